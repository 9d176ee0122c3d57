package io.equilibria.internal.compute;

/**
 * The expensive operations on large dense float64 matrices in metrics. Callers may supply a faster
 * library than the default. Results of different implementations agree up to rounding, not bit for
 * bit. Not thread-safe.
 */
public interface DenseAlgebra {
  /**
   * Adds X^T X to the upper triangle of a sum; elements below the diagonal are undefined.
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
