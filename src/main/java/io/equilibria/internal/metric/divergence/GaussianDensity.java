package io.equilibria.internal.metric.divergence;

import io.equilibria.metric.Box;
import io.equilibria.metric.Density;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;

/**
 * The density of N(mean, S S^T) with a factor S of full rank.
 *
 * <pre>  log p(x) = -d/2 log 2 pi - log det L - |L^-1 (x - mean)|^2 / 2,   L L^T = S S^T  </pre>
 *
 * <p>Closed form, exact up to rounding.
 */
public final class GaussianDensity implements Density {
  /**
   * Number of standard deviations around the mean beyond which there is less than 1e-15 of a
   * coordinate's mass, and less than 1e-12 for a thousand coordinates together.
   */
  public static final double REACH = 8.3;

  private static final double NEGLIGIBLE = 1e-12; // of the greatest entry of L's diagonal
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  private final double[] mean;
  private final double[][] triangle; // L; what is above the diagonal is not read
  private final double logNormaliser;

  private GaussianDensity(double[] mean, double[][] triangle) {
    this.mean = mean;
    this.triangle = triangle;
    double sum = mean.length * LOG_TWO_PI / 2;
    for (int i = 0; i < mean.length; i++) {
      sum += Math.log(Math.abs(triangle[i][i]));
    }
    this.logNormaliser = sum;
  }

  /** The density of a Gaussian; empty if it is degenerate, such as on a line or a plane. */
  public static Optional<GaussianDensity> of(AffineGaussian law) {
    if (law.latentDimension() < law.dimension()) {
      return Optional.empty();
    }
    double[][] triangle = isTriangular(law) ? law.factor() : triangle(law);
    double least = Double.POSITIVE_INFINITY;
    double greatest = 0;
    for (int i = 0; i < triangle.length; i++) {
      least = Math.min(least, Math.abs(triangle[i][i]));
      greatest = Math.max(greatest, Math.abs(triangle[i][i]));
    }
    return least > NEGLIGIBLE * greatest
        ? Optional.of(new GaussianDensity(law.mean(), triangle))
        : Optional.empty();
  }

  private static boolean isTriangular(AffineGaussian law) {
    for (int i = 0; i < law.dimension(); i++) {
      for (int j = i + 1; j < law.latentDimension(); j++) {
        if (law.factor(i, j) != 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** Computes L = R^T from S^T = Q R, since forming S S^T would lose half of the digits. */
  private static double[][] triangle(AffineGaussian law) {
    int d = law.dimension();
    DMatrixRMaj transposed = CommonOps_DDRM.transpose(new DMatrixRMaj(law.factor()), null);
    QRDecomposition<DMatrixRMaj> qr =
        DecompositionFactory_DDRM.qr(transposed.numRows, transposed.numCols);
    if (!qr.decompose(transposed)) {
      throw new ArithmeticException("density of a Gaussian: its factor has no QR decomposition");
    }
    DMatrixRMaj r = qr.getR(null, true);
    double[][] triangle = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        triangle[i][j] = r.get(j, i);
      }
    }
    return triangle;
  }

  @Override
  public int dimension() {
    return mean.length;
  }

  @Override
  public double[] logDensity(double[][] points) {
    double[] logs = new double[points.length];
    double[] white = new double[mean.length];
    for (int n = 0; n < points.length; n++) {
      double squares = 0;
      for (int i = 0; i < white.length; i++) {
        double rest = points[n][i] - mean[i];
        for (int j = 0; j < i; j++) {
          rest -= triangle[i][j] * white[j];
        }
        white[i] = rest / triangle[i][i];
        squares += white[i] * white[i];
      }
      // Squares of very distant points overflow to infinities, whose difference is NaN.
      logs[n] =
          squares <= Double.MAX_VALUE ? -logNormaliser - squares / 2 : Double.NEGATIVE_INFINITY;
    }
    return logs;
  }

  @Override
  public Box range() {
    double[] low = new double[mean.length];
    double[] high = new double[mean.length];
    for (int i = 0; i < low.length; i++) {
      double variance = 0;
      for (int j = 0; j <= i; j++) {
        variance += triangle[i][j] * triangle[i][j];
      }
      double reach = REACH * Math.sqrt(variance);
      low[i] = mean[i] - reach;
      high[i] = mean[i] + reach;
    }
    return new Box(low, high);
  }
}
