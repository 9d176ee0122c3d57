package io.equilibria.internal.metric.statistics;

import java.util.Arrays;
import java.util.OptionalInt;

/** Selects a representative of several values, such as the seed whose samples are shown. */
public final class NearestToMedian {
  private NearestToMedian() {}

  /**
   * Finds the finite number nearest to the median of all. Infinite numbers are included in the
   * median; if it is infinite, the largest or smallest finite number is the nearest.
   *
   * @param values the values; NaN is ignored
   * @return its index, the first among ties; empty if no number is finite
   */
  public static OptionalInt of(double[] values) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (finite.length == 0) {
      return OptionalInt.empty();
    }
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    // Halves first, since the sum may overflow. For opposite infinities the sum is NaN, and the
    // midpoint is 0.
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
