package io.equilibria.internal.metric.divergence;

/**
 * The distribution of x = mean + factor h with h ~ N(0, I_k): the output of an affine generator
 * with Gaussian noise, such as the "line in the plane" or the "low-dimensional Gaussian in a
 * high-dimensional space" of Fedus et al. 2017, section 3. Its covariance is factor factor^T, which
 * is singular if k is less than d. Degenerate distributions are common here, so the factor is
 * stored and not the covariance. A zero factor, which is a point mass, is allowed.
 *
 * <p>Immutable: arrays are copied on the way in and out.
 *
 * @param mean [d], finite
 * @param factor [d][k] with k at least 1, finite; column j is the direction in which the j-th noise
 *     coordinate moves x
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by content
public record AffineGaussian(double[] mean, double[][] factor) {
  public AffineGaussian {
    if (mean.length == 0 || factor.length != mean.length || factor[0].length == 0) {
      throw new IllegalArgumentException(
          "affine Gaussian: expected mean [d] and factor [d][k] with d, k >= 1, found mean ["
              + mean.length
              + "] and a factor of "
              + factor.length
              + " rows");
    }
    mean = mean.clone();
    requireFinite(mean, "mean");
    double[][] rows = new double[factor.length][];
    for (int i = 0; i < rows.length; i++) {
      if (factor[i].length != factor[0].length) {
        throw new IllegalArgumentException(
            "affine Gaussian: expected rows of equal length, found row 0 with "
                + factor[0].length
                + " and row "
                + i
                + " with "
                + factor[i].length);
      }
      rows[i] = factor[i].clone();
      requireFinite(rows[i], "factor");
    }
    factor = rows;
  }

  /**
   * The Gaussian on a line: x = mean + direction h with one standard normal h.
   *
   * @param mean [d]
   * @param direction [d]; its length is the standard deviation along the line
   */
  public static AffineGaussian onLine(double[] mean, double[] direction) {
    double[][] column = new double[direction.length][1];
    for (int i = 0; i < direction.length; i++) {
      column[i][0] = direction[i];
    }
    return new AffineGaussian(mean, column);
  }

  /** d, the dimension of the space. */
  public int dimension() {
    return mean.length;
  }

  /** k, the dimension of the noise. */
  public int latentDimension() {
    return factor[0].length;
  }

  /** The dimension of the distribution's support, from 0 (a point) to min(d, k). */
  public int rank() {
    return Support.of(this).rank();
  }

  @Override
  public double[] mean() {
    return mean.clone();
  }

  /** Coordinate {@code i} of the mean, without a copy. */
  public double mean(int i) {
    return mean[i];
  }

  @Override
  public double[][] factor() {
    double[][] rows = new double[factor.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = factor[i].clone();
    }
    return rows;
  }

  /** Entry ({@code i}, {@code j}) of the factor, without a copy. */
  public double factor(int i, int j) {
    return factor[i][j];
  }

  /** The covariance factor factor^T, [d][d]. */
  public double[][] covariance() {
    int d = mean.length;
    double[][] covariance = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = 0; k < factor[i].length; k++) {
          sum += factor[i][k] * factor[j][k];
        }
        covariance[i][j] = sum;
        covariance[j][i] = sum;
      }
    }
    return covariance;
  }

  public static void requireSameDimension(AffineGaussian a, AffineGaussian b) {
    if (a.dimension() != b.dimension()) {
      throw new IllegalArgumentException(
          "two Gaussians: expected one dimension, found "
              + a.dimension()
              + " and "
              + b.dimension());
    }
  }

  private static void requireFinite(double[] values, String what) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "affine Gaussian: expected finite numbers in the " + what + ", found " + value);
      }
    }
  }
}
