package io.equilibria.internal.metric;

import io.equilibria.internal.metric.divergence.RealFake;

/**
 * The points that src/test/python/f_divergences.py makes as well: a Weyl sequence of degree 2,
 * bent.
 */
public final class Weyl {
  private static final double[] PRIMES = {2, 3, 5, 7, 11, 13};

  private Weyl() {}

  public static RealFake<double[][]> points(ReferenceTable.Row row) {
    int d = row.count("d");
    return new RealFake<>(
        points(row.count("n"), d, 1, 1, 0, 0),
        points(
            row.count("m"), d, 5001, row.number("scale"), row.number("shift"), row.number("bend")));
  }

  private static double[][] points(
      int n, int d, int start, double scale, double shift, double bend) {
    double[][] points = new double[n][d];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        double u = (double) (i + start) * (i + start) * Math.sqrt(PRIMES[j]);
        u -= Math.floor(u);
        points[i][j] = shift + scale * u + bend * u * u;
      }
    }
    return points;
  }
}
