package io.equilibria.internal.metric.statistics;

/**
 * The median and the middle 80 % of many seeds' values, with infinity as a value: divergences of
 * distributions with different supports are infinite, and diverged runs count as infinite.
 *
 * <p>Estimator: linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, the
 * default of NumPy and R). A quantile with nonzero weight on an infinite order statistic is
 * infinite: the median of 1 and infinity is infinity, that of 1, 2 and infinity is 2. NaN and minus
 * infinity are rejected.
 *
 * @param low 10 % quantile
 * @param median 50 % quantile
 * @param high 90 % quantile
 */
public record Quantiles(double low, double median, double high) {
  /**
   * @param values [n], at least one
   */
  public static Quantiles of(double[] values) {
    double[] sorted = Quantile.sorted(values);
    return new Quantiles(
        Quantile.of(sorted, 0.1), Quantile.of(sorted, 0.5), Quantile.of(sorted, 0.9));
  }
}
