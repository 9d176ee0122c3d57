package io.equilibria.internal.metric.image;

import java.util.Arrays;

/**
 * A factor of a positive semidefinite matrix, S = R^T R, with rank(S) rows: the Cholesky
 * factorisation with complete pivoting (Higham 2002, <i>Accuracy and Stability of Numerical
 * Algorithms</i>, section 10.3), stable for singular matrices too. Each step takes the largest
 * remaining diagonal element and stops if it is at most d u max S_ii, with u the unit roundoff, as
 * in LAPACK's DPSTRF. Columns keep their order, so R is not triangular.
 */
final class PivotedCholesky {
  private PivotedCholesky() {}

  /**
   * The factor, transposed.
   *
   * @param matrix S, [d][d], symmetric, positive semidefinite up to rounding
   * @return R^T, [d][rank], rank at least 1 (a zero column for a matrix of zeros)
   */
  static double[][] factor(double[][] matrix) {
    int d = matrix.length;
    double[] left = new double[d]; // the diagonal of S minus the contribution of the rows so far
    for (int i = 0; i < d; i++) {
      left[i] = matrix[i][i];
    }
    double smallest = d * Math.ulp(1.0) / 2 * Arrays.stream(left).max().orElseThrow();
    double[][] rows = new double[d][];
    int rank = 0;
    for (int pivot = largest(left); rank < d && left[pivot] > smallest; pivot = largest(left)) {
      rows[rank] = row(matrix[pivot], Arrays.copyOf(rows, rank), pivot);
      double root = Math.sqrt(left[pivot]);
      for (int j = 0; j < d; j++) {
        boolean taken = left[j] == Double.NEGATIVE_INFINITY;
        rows[rank][j] = taken ? 0 : rows[rank][j] / root;
        left[j] -= rows[rank][j] * rows[rank][j];
      }
      rows[rank][pivot] = root;
      left[pivot] = Double.NEGATIVE_INFINITY;
      rank++;
    }
    return transposed(rows, rank, d);
  }

  /** The pivot's row of S minus that of the product of the rows so far. */
  private static double[] row(double[] of, double[][] soFar, int pivot) {
    double[] row = of.clone();
    double[][] column = new double[soFar.length][1];
    for (int k = 0; k < soFar.length; k++) {
      column[k][0] = -soFar[k][pivot];
    }
    PanelProduct.add(
        new PanelProduct.Columns(column, 0, 1),
        new PanelProduct.Columns(soFar, 0, row.length),
        new double[][] {row});
    return row;
  }

  private static int largest(double[] values) {
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[largest]) {
        largest = i;
      }
    }
    return largest;
  }

  private static double[][] transposed(double[][] rows, int rank, int d) {
    double[][] transposed = new double[d][Math.max(1, rank)];
    for (int k = 0; k < rank; k++) {
      for (int j = 0; j < d; j++) {
        transposed[j][k] = rows[k][j];
      }
    }
    return transposed;
  }
}
