package io.equilibria.internal.theory;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** Computes largest singular values of kernels. */
final class SpectralBound {
  private SpectralBound() {}

  /**
   * The largest singular value of a matrix: the root of the largest eigenvalue of the smaller of A
   * A^T and A^T A, in double precision.
   *
   * @param kernel {@code [rows, columns]} in row-major order
   * @param columns the length of a row
   */
  static double norm(float[] kernel, int columns) {
    int rows = kernel.length / columns;
    double unit = 0;
    for (float number : kernel) {
      unit = Math.max(unit, Math.abs(number));
    }
    if (unit == 0) {
      return 0;
    }
    DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
    for (int i = 0; i < kernel.length; i++) {
      matrix.data[i] = kernel[i] / unit; // Squares of small numbers would underflow.
    }
    int size = Math.min(rows, columns);
    DMatrixRMaj square = new DMatrixRMaj(size, size);
    if (rows < columns) {
      CommonOps_DDRM.multOuter(matrix, square);
    } else {
      CommonOps_DDRM.multInner(matrix, square);
    }
    return unit * Math.sqrt(largest(square));
  }

  private static double largest(DMatrixRMaj symmetric) {
    EigenDecomposition_F64<DMatrixRMaj> values =
        DecompositionFactory_DDRM.eig(symmetric.numRows, false, true);
    if (!values.decompose(symmetric)) {
      throw new IllegalStateException("no eigenvalues of a symmetric matrix of finite numbers");
    }
    double largest = 0;
    for (int i = 0; i < values.getNumberOfEigenvalues(); i++) {
      largest = Math.max(largest, values.getEigenvalue(i).getReal());
    }
    return largest;
  }

  /**
   * A factor that, times the norm of a convolution's kernel as a matrix {@code [size * size * in,
   * out]}, bounds the norm of the convolution: each input element is in at most ceil(size /
   * stride)^2 patches, so the norm of all patches is at most ceil(size / stride) times that of the
   * input.
   */
  static double overlap(int size, int stride) {
    return Math.ceil((double) size / stride);
  }

  /** The Euclidean norm. */
  static double length(float[] numbers) {
    double squares = 0;
    for (float number : numbers) {
      squares += (double) number * number;
    }
    return Math.sqrt(squares);
  }
}
