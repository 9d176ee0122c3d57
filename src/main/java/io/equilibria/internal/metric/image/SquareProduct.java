package io.equilibria.internal.metric.image;

import io.equilibria.internal.compute.Execution;
import java.util.Arrays;

/** Products of whole matrices, in tiles computed by several threads. See {@link PanelProduct}. */
final class SquareProduct {
  /** Rows of a tile, which fits into the second-level cache. */
  private static final int ROWS = 64;

  private static final int COLUMNS = 256;

  private SquareProduct() {}

  /**
   * P^T Q.
   *
   * @param p [k][n]
   * @param q [k][m]
   * @return [n][m]
   */
  static double[][] of(double[][] p, double[][] q, Execution execution) {
    double[][] product = new double[p[0].length][q[0].length];
    add(p, q, product, false, execution);
    return product;
  }

  /**
   * Adds X^T X to the upper triangle of a sum; values below the diagonal are undefined.
   *
   * @param x [k][n]
   * @param sum [n][n]
   */
  static void addSquare(double[][] x, double[][] sum, Execution execution) {
    add(x, x, sum, true, execution);
  }

  private static void add(
      double[][] p, double[][] q, double[][] sum, boolean upper, Execution execution) {
    int across = (sum[0].length + COLUMNS - 1) / COLUMNS;
    int down = (sum.length + ROWS - 1) / ROWS;
    execution.forEach(
        across * down,
        tile -> {
          int i = tile / across * ROWS;
          int j = tile % across * COLUMNS;
          int below = Math.min(sum.length, i + ROWS);
          int behind = Math.min(sum[0].length, j + COLUMNS);
          if (!upper || behind > i) {
            PanelProduct.add(
                new PanelProduct.Columns(p, i, below),
                new PanelProduct.Columns(q, j, behind),
                Arrays.copyOfRange(sum, i, below));
          }
        });
  }
}
