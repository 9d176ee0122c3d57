package io.equilibria.internal.layer;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** The largest singular value of a kernel as a matrix of all axes but the last, by EJML. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SingularValues(double largest, double[] rightVector) {

  /** Decomposes a kernel in row-major order. */
  public static SingularValues of(double[] kernel, int columns) {
    int rows = kernel.length / columns;
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(rows, columns, true, true, true);
    if (!svd.decompose(new DMatrixRMaj(rows, columns, true, kernel.clone()))) {
      throw new AssertionError("EJML gave no singular values");
    }
    DMatrixRMaj u = svd.getU(null, false);
    DMatrixRMaj w = svd.getW(null);
    DMatrixRMaj v = svd.getV(null, false);
    SingularOps_DDRM.descendingOrder(u, false, w, v, false);
    double[] right = new double[columns];
    for (int i = 0; i < columns; i++) {
      right[i] = v.get(i, 0);
    }
    return new SingularValues(w.get(0, 0), right);
  }
}
