package io.equilibria.internal.metric.kernel;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.Points;
import io.equilibria.metric.Estimate;

/**
 * The squared maximum mean discrepancy (Gretton et al. 2012, lemma 6) of two samples:
 *
 * <pre>  MMD^2 = E k(x, x') + E k(y, y') - 2 E k(x, y)  </pre>
 *
 * <p>Estimator: the unbiased U-statistic, over pairs of different points. The estimate of the
 * square is unbiased (for a kernel that does not depend on the points) and <em>may be
 * negative</em>: for samples of the same distribution it is negative about half of the time. The
 * error is a standard error by the jackknife over the points, conservative. Symmetric in its
 * arguments.
 */
public final class MaximumMeanDiscrepancy {
  private static final String WHAT = "maximum mean discrepancy";
  private static final int MIN = 3;

  private MaximumMeanDiscrepancy() {}

  /**
   * @param a [n][d], finite, n at least 3
   * @param b [m][d], finite, m at least 3
   * @return MMD^2 in the units of the kernel, possibly negative
   */
  public static Estimate squared(double[][] a, double[][] b, Kernel kernel, Execution execution) {
    Points.Pair pair = Points.pair(a, b, WHAT);
    requireEnough(pair, WHAT);
    PairSums sums = PairSums.of(pair, kernel, execution);
    return new Estimate(
        sums.discrepancy(PairSums.Means.UNBIASED),
        sums.standardError(PairSums.Means.UNBIASED),
        "squared, U-statistic (unbiased, may be negative), "
            + kernel.describe()
            + ", jackknife error");
  }

  static void requireEnough(Points.Pair pair, String what) {
    if (Math.min(pair.a().count(), pair.b().count()) < MIN) {
      throw new IllegalArgumentException(
          "%s: expected at least %d points of each set, found %d and %d"
              .formatted(what, MIN, pair.a().count(), pair.b().count()));
    }
  }
}
