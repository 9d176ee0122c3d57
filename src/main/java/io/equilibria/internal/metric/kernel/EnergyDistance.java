package io.equilibria.internal.metric.kernel;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.Points;
import io.equilibria.metric.Estimate;

/**
 * The energy distance of two distributions (Szekely and Rizzo 2013, definition 1), which is
 * squared:
 *
 * <pre>  D^2 = 2 E |x - y| - E |x - x'| - E |y - y'|  </pre>
 *
 * <p>Two estimators of D^2 from two samples, with standard errors by the jackknife over the points:
 *
 * <ul>
 *   <li>{@link #vStatistic}: means over all pairs, including those of a point with itself.
 *       Nonnegative, and 0 only for equal sets; biased upwards by E|x - x'| / n + E|y - y'| / m.
 *   <li>{@link #uStatistic}: means over pairs of different points. Unbiased, so it may be negative.
 *       It is {@link MaximumMeanDiscrepancy} with {@link Kernel.Energy}.
 * </ul>
 *
 * <p>The Python package dcor provides both under these names; R's energy package provides the
 * first. SciPy's {@code energy_distance}, for the line, is the square root of the first. Symmetric
 * in the arguments.
 */
public final class EnergyDistance {
  private static final String WHAT = "energy distance";

  private EnergyDistance() {}

  /**
   * The V-statistic, biased upwards.
   *
   * @param a [n][d], finite, n at least 3
   * @param b [m][d], finite, m at least 3
   * @return D^2 in the units of x, at least 0
   */
  public static Estimate vStatistic(double[][] a, double[][] b, Execution execution) {
    PairSums sums = sums(a, b, execution);
    return new Estimate(
        Math.max(0, sums.discrepancy(PairSums.Means.ALL_PAIRS)), // rounding may make it negative
        sums.standardError(PairSums.Means.ALL_PAIRS),
        "squared, V-statistic (biased upwards, never negative), jackknife error");
  }

  /**
   * The U-statistic, unbiased.
   *
   * @param a [n][d], finite, n at least 3
   * @param b [m][d], finite, m at least 3
   * @return D^2 in the units of x, possibly negative
   */
  public static Estimate uStatistic(double[][] a, double[][] b, Execution execution) {
    PairSums sums = sums(a, b, execution);
    return new Estimate(
        sums.discrepancy(PairSums.Means.UNBIASED),
        sums.standardError(PairSums.Means.UNBIASED),
        "squared, U-statistic (unbiased, may be negative), jackknife error");
  }

  private static PairSums sums(double[][] a, double[][] b, Execution execution) {
    Points.Pair pair = Points.pair(a, b, WHAT);
    MaximumMeanDiscrepancy.requireEnough(pair, WHAT);
    return PairSums.of(pair, new Kernel.Energy(), execution);
  }
}
