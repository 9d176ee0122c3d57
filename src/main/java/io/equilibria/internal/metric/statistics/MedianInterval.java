package io.equilibria.internal.metric.statistics;

import org.hipparchus.distribution.discrete.BinomialDistribution;

/**
 * A distribution-free interval for the median from the order statistics of independent draws
 * (Conover 1999, <i>Practical Nonparametric Statistics</i>, section 3.2):
 *
 * <pre>
 *   [x_(k), x_(n + 1 - k)],   k the largest with P(binomial(n, 1/2) &lt; k) &lt;= (1 - level) / 2
 * </pre>
 *
 * <p>Its coverage is at least the level. Infinite draws, such as waiting times that did not end,
 * are included: the upper end is infinite if the order statistic is.
 */
public final class MedianInterval {
  private MedianInterval() {}

  /**
   * The interval.
   *
   * @param draws [n], numbers or positive infinity; the interval is the whole line if there are too
   *     few draws, at 95 % fewer than 6
   * @param level confidence, between 0 and 1, such as 0.95
   */
  public static Interval of(double[] draws, double level) {
    Interval.checkLevel(level);
    double[] sorted = Quantile.sorted(draws);
    int rank = rank(sorted.length, level);
    return rank == 0
        ? new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
        : new Interval(sorted[rank - 1], sorted[sorted.length - rank]);
  }

  private static int rank(int draws, double level) {
    BinomialDistribution below = new BinomialDistribution(draws, 0.5);
    double tail = (1 - level) / 2;
    int rank = 0;
    while (below.cumulativeProbability(rank) <= tail) {
      rank++;
    }
    return rank;
  }
}
