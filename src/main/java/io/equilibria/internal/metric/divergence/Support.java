package io.equilibria.internal.metric.divergence;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** The affine subspace that supports a Gaussian: its mean plus the span of an orthonormal basis. */
final class Support {
  /** Relative tolerance for exact agreement up to rounding. */
  static final double ROUNDING = 1e-12;

  private static final double NEGLIGIBLE = 1e-12; // of the greatest singular value

  private final AffineGaussian gaussian;
  private final double[][] basis; // [rank][d], orthonormal

  private Support(AffineGaussian gaussian, double[][] basis) {
    this.gaussian = gaussian;
    this.basis = basis;
  }

  static Support of(AffineGaussian gaussian) {
    double[][] basis =
        gaussian.latentDimension() == 1 ? normalisedColumn(gaussian) : columnSpace(gaussian);
    return new Support(gaussian, basis);
  }

  int rank() {
    return basis.length;
  }

  double basis(int coordinate, int vector) {
    return basis[vector][coordinate];
  }

  /** The standard deviation along a line's one basis vector. */
  double deviation(AffineGaussian onThis) {
    double sum = 0;
    for (int j = 0; j < onThis.latentDimension(); j++) {
      double along = 0;
      for (int i = 0; i < onThis.dimension(); i++) {
        along += basis[0][i] * onThis.factor(i, j);
      }
      sum += along * along;
    }
    return Math.sqrt(sum);
  }

  /** Whether both are the same subspace, up to a relative {@code tolerance}. */
  boolean equals(Support other, double tolerance) {
    if (rank() != other.rank()) {
      return false;
    }
    for (double[] direction : other.basis) {
      if (outside(direction) > tolerance) {
        return false;
      }
    }
    double[] between = new double[gaussian.dimension()];
    double size = 0;
    for (int i = 0; i < between.length; i++) {
      between[i] = other.gaussian.mean(i) - gaussian.mean(i);
      size = Math.max(size, Math.max(Math.abs(gaussian.mean(i)), Math.abs(other.gaussian.mean(i))));
    }
    return outside(between) <= tolerance * size;
  }

  /** The norm of a vector's component outside the span of the basis. */
  private double outside(double[] vector) {
    double[] rest = vector.clone();
    for (double[] direction : basis) {
      double along = 0;
      for (int i = 0; i < rest.length; i++) {
        along += direction[i] * vector[i];
      }
      for (int i = 0; i < rest.length; i++) {
        rest[i] -= along * direction[i];
      }
    }
    double sum = 0;
    for (double part : rest) {
      sum += part * part;
    }
    return Math.sqrt(sum);
  }

  /**
   * The basis of a line, the common case, without a decomposition, since it is computed at every
   * step of every run.
   */
  private static double[][] normalisedColumn(AffineGaussian gaussian) {
    double[] column = new double[gaussian.dimension()];
    double largest = 0;
    for (int i = 0; i < column.length; i++) {
      column[i] = gaussian.factor(i, 0);
      largest = Math.max(largest, Math.abs(column[i]));
    }
    if (largest == 0) {
      return new double[0][];
    }
    double sum = 0;
    for (double entry : column) {
      sum += entry / largest * (entry / largest);
    }
    double length = largest * Math.sqrt(sum);
    for (int i = 0; i < column.length; i++) {
      column[i] /= length;
    }
    return new double[][] {column};
  }

  private static double[][] columnSpace(AffineGaussian gaussian) {
    int d = gaussian.dimension();
    int k = gaussian.latentDimension();
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(d, k, true, false, true);
    if (!svd.decompose(new DMatrixRMaj(gaussian.factor()))) {
      throw new ArithmeticException(
          "support of a Gaussian: the singular value decomposition did not converge");
    }
    DMatrixRMaj u = svd.getU(null, false);
    double[] singular = svd.getSingularValues(); // in no promised order
    int count = svd.numberOfSingularValues();
    double largest = 0;
    for (int j = 0; j < count; j++) {
      largest = Math.max(largest, singular[j]);
    }
    double[][] basis = new double[d][];
    int rank = 0;
    for (int j = 0; j < count; j++) {
      if (singular[j] > NEGLIGIBLE * largest) {
        basis[rank] = new double[d];
        for (int i = 0; i < d; i++) {
          basis[rank][i] = u.get(i, j);
        }
        rank++;
      }
    }
    return java.util.Arrays.copyOf(basis, rank);
  }
}
