package io.equilibria.internal.metric.transport;

import io.equilibria.internal.metric.divergence.AffineGaussian;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The 2-Wasserstein distance between two Gaussians, exact; its square is the Frechet distance.
 *
 * <pre>
 *   W2^2 = |m1 - m2|^2 + tr S1 + tr S2 - 2 tr (S1^1/2 S2 S1^1/2)^1/2        S = F F^T
 *        = |m1 - m2|^2 + |F1|^2 + |F2|^2 - 2 ||F1^T F2||_*                   (nuclear norm)
 *        = |m1 - m2|^2 + min over orthogonal R of |F1 R - F2|^2              (Frobenius norm)
 * </pre>
 *
 * <p>The first line is Dowson and Landau 1982 and Givens and Shortt 1984. The second follows since
 * F1^T F2 and S1^1/2 S2^1/2 have the same singular values; the third is the orthogonal Procrustes
 * problem, R = U V^T for F1^T F2 = U D V^T, and is used here: a sum of squares cannot be negative,
 * keeps its precision when the two distributions are close, and is valid for singular covariances,
 * for which the usual matrix square root has an imaginary part.
 *
 * <p>Estimator: none, the value is exact up to rounding: about 1e-15 relative to the factors, and
 * at worst its root, 1e-8, between equal distributions that are nearly degenerate in some
 * direction. Symmetric in its arguments.
 */
public final class GaussianWasserstein2 {
  private GaussianWasserstein2() {}

  /** W2 in the units of x, at least 0. */
  public static double distance(AffineGaussian a, AffineGaussian b) {
    return Math.sqrt(squared(a, b));
  }

  /** W2 squared, the Frechet distance, at least 0. */
  public static double squared(AffineGaussian a, AffineGaussian b) {
    AffineGaussian.requireSameDimension(a, b);
    double means = 0;
    for (int i = 0; i < a.dimension(); i++) {
      double difference = a.mean(i) - b.mean(i);
      means += difference * difference;
    }
    boolean lines = a.latentDimension() == 1 && b.latentDimension() == 1;
    return means + (lines ? linesApart(a, b) : factorsApart(a, b));
  }

  /** With one noise coordinate each, R is +1 or -1, whichever brings the two columns closer. */
  private static double linesApart(AffineGaussian a, AffineGaussian b) {
    double same = 0;
    double opposite = 0;
    for (int i = 0; i < a.dimension(); i++) {
      double minus = a.factor(i, 0) - b.factor(i, 0);
      double plus = a.factor(i, 0) + b.factor(i, 0);
      same += minus * minus;
      opposite += plus * plus;
    }
    return Math.min(same, opposite);
  }

  private static double factorsApart(AffineGaussian a, AffineGaussian b) {
    int k = Math.max(a.latentDimension(), b.latentDimension());
    DMatrixRMaj f1 = padded(a, k); // [d, k]
    DMatrixRMaj f2 = padded(b, k); // [d, k]
    DMatrixRMaj product = new DMatrixRMaj(k, k);
    CommonOps_DDRM.multTransA(f1, f2, product);
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(k, k, true, true, false);
    if (!svd.decompose(product)) {
      throw new ArithmeticException(
          "2-Wasserstein distance: the singular value decomposition did not converge");
    }
    DMatrixRMaj rotation = new DMatrixRMaj(k, k);
    CommonOps_DDRM.mult(svd.getU(null, false), svd.getV(null, true), rotation);
    DMatrixRMaj difference = new DMatrixRMaj(a.dimension(), k);
    CommonOps_DDRM.mult(f1, rotation, difference);
    CommonOps_DDRM.subtractEquals(difference, f2);
    double norm = NormOps_DDRM.normF(difference);
    return norm * norm;
  }

  /**
   * The factor padded with zero columns up to k, that is, with noise coordinates without effect.
   */
  private static DMatrixRMaj padded(AffineGaussian gaussian, int k) {
    DMatrixRMaj matrix = new DMatrixRMaj(gaussian.dimension(), k);
    for (int i = 0; i < gaussian.dimension(); i++) {
      for (int j = 0; j < gaussian.latentDimension(); j++) {
        matrix.set(i, j, gaussian.factor(i, j));
      }
    }
    return matrix;
  }
}
