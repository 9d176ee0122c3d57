package io.equilibria.internal.cli.distance;

import io.equilibria.InputException;
import io.equilibria.config.Spec;
import io.equilibria.internal.evaluation.Measure;
import io.equilibria.internal.evaluation.MeasureSettings.Mmd;
import io.equilibria.internal.evaluation.MeasureSettings.Sinkhorn;
import io.equilibria.internal.evaluation.MeasureSettings.Sliced;
import io.equilibria.internal.response.NeuralNetSettings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Settings of the measures of {@code distance}, as a mixin. */
final class DistanceSettings {
  private static final String SLICED = "sliced";

  /** The options of each measure that has some. */
  private static final Map<String, List<String>> OPTIONS =
      Map.of(
          SLICED,
          List.of("--directions"),
          "mmd",
          List.of("--kernel", "--bandwidth"),
          "sinkhorn",
          List.of("--epsilon"),
          "nnd",
          NeuralNetOptions.NAMES);

  @Mixin private NeuralNetOptions network;

  private Sliced sliced;
  private Mmd mmd;
  private Sinkhorn sinkhorn;
  private NeuralNetSettings nnd;

  @Option(
      names = "--directions",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Random directions of 'sliced'; ${DEFAULT-VALUE} by default.")
  private int directions;

  @Option(
      names = "--kernel",
      paramLabel = "NAME",
      defaultValue = "gaussian",
      description =
          "Kernel of 'mmd': gaussian; mixture (gaussians of 1/4, 1/2, 1, 2, 4 bandwidths); imq"
              + " (inverse multiquadric); polynomial ((x.y/d + 1)^3, as KID); energy.")
  private String kernel;

  @Option(
      names = "--bandwidth",
      paramLabel = "S",
      description =
          "Bandwidth s of exp(-|x - y|^2 / (2 s^2)), or scale of imq; the median distance"
              + " by default.")
  private Double bandwidth;

  @Option(
      names = "--epsilon",
      paramLabel = "E",
      description =
          "Regularisation of 'sinkhorn', in squared units of the points; 5 %% of the mean squared"
              + " distance between the sets by default.")
  private Double epsilon;

  /**
   * Checks the options.
   *
   * @param measures the measures to compute
   * @param given the command line
   * @param seed from the options of all commands
   */
  void check(Collection<Measure<?>> measures, ParseResult given, long seed) {
    List<String> chosen = measures.stream().map(measure -> measure.kind().name()).toList();
    given.matchedOptions().forEach(option -> requireEffect(option.longestName(), chosen));
    sliced = option(() -> new Sliced(SLICED, directions, seed));
    mmd = option(() -> new Mmd(kernel, optional(bandwidth)));
    sinkhorn = option(() -> new Sinkhorn(optional(epsilon)));
    nnd = network.settings();
  }

  /** Refuses an option of a measure that is not among the chosen ones. */
  private static void requireEffect(String option, List<String> chosen) {
    OPTIONS.forEach(
        (measure, options) -> {
          if (options.contains(option) && !chosen.contains(measure)) {
            throw new InputException(
                "%s: expected %s among the measures, found %s; add it to --metrics, or leave %s out"
                    .formatted(option, measure, String.join(",", chosen), option));
          }
        });
  }

  /** Messages begin with the name of the setting, which is that of the option. */
  private static <T> T option(Supplier<T> settings) {
    try {
      return settings.get();
    } catch (InputException e) {
      throw new InputException("--" + e.getMessage(), e);
    }
  }

  private static OptionalDouble optional(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The measure with the given settings. */
  <S extends Spec> Measure<S> apply(Measure<S> measure) {
    for (Spec given : new Spec[] {sliced, mmd, sinkhorn, nnd}) {
      if (given.kind().equals(measure.kind().name())) {
        @SuppressWarnings("unchecked") // of that name there is one measure, with one settings' type
        S settings = (S) given;
        return new Measure<>(measure.kind(), settings);
      }
    }
    return measure;
  }
}
