package io.equilibria.internal.cli.run;

import io.equilibria.InputException;
import io.equilibria.internal.sampler.PlayerPair;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** Options that select components of a mixture, as a mixin. */
final class ComponentOptions {
  /** For more components only their number and the largest shares are printed. */
  private static final int LISTED = 16;

  @Option(
      names = "--component",
      paramLabel = "N",
      description =
          "Samples of this generator of a mixture only, by its number from 0; by default"
              + " the generator of each sample is drawn by the weights of the mixture.")
  private Integer component;

  /**
   * The players that generate the samples.
   *
   * @throws InputException if there is no such component
   */
  PlayerPair of(PlayerPair model) {
    if (component == null) {
      return model;
    }
    int components = model.componentWeights().length;
    if (components == 1) {
      throw new InputException(
          "--component: expected a run of several generators, found one; leave it out");
    }
    if (component < 0 || component >= components) {
      throw new InputException(
          "--component: expected the number of a generator, 0 to %d, found %d"
              .formatted(components - 1, component));
    }
    return model.component(component);
  }

  /** Number of samples of each component, for several components. */
  static Optional<long[]> counts(PlayerPair drawn, int[] components) {
    int all = drawn.componentWeights().length;
    return all == 1
        ? Optional.empty()
        : Optional.of(
            IntStream.range(0, all)
                .mapToLong(k -> Arrays.stream(components).filter(one -> one == k).count())
                .toArray());
  }

  /** The text, after a comma and a space. */
  String words(Optional<long[]> counts) {
    if (component != null) {
      return ", component " + component;
    }
    return counts.map(ComponentOptions::words).orElse("");
  }

  private static String words(long[] counts) {
    String each =
        IntStream.range(0, counts.length)
            .boxed()
            .sorted((one, other) -> Long.compare(counts[other], counts[one]))
            .limit(LISTED)
            .sorted()
            .map(k -> counts[k] + " of " + k)
            .collect(Collectors.joining(", "));
    return counts.length <= LISTED
        ? ", components: " + each
        : ", components: %s and fewer of each other".formatted(each);
  }
}
