package io.equilibria.internal.config.binding;

import io.equilibria.InputException;
import io.equilibria.internal.config.Require;
import java.util.List;

/** The Cholesky factor of a covariance, which also tests for positive definiteness. */
public final class Cholesky {
  /** The relative pivot below which a variance is treated as zero. */
  private static final double MIN = 1e-10;

  private static final String DEGENERATE =
      "; a Gaussian without variance in some direction is kind gaussian-line or subspace-gaussian";

  private Cholesky() {}

  /** Checks that a matrix is symmetric and positive definite. */
  public static void require(String key, List<List<Double>> covariance) {
    for (int i = 0; i < covariance.size(); i++) {
      double variance = covariance.get(i).get(i);
      if (!(variance > 0)) {
        throw new InputException(
            key
                + " must have positive variances on its diagonal, found "
                + Require.plain(variance)
                + " in row "
                + (i + 1)
                + DEGENERATE);
      }
      for (int j = 0; j < i; j++) {
        double below = covariance.get(i).get(j);
        double above = covariance.get(j).get(i);
        if (Math.abs(below - above) > 1e-12 * Math.max(Math.abs(below), Math.abs(above))) {
          throw new InputException(
              key
                  + " must be symmetric, found %s in row %d, column %d and %s across the diagonal"
                      .formatted(Require.plain(below), i + 1, j + 1, Require.plain(above)));
        }
      }
    }
    if (of(covariance) == null) {
      throw new InputException(
          key + " must be positive definite, found one that is not" + DEGENERATE);
    }
  }

  /**
   * Lower triangular L with L L^T = covariance; null if the covariance is not positive definite.
   */
  public static double[][] of(List<List<Double>> covariance) {
    int d = covariance.size();
    double[][] factor = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = covariance.get(i).get(j);
        for (int k = 0; k < j; k++) {
          rest -= factor[i][k] * factor[j][k];
        }
        if (i > j) {
          factor[i][j] = rest / factor[j][j];
        } else if (rest > MIN * covariance.get(i).get(i)) {
          factor[i][i] = Math.sqrt(rest);
        } else {
          return null;
        }
      }
    }
    return factor;
  }
}
