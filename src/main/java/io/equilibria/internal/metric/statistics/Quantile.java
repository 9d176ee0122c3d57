package io.equilibria.internal.metric.statistics;

import java.util.Arrays;

/**
 * Quantiles by linear interpolation between order statistics: type 7 of Hyndman and Fan 1996, the
 * default of NumPy and R. Infinite values are allowed; NaN and minus infinity are rejected.
 */
public final class Quantile {
  private Quantile() {}

  /** A sorted copy, checked. */
  static double[] sorted(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("quantile: expected at least one value, found none");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted); // NaN last
    if (Double.isNaN(sorted[sorted.length - 1]) || sorted[0] == Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException(
          "quantile: expected numbers above minus infinity, found NaN or minus infinity");
    }
    return sorted;
  }

  public static double of(double[] sorted, double probability) {
    double position = probability * (sorted.length - 1);
    int below = (int) position;
    double weight = position - below;
    if (weight == 0 || sorted[below] == sorted[below + 1]) {
      return sorted[below]; // also avoids 0 * infinity
    }
    return (1 - weight) * sorted[below] + weight * sorted[below + 1];
  }
}
