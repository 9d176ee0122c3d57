package io.equilibria.internal.metric.statistics;

import java.util.Arrays;

/**
 * A comparison of two games run on the same seeds: whether one's result is larger, and by how much.
 *
 * <p>Test: Wilcoxon's signed-rank test, two-sided, exact up to 200 pairs (ties are excluded from
 * the p-value, as by Wilcoxon). Estimator: Hodges and Lehmann 1963, the median of all averages (d_i
 * + d_j)/2, i &lt;= j, of the differences; its interval contains the values that the exact test
 * does not reject; its ends are two order statistics of those averages (Tukey's interval), with at
 * least the stated level. With fewer than six pairs the 95 % interval is the whole line.
 *
 * <p>Differences may be infinite (a diverged run is infinitely far away); the test ranks them, and
 * an average of opposite infinities counts as 0, which favours neither side.
 *
 * @param n pairs, ties included
 * @param pValue from 0 to 1
 * @param estimate the Hodges-Lehmann estimate of the difference
 * @param interval for the difference
 * @param level the level of the interval, such as 0.95
 */
public record PairedComparison(
    int n, double pValue, double estimate, Interval interval, double level) {

  /**
   * @param differences [n], first minus second of each pair; infinities allowed, NaN not
   * @param level confidence, between 0 and 1, such as 0.95
   */
  public static PairedComparison ofDifferences(double[] differences, double level) {
    Interval.checkLevel(level);
    if (differences.length == 0 || Arrays.stream(differences).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException(
          "paired comparison: expected at least one difference and no NaN, found "
              + Arrays.toString(differences));
    }
    int n = differences.length;
    double[] averages = walshAverages(differences);
    int outside = SignedRank.averagesOutside(n, level);
    Interval interval =
        outside < 0
            ? new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
            : new Interval(averages[outside], averages[averages.length - 1 - outside]);
    double pValue = SignedRank.pValue(Arrays.stream(differences).filter(d -> d != 0).toArray());
    return new PairedComparison(n, pValue, median(averages), interval, level);
  }

  private static double[] walshAverages(double[] differences) {
    int n = differences.length;
    double[] averages = new double[n * (n + 1) / 2];
    int next = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        averages[next++] = middle(differences[i], differences[j]);
      }
    }
    Arrays.sort(averages);
    return averages;
  }

  private static double median(double[] sorted) {
    return middle(sorted[(sorted.length - 1) / 2], sorted[sorted.length / 2]);
  }

  private static double middle(double a, double b) {
    double middle = a / 2 + b / 2;
    return Double.isNaN(middle) ? 0 : middle;
  }
}
