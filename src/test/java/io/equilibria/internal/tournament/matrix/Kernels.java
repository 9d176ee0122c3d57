package io.equilibria.internal.tournament.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The extreme equilibria of a small game by Shapley and Snow 1950: with payoffs above 0 each
 * belongs to a regular square submatrix M, with p M = v, M q = v, v = 1 / (1 M^-1 1). All
 * submatrices are tried.
 */
final class Kernels {
  private static final double ROUNDING = 1e-9;

  /** One pair. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Pair(double value, double[] rows, double[] columns) {}

  private Kernels() {}

  static List<Pair> extremeEquilibria(double[][] game) {
    double shift = 1 - Arrays.stream(game).flatMapToDouble(Arrays::stream).min().orElseThrow();
    double[][] positive =
        Arrays.stream(game)
            .map(row -> Arrays.stream(row).map(a -> a + shift).toArray())
            .toArray(double[][]::new);
    List<Pair> found = new ArrayList<>();
    for (int[] rows : subsets(game.length)) {
      for (int[] columns : subsets(game[0].length)) {
        if (rows.length == columns.length) {
          Pair pair = of(positive, rows, columns);
          if (pair != null && found.stream().noneMatch(other -> same(other, pair))) {
            found.add(pair);
          }
        }
      }
    }
    return found.stream()
        .map(pair -> new Pair(pair.value() - shift, pair.rows(), pair.columns()))
        .toList();
  }

  private static boolean same(Pair a, Pair b) {
    return near(a.rows(), b.rows()) && near(a.columns(), b.columns());
  }

  private static boolean near(double[] a, double[] b) {
    return IntStream.range(0, a.length).allMatch(i -> Math.abs(a[i] - b[i]) < 1e-7);
  }

  private static Pair of(double[][] game, int[] rows, int[] columns) {
    int n = rows.length;
    double[][] kernel = new double[n][n];
    double[][] transposed = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        kernel[i][j] = game[rows[i]][columns[j]];
        transposed[j][i] = kernel[i][j];
      }
    }
    double[] q = solve(kernel);
    double[] p = solve(transposed);
    if (q == null || p == null) {
      return null;
    }
    double value = 1 / Arrays.stream(q).sum();
    double[] allRows = spread(p, rows, game.length, value);
    double[] allColumns = spread(q, columns, game[0].length, value);
    boolean holds =
        Double.isFinite(value)
            && Arrays.stream(allRows).allMatch(w -> w >= -ROUNDING)
            && Arrays.stream(allColumns).allMatch(w -> w >= -ROUNDING)
            && IntStream.range(0, game.length)
                .allMatch(
                    i ->
                        IntStream.range(0, allColumns.length)
                                .mapToDouble(j -> game[i][j] * allColumns[j])
                                .sum()
                            <= value + ROUNDING)
            && IntStream.range(0, game[0].length)
                .allMatch(
                    j ->
                        IntStream.range(0, allRows.length)
                                .mapToDouble(i -> game[i][j] * allRows[i])
                                .sum()
                            >= value - ROUNDING);
    return holds ? new Pair(value, allRows, allColumns) : null;
  }

  private static double[] spread(double[] parts, int[] at, int size, double value) {
    double[] all = new double[size];
    for (int i = 0; i < at.length; i++) {
      all[at[i]] = parts[i] * value;
    }
    return all;
  }

  /** The solution of M x = 1, or null of a singular matrix. */
  private static double[] solve(double[][] matrix) {
    int n = matrix.length;
    double[][] m = new double[n][n + 1];
    for (int i = 0; i < n; i++) {
      System.arraycopy(matrix[i], 0, m[i], 0, n);
      m[i][n] = 1;
    }
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        pivot = Math.abs(m[i][k]) > Math.abs(m[pivot][k]) ? i : pivot;
      }
      double[] swapped = m[k];
      m[k] = m[pivot];
      m[pivot] = swapped;
      if (Math.abs(m[k][k]) < ROUNDING) {
        return null;
      }
      for (int i = 0; i < n; i++) {
        if (i != k) {
          double factor = m[i][k] / m[k][k];
          for (int j = k; j <= n; j++) {
            m[i][j] -= factor * m[k][j];
          }
        }
      }
    }
    double[] x = new double[n];
    Arrays.setAll(x, i -> m[i][n] / m[i][i]);
    return x;
  }

  private static List<int[]> subsets(int size) {
    return IntStream.range(1, 1 << size)
        .mapToObj(bits -> IntStream.range(0, size).filter(i -> (bits >> i & 1) == 1).toArray())
        .toList();
  }
}
