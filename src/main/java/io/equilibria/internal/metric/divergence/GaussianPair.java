package io.equilibria.internal.metric.divergence;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Two Gaussians on a common subspace, in coordinates in which both have independent components:
 *
 * <pre>
 *    Q = N(0, 1) x ... x N(0, 1),     P = N(shift_1, deviation_1^2) x ... x N(shift_r, deviation_r^2)
 * </pre>
 *
 * <p>f-divergences are invariant under changes of coordinates, so those between Gaussians depend
 * only on these 2 r numbers. Q is whitened by its singular values, then P is rotated by its own:
 * the factors are decomposed, never the covariances, whose condition number is the square.
 *
 * @param shift [r]
 * @param deviation [r], positive
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by content
record GaussianPair(double[] shift, double[] deviation) {
  private static final double SAME = 1e-10; // two decompositions lose some more digits than Support

  /** The pair; empty if the supports differ, so that the two are mutually singular. */
  static Optional<GaussianPair> of(AffineGaussian p, AffineGaussian q) {
    AffineGaussian.requireSameDimension(p, q);
    Support support = Support.of(q);
    if (!Support.of(p).equals(support, Support.ROUNDING)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (support.rank()) {
          case 0 -> new GaussianPair(new double[0], new double[0]);
          case 1 -> onLine(p, q, support);
          default -> onSubspace(p, q, support);
        });
  }

  int rank() {
    return shift.length;
  }

  double shift(int i) {
    return shift[i];
  }

  double deviation(int i) {
    return deviation[i];
  }

  /**
   * The pair on a line with the same divergences, if the two differ along only one direction:
   * either all deviations are 1, or all but one are 1 and only that coordinate is shifted.
   */
  Optional<GaussianPair> onOneDirection() {
    int odd = 0;
    for (int i = 1; i < rank(); i++) {
      if (Math.abs(Math.log(deviation[i])) > Math.abs(Math.log(deviation[odd]))) {
        odd = i;
      }
    }
    double others = 0;
    for (int i = 0; i < rank(); i++) {
      if (i != odd) {
        if (Math.abs(deviation[i] - 1) > SAME) {
          return Optional.empty();
        }
        others = Math.hypot(others, shift[i]);
      }
    }
    if (rank() == 1 || others <= SAME) {
      return Optional.of(
          new GaussianPair(new double[] {shift[odd]}, new double[] {deviation[odd]}));
    }
    return Math.abs(deviation[odd] - 1) > SAME
        ? Optional.empty()
        : Optional.of(
            new GaussianPair(new double[] {Math.hypot(others, shift[odd])}, new double[] {1}));
  }

  private static GaussianPair onLine(AffineGaussian p, AffineGaussian q, Support line) {
    double along = 0;
    for (int i = 0; i < p.dimension(); i++) {
      along += (p.mean(i) - q.mean(i)) * line.basis(i, 0);
    }
    double unit = line.deviation(q);
    return new GaussianPair(new double[] {along / unit}, new double[] {line.deviation(p) / unit});
  }

  private static GaussianPair onSubspace(AffineGaussian p, AffineGaussian q, Support support) {
    int r = support.rank();
    DMatrixRMaj basis = new DMatrixRMaj(q.dimension(), r);
    DMatrixRMaj between = new DMatrixRMaj(q.dimension(), 1);
    for (int i = 0; i < q.dimension(); i++) {
      between.set(i, 0, p.mean(i) - q.mean(i));
      for (int j = 0; j < r; j++) {
        basis.set(i, j, support.basis(i, j));
      }
    }
    Decomposition white = decompose(timesTransposed(basis, new DMatrixRMaj(q.factor())));
    DMatrixRMaj factor = whitened(white, timesTransposed(basis, new DMatrixRMaj(p.factor())));
    DMatrixRMaj mean = whitened(white, timesTransposed(basis, between));
    Decomposition turned = decompose(factor);
    DMatrixRMaj shift = timesTransposed(turned.directions, mean);
    return new GaussianPair(shift.getData().clone(), turned.sizes);
  }

  private static DMatrixRMaj timesTransposed(DMatrixRMaj left, DMatrixRMaj right) {
    DMatrixRMaj product = new DMatrixRMaj(left.getNumCols(), right.getNumCols());
    CommonOps_DDRM.multTransA(left, right, product);
    return product;
  }

  /** diag(1/sizes) directions^T matrix. */
  private static DMatrixRMaj whitened(Decomposition by, DMatrixRMaj matrix) {
    DMatrixRMaj result = timesTransposed(by.directions, matrix);
    for (int i = 0; i < result.getNumRows(); i++) {
      for (int j = 0; j < result.getNumCols(); j++) {
        result.set(i, j, result.get(i, j) / by.sizes[i]);
      }
    }
    return result;
  }

  /** Left singular vectors [r, r] of a matrix [r, k] of rank r, and the singular values [r]. */
  private record Decomposition(DMatrixRMaj directions, double[] sizes) {}

  private static Decomposition decompose(DMatrixRMaj matrix) {
    int r = matrix.getNumRows();
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(r, matrix.getNumCols(), true, false, true);
    if (!svd.decompose(matrix)) {
      throw new ArithmeticException(
          "two Gaussians: the singular value decomposition did not converge");
    }
    return new Decomposition(
        svd.getU(null, false), java.util.Arrays.copyOf(svd.getSingularValues(), r));
  }
}
