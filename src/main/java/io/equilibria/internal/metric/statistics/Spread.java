package io.equilibria.internal.metric.statistics;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Summary statistics of one number over seeds.
 *
 * @param n number of seeds, at least 1
 * @param mean arithmetic mean
 * @param deviation sample standard deviation, with n - 1; NaN for one seed
 * @param low 10 % quantile (type 7)
 * @param median median
 * @param high 90 % quantile (type 7)
 */
public record Spread(int n, double mean, double deviation, double low, double median, double high) {
  /**
   * @param values [n], finite
   */
  public static Spread of(double[] values) {
    double[] sorted = Quantile.sorted(values);
    if (sorted[sorted.length - 1] == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "spread: expected finite values, found infinity, of which there is no mean");
    }
    int n = values.length;
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / n;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = n == 1 ? Double.NaN : Math.sqrt(squares / (n - 1));
    return new Spread(
        n,
        mean,
        deviation,
        Quantile.of(sorted, 0.1),
        Quantile.of(sorted, 0.5),
        Quantile.of(sorted, 0.9));
  }

  /**
   * Student's t interval for the mean; the whole line for a single seed.
   *
   * @param level confidence, between 0 and 1, such as 0.95
   */
  public Interval meanInterval(double level) {
    Interval.checkLevel(level);
    if (n == 1) {
      return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    double t = new TDistribution(n - 1).inverseCumulativeProbability((1 + level) / 2);
    double reach = t * deviation / Math.sqrt(n);
    return new Interval(mean - reach, mean + reach);
  }
}
