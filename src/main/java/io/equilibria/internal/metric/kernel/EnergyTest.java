package io.equilibria.internal.metric.kernel;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.Points;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.internal.metric.statistics.Permutation;
import java.util.Arrays;

/**
 * The two-sample test of equal distributions by the energy distance (Szekely and Rizzo 2004,
 * <i>Testing for equal distributions in high dimension</i>): a permutation test that compares the
 * V-statistic of the two samples with those of random divisions of the pooled points. Exact for
 * every sample size, and consistent against every alternative with finite mean.
 *
 * @param statistic D^2 of {@link EnergyDistance#vStatistic}
 * @param p (1 + divisions with a statistic at least as large) / (1 + divisions): for equal
 *     distributions at most x with probability at most x
 * @param divisions number of random divisions
 */
public record EnergyTest(double statistic, double p, int divisions) {
  private static final String WHAT = "energy test";

  /**
   * Tests two samples.
   *
   * @param a [n][d], finite, n at least 2
   * @param b [m][d], finite, m at least 2
   * @param divisions at least 1; the smallest p is 1 / (1 + divisions)
   * @param seed the seed of the divisions
   */
  public static EnergyTest of(
      double[][] a, double[][] b, int divisions, long seed, Execution execution) {
    if (a.length < 2 || b.length < 2 || divisions < 1) {
      throw new IllegalArgumentException(
          "%s: expected at least two points of each set and one division, found %d, %d and %d"
              .formatted(WHAT, a.length, b.length, divisions));
    }
    Points.Pair pair = Points.pair(a, b, WHAT); // Requires one dimension.
    double[][] pooled = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, pooled, a.length, b.length);
    Points all = Points.of(pooled, WHAT);
    double[][] distances = all.costs(all, 1, execution);
    boolean[] first = new boolean[all.count()];
    Arrays.fill(first, 0, pair.a().count(), true);
    double observed = statistic(distances, first);
    boolean[] reached = new boolean[divisions];
    execution.forEach(
        divisions,
        "divisions",
        i -> {
          boolean[] drawn = new boolean[first.length];
          for (int point : Permutation.some(first.length, a.length, HashedSeed.random(seed + i))) {
            drawn[point] = true;
          }
          reached[i] = statistic(distances, drawn) >= observed * (1 - 1e-12); // Ties count.
        });
    int count = 0;
    for (boolean one : reached) {
      count += one ? 1 : 0;
    }
    return new EnergyTest(observed, (1.0 + count) / (1.0 + divisions), divisions);
  }

  /** 2 E |x - y| - E |x - x'| - E |y - y'| over all pairs. */
  private static double statistic(double[][] distances, boolean[] first) {
    double n = 0;
    double withinFirst = 0;
    double withinSecond = 0;
    double across = 0; // Each pair once.
    for (int i = 0; i < first.length; i++) {
      n += first[i] ? 1 : 0;
      double same = 0;
      double other = 0;
      for (int j = 0; j < i; j++) {
        if (first[i] == first[j]) {
          same += distances[i][j];
        } else {
          other += distances[i][j];
        }
      }
      across += other;
      withinFirst += first[i] ? same : 0;
      withinSecond += first[i] ? 0 : same;
    }
    double m = first.length - n;
    return 2 * across / (n * m) - 2 * withinFirst / (n * n) - 2 * withinSecond / (m * m);
  }
}
