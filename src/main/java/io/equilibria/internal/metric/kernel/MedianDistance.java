package io.equilibria.internal.metric.kernel;

import io.equilibria.internal.metric.Points;
import io.equilibria.internal.metric.statistics.Quantile;
import java.util.Arrays;

/**
 * The median distance between the points of two pooled sets: the usual bandwidth of a Gaussian
 * kernel (Gretton et al. 2012, section 8). Larger sets are represented by {@value #MAX} points
 * each, evenly spaced in the given order. Conventions differ by factors of sqrt 2: here the median
 * is s in exp(-|x - y|^2 / (2 s^2)).
 */
public final class MedianDistance {
  private static final int MAX = 500;

  private MedianDistance() {}

  /**
   * @param a [n][d], finite
   * @param b [m][d], finite
   * @return in the units of x; positive unless more than half of all pairs coincide
   */
  public static double of(double[][] a, double[][] b) {
    Points.Pair pair = Points.pair(thinned(a), thinned(b), "median distance");
    int n = pair.a().count();
    int all = n + pair.b().count();
    double[] distances = new double[all * (all - 1) / 2];
    int k = 0;
    for (int i = 0; i < all; i++) {
      for (int j = 0; j < i; j++) {
        Points one = i < n ? pair.a() : pair.b();
        Points other = j < n ? pair.a() : pair.b();
        distances[k++] = one.distance(i < n ? i : i - n, other, j < n ? j : j - n);
      }
    }
    Arrays.sort(distances);
    return Quantile.of(distances, 0.5);
  }

  private static double[][] thinned(double[][] points) {
    if (points.length <= MAX) {
      return points;
    }
    double[][] some = new double[MAX][];
    for (int i = 0; i < MAX; i++) {
      some[i] = points[(int) ((long) i * points.length / MAX)];
    }
    return some;
  }
}
