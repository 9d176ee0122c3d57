package io.equilibria.internal.cli.theory;

import io.equilibria.InputException;
import io.equilibria.internal.cli.theory.ResolvedClass.Sourced;
import io.equilibria.internal.mixture.SingleNetworkSize;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The size of one generator, as a mixin. */
final class GeneratorNumbers {
  @Option(
      names = "--layers",
      paramLabel = "N,N,...",
      description =
          "Widths of a dense generator from the latent vector to the sample, for the size"
              + " of the single network; those of the run's by default.")
  private String layers;

  /** Refuses invalid widths before a run is read. */
  void check() {
    widths();
  }

  private Optional<List<Integer>> widths() {
    return Optional.ofNullable(layers)
        .map(text -> Arrays.stream(text.split(",", -1)).map(GeneratorNumbers::width).toList())
        .map(GeneratorNumbers::required);
  }

  private static List<Integer> required(List<Integer> widths) {
    if (widths.size() < 2) {
      throw refused(String.valueOf(widths.get(0)));
    }
    return widths;
  }

  private static int width(String text) {
    try {
      int width = Integer.parseInt(text.strip());
      if (width >= 1 && width <= SingleNetworkSize.MAX_WIDTH) {
        return width;
      }
    } catch (NumberFormatException e) {
      throw refused(text);
    }
    throw refused(text);
  }

  private static InputException refused(String found) {
    return new InputException(
        "--layers: expected at least two whole numbers from 1 to %d between commas, such as 2,64,64,2, found '%s'"
            .formatted(SingleNetworkSize.MAX_WIDTH, found));
  }

  /** p of one generator: by its layers, of the run, or the discriminator's, as in the theorem. */
  Sourced<Long> parameters(ResolvedClass resolved) {
    if (widths().isPresent()) {
      return new Sourced<>(
          SingleNetworkSize.of(widths().get(), 1).componentParameters(), "--layers");
    }
    return resolved
        .run()
        .map(run -> new Sourced<>(run.generatorParameters(), "a generator of the run"))
        .orElseGet(
            () ->
                new Sourced<>(
                    resolved.parameters().value(), "the discriminator's, as in the paper"));
  }

  /**
   * The size of the single network of T generators.
   *
   * @return empty if neither widths nor a run are given
   * @throws InputException if the run's generator has layers that are not dense
   */
  Optional<SingleNetworkSize> size(ResolvedClass resolved, double components) {
    return widths()
        .map(widths -> SingleNetworkSize.of(widths, components))
        .or(() -> resolved.run().map(run -> run.singleNetwork(components)));
  }
}
