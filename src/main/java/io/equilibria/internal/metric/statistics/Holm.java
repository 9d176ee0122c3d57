package io.equilibria.internal.metric.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction (Holm 1979): adjusts the p-values of several tests such that
 * rejecting those with adjusted p at most alpha makes any false rejection with probability at most
 * alpha, for any dependence between the tests.
 *
 * <pre>
 *   adjusted p_(i) = max over j &lt;= i of min(1, (m - j + 1) p_(j)),   p_(1) &lt;= ... &lt;= p_(m)
 * </pre>
 */
public final class Holm {
  private Holm() {}

  /**
   * The adjusted p-values.
   *
   * @param p [m], each from 0 to 1
   * @return [m], in the order of {@code p}
   */
  public static double[] adjusted(double[] p) {
    for (double value : p) {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException("Holm: expected p-values from 0 to 1, found " + value);
      }
    }
    int[] ascending =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int rank = 0; rank < p.length; rank++) {
      largest = Math.max(largest, Math.min(1, (p.length - rank) * p[ascending[rank]]));
      adjusted[ascending[rank]] = largest;
    }
    return adjusted;
  }
}
