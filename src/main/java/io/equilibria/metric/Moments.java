package io.equilibria.metric;

import java.util.Arrays;

/**
 * Mean and covariance of a distribution.
 *
 * @param mean [d], finite
 * @param covariance [d][d], finite, symmetric
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by content
public record Moments(double[] mean, double[][] covariance) {
  public Moments {
    if (mean.length == 0 || covariance.length != mean.length) {
      throw new IllegalArgumentException(
          "moments: expected mean [d] and covariance [d][d] with d >= 1, found mean ["
              + mean.length
              + "] and "
              + covariance.length
              + " rows");
    }
    mean = mean.clone();
    double[][] rows = new double[covariance.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = covariance[i].clone();
      if (rows[i].length != mean.length) {
        throw new IllegalArgumentException(
            "moments: expected rows of "
                + mean.length
                + ", found row "
                + i
                + " of "
                + rows[i].length);
      }
    }
    covariance = rows;
  }

  /** The moments of equally weighted points; the covariance divides by n, not by n - 1. */
  public static Moments of(double[][] points) {
    double[] weights = new double[points.length];
    Arrays.fill(weights, 1.0 / points.length);
    return weighted(points, weights);
  }

  /**
   * The moments of a discrete distribution.
   *
   * @param points [n][d]
   * @param weights [n], with sum 1
   */
  public static Moments weighted(double[][] points, double[] weights) {
    int d = points[0].length;
    double[] mean = new double[d];
    for (int n = 0; n < points.length; n++) {
      for (int i = 0; i < d; i++) {
        mean[i] += weights[n] * points[n][i];
      }
    }
    double[][] covariance = new double[d][d];
    for (int n = 0; n < points.length; n++) {
      for (int i = 0; i < d; i++) {
        double scaled = weights[n] * (points[n][i] - mean[i]);
        for (int j = 0; j <= i; j++) {
          covariance[i][j] += scaled * (points[n][j] - mean[j]);
        }
      }
    }
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < i; j++) {
        covariance[j][i] = covariance[i][j];
      }
    }
    return new Moments(mean, covariance);
  }

  /** The moments of the sum with independent noise N(0, deviation^2 I). */
  public Moments withNoise(double deviation) {
    double[][] noisy = covariance();
    for (int i = 0; i < noisy.length; i++) {
      noisy[i][i] += deviation * deviation;
    }
    return new Moments(mean, noisy);
  }

  @Override
  public double[] mean() {
    return mean.clone();
  }

  @Override
  public double[][] covariance() {
    double[][] rows = new double[covariance.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = covariance[i].clone();
    }
    return rows;
  }
}
