package io.equilibria.metric;

/**
 * The energy distance of two samples (Szekely and Rizzo 2013):
 *
 * <pre>  D^2 = 2 E |x - y| - E |x - x'| - E |y - y'|  </pre>
 *
 * <p>Estimator: the V-statistic, means over all pairs, at least 0 and 0 only for equal sets; it is
 * what the field computes, and biased upwards by about (E |x - x'|) (1/n + 1/m) where the laws are
 * equal. Without that bias, and with either sign, is {@link MaximumMeanDiscrepancy} with {@link
 * Kernel.Energy}. The error is a standard error by the jackknife over the points. SciPy's {@code
 * energy_distance}, for the line, is {@link #distance}; others hand on the square. Symmetric in its
 * arguments.
 */
public final class EnergyDistance {
  private static final String WHAT = "energy distance";

  private EnergyDistance() {}

  /**
   * @param a [n][d], finite, n at least 3
   * @param b [m][d], finite, m at least 3
   * @return D^2 in the units of x
   */
  public static Estimate squared(double[][] a, double[][] b, Watch watch) {
    Points.Pair pair = Points.pair(a, b, WHAT);
    MaximumMeanDiscrepancy.requireEnough(pair, WHAT);
    PairSums sums = PairSums.of(pair, new Kernel.Energy(), watch);
    return new Estimate(
        Math.max(0, sums.discrepancy(PairSums.Means.ALL_PAIRS)), // rounding may be below
        sums.standardError(PairSums.Means.ALL_PAIRS),
        "squared, V-statistic of all pairs, jackknife error");
  }

  /** D, the root of {@link #squared}, in the root of the units of x. */
  public static Estimate distance(double[][] a, double[][] b, Watch watch) {
    Estimate squared = squared(a, b, watch);
    double value = Math.sqrt(squared.value());
    double high = Math.sqrt(squared.value() + squared.error());
    double low = Math.sqrt(Math.max(0, squared.value() - squared.error()));
    return new Estimate(
        value,
        Math.max(high - value, value - low),
        "root of the V-statistic of all pairs, jackknife error");
  }
}
