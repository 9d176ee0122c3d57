package io.equilibria.internal.metric.statistics;

/**
 * The jackknife over groups: a statistic of a mean, and its standard error from leaving out one
 * group at a time,
 *
 * <pre>error^2 = (n - 1) / n  sum_i (t_i - mean t)^2</pre>
 *
 * with t_i the statistic without group i (Efron and Tibshirani 1993, equation 11.5). For statistics
 * that are smooth functions of the mean, such as a simple largest eigenvalue.
 */
public final class Jackknife {
  private Jackknife() {}

  /**
   * The standard error.
   *
   * @param without the statistic without each group, at least 2
   */
  public static double error(double... without) {
    int n = without.length;
    if (n < 2) {
      throw new IllegalArgumentException("jackknife: expected at least 2 groups, found " + n);
    }
    double mean = 0;
    for (double value : without) {
      mean += value / n;
    }
    double squares = 0;
    for (double value : without) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt((n - 1.0) / n * squares);
  }
}
