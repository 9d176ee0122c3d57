package io.equilibria.internal.experiment;

import io.equilibria.internal.metric.statistics.QuantileBand;
import java.util.Optional;

/** Selects the seed that represents all seeds in a figure. */
public final class MedianSeed {
  private static final double TINY = 1e-300; // a distance of 0 has no logarithm

  private MedianSeed() {}

  /**
   * Returns the seed whose curve is nearest to the median curve, by the mean over points of |log
   * (value / median)| where both are finite.
   *
   * @param curves [seeds][points] of positive numbers, infinite after a run diverged; at least one
   *     seed
   * @return its index, the first among ties; empty if every seed diverged
   */
  public static Optional<Integer> of(double[][] curves) {
    double[] median = QuantileBand.of(curves).median();
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int seed = 0; seed < curves.length; seed++) {
      double distance = distance(curves[seed], median);
      if (distance < least) {
        nearest = seed;
        least = distance;
      }
    }
    return nearest < 0 ? Optional.empty() : Optional.of(nearest);
  }

  /** Infinite for a seed that has diverged. */
  private static double distance(double[] curve, double[] median) {
    double sum = 0;
    for (int point = 0; point < curve.length; point++) {
      if (!Double.isFinite(curve[point])) {
        return Double.POSITIVE_INFINITY;
      }
      if (Double.isFinite(median[point])) {
        sum += Math.abs(Math.log(Math.max(curve[point], TINY) / Math.max(median[point], TINY)));
      }
    }
    return sum / curve.length;
  }
}
