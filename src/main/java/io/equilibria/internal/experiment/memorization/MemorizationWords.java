package io.equilibria.internal.experiment.memorization;

import io.equilibria.internal.report.figure.NumberText;
import java.util.Arrays;

/** The answer and the titles of {@link Memorization}, computed from the results. */
record MemorizationWords(Memorized found) {
  String answer() {
    return "JS is log 2 for every m. %s; %s.".formatted(bounds(), networks());
  }

  /** The decrease of the bound of W1 in the highest and in the lowest dimension. */
  String bounds() {
    int[] sizes = found.settings().sizes();
    int least = sizes[0];
    int most = sizes[sizes.length - 1];
    int plane = Memorization.DIMENSIONS.get(0);
    return "From m = %s to %s samples the bound of W1 falls from %s to %s in %d dimensions, from %s to %s in %d"
        .formatted(
            NumberText.count(least),
            NumberText.count(most),
            bound(Memorization.HIGH, least),
            bound(Memorization.HIGH, most),
            Memorization.HIGH,
            bound(plane, least),
            bound(plane, most),
            plane);
  }

  /** The decrease of the neural net distance. */
  String networks() {
    int[] sizes = NetworkDistances.sizes(found.settings());
    int least = sizes[0];
    int most = sizes[sizes.length - 1];
    return "the neural net distance falls from %s at m = %s to %s at m = %s in %d dimensions"
        .formatted(
            network(least),
            NumberText.count(least),
            network(most),
            NumberText.count(most),
            Memorization.HIGH);
  }

  private String network(int samples) {
    return NumberText.brief(Arrays.stream(found.networks(samples)).average().orElse(Double.NaN));
  }

  private String bound(int dimension, int samples) {
    return NumberText.brief(found.bound(dimension, samples));
  }
}
