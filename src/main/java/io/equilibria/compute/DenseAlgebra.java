package io.equilibria.compute;

/**
 * The operations on large dense matrices of float64 that a metric spends its time on, so that its
 * caller may hand in a faster library than the one that the metric brings along. Results of two
 * implementations agree up to rounding, not bit for bit. For one thread at a time.
 */
public interface DenseAlgebra {
  /**
   * Adds X^T X to the upper triangle of a sum; what it does below the diagonal is undefined.
   *
   * @param x [k][n]
   * @param sum [n][n]
   */
  void addSquare(double[][] x, double[][] sum);

  /**
   * P^T Q.
   *
   * @param p [k][n]
   * @param q [k][m]
   * @return [n][m]
   */
  double[][] product(double[][] p, double[][] q);

  /**
   * All eigenvalues of a symmetric matrix.
   *
   * @param matrix [n][n], symmetric up to rounding
   * @return [n], in any order
   * @throws ArithmeticException if the algorithm does not converge
   */
  double[] eigenvalues(double[][] matrix);
}
