package io.equilibria.internal.metric;

import io.equilibria.metric.Box;
import io.equilibria.metric.Density;
import java.util.Random;

/**
 * A mixture of Gaussians with diagonal covariances, for tests.
 *
 * @param components rows of weight, mean [d], standard deviation [d]
 */
@SuppressWarnings("ArrayRecordComponent")
public record DiagonalMixture(double[][] components) implements Density {

  public static DiagonalMixture normal(double mean, double deviation) {
    return new DiagonalMixture(new double[][] {{1, mean, deviation}});
  }

  @Override
  public int dimension() {
    return components[0].length / 2;
  }

  @Override
  public double[] logDensity(double[][] points) {
    int d = dimension();
    double[] result = new double[points.length];
    double[] terms = new double[components.length];
    for (int i = 0; i < result.length; i++) {
      double greatest = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < terms.length; c++) {
        double[] row = components[c];
        terms[c] = Math.log(row[0]);
        for (int j = 1; j <= d; j++) {
          double z = (points[i][j - 1] - row[j]) / row[j + d];
          terms[c] -= z * z / 2 + Math.log(row[j + d]) + Math.log(2 * Math.PI) / 2;
        }
        greatest = Math.max(greatest, terms[c]);
      }
      double sum = 0;
      for (double term : terms) {
        sum += Math.exp(term - greatest);
      }
      result[i] = greatest + Math.log(sum);
    }
    return result;
  }

  @Override
  public Box range() {
    Box range = null;
    for (double[] row : components) {
      double[] low = new double[dimension()];
      double[] high = new double[dimension()];
      for (int j = 0; j < low.length; j++) {
        low[j] = row[1 + j] - 7.2 * row[1 + j + low.length];
        high[j] = row[1 + j] + 7.2 * row[1 + j + low.length];
      }
      Box box = new Box(low, high);
      range = range == null ? box : range.union(box);
    }
    return range;
  }

  public double[][] sample(int n, Random random) {
    double[][] points = new double[n][dimension()];
    for (double[] point : points) {
      double left = random.nextDouble();
      int c = 0;
      while (c < components.length - 1 && left > components[c][0]) {
        left -= components[c++][0];
      }
      for (int j = 0; j < point.length; j++) {
        point[j] =
            components[c][1 + j] + components[c][1 + j + point.length] * random.nextGaussian();
      }
    }
    return points;
  }
}
