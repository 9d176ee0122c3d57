package io.equilibria.internal.metric.image;

import io.equilibria.internal.compute.DenseAlgebra;
import io.equilibria.internal.compute.Execution;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Linear algebra with products by {@link SquareProduct}, bit for bit the same for any number of
 * threads, and eigenvalues by EJML.
 *
 * @param execution the threads for the products
 */
record PlainAlgebra(Execution execution) implements DenseAlgebra {
  @Override
  public void addSquare(double[][] x, double[][] sum) {
    SquareProduct.addSquare(x, sum, execution);
  }

  @Override
  public double[][] product(double[][] p, double[][] q) {
    return SquareProduct.of(p, q, execution);
  }

  @Override
  public double[] eigenvalues(double[][] matrix) {
    int n = matrix.length;
    EigenDecomposition_F64<DMatrixRMaj> decomposition =
        DecompositionFactory_DDRM.eig(n, false, true);
    if (!decomposition.decompose(new DMatrixRMaj(matrix))) {
      throw new ArithmeticException(
          "the eigenvalues of a symmetric matrix of size " + n + " are not found");
    }
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = decomposition.getEigenvalue(i).real;
    }
    return values;
  }
}
