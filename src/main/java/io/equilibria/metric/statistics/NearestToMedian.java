package io.equilibria.metric.statistics;

import java.util.Arrays;
import java.util.OptionalInt;

/** Chooses the one of several that stands for all, such as a seed whose pictures are shown. */
public final class NearestToMedian {
  private NearestToMedian() {}

  /**
   * The finite number nearest the median of all. Infinite numbers count in the median: where it is
   * infinite itself, the largest or the smallest finite number is the nearest.
   *
   * @param values NaN for what is unknown and left out
   * @return its index, the first of those equally near; empty where no number is finite
   */
  public static OptionalInt of(double[] values) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (finite.length == 0) {
      return OptionalInt.empty();
    }
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    // Halves first: their sum may overflow. Of both infinities it is NaN, and 0 the middle.
    double middle = known[(known.length - 1) / 2] / 2 + known[known.length / 2] / 2;
    double median = Double.isNaN(middle) ? 0 : middle;
    double wanted = Math.max(finite[0], Math.min(finite[finite.length - 1], median));
    int nearest = -1;
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])
          && (nearest < 0 || Math.abs(values[i] - wanted) < Math.abs(values[nearest] - wanted))) {
        nearest = i;
      }
    }
    return OptionalInt.of(nearest);
  }
}
