package io.equilibria.internal.metric.image;

import io.equilibria.internal.compute.Execution;

/**
 * Sums of the kernel of {@link KernelDistance} along the rows and columns of the matrix of all
 * pairs. Each tile's sums are stored and then added in a fixed order, so the result does not
 * depend, to the bit, on the assignment of tiles to threads.
 *
 * @param rows [n], sums over the columns; for a single set without the diagonal
 * @param columns [m], sums over the rows; for a single set the same array
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KernelSums(double[] rows, double[] columns) {

  /** Sums over the other points of one set. */
  static KernelSums of(Features points, Execution execution) {
    double[][] parts = parts(points.count(), points.count());
    PairTiles.products(points)
        .forEach(
            execution,
            tile -> {
              double[] ofRows = parts[tile.firstColumn() / PairTiles.SIDE];
              double[] ofColumns = parts[tile.firstRow() / PairTiles.SIDE];
              boolean diagonal = tile.diagonal();
              for (int i = 0; i < tile.rows(); i++) {
                for (int j = diagonal ? i + 1 : 0; j < tile.columns(); j++) {
                  double value = KernelDistance.kernel(tile.values()[i][j], points.width());
                  ofRows[tile.firstRow() + i] += value;
                  ofColumns[tile.firstColumn() + j] += value;
                }
              }
            });
    double[] sums = sum(parts);
    return new KernelSums(sums, sums);
  }

  /** Sums over the pairs of a real and a generated point. */
  static KernelSums of(FeaturePair pair, Execution execution) {
    int n = pair.real().count();
    int m = pair.generated().count();
    double[][] ofRows = parts(m, n);
    double[][] ofColumns = parts(n, m);
    PairTiles.products(pair.real(), pair.generated())
        .forEach(
            execution,
            tile -> {
              double[] row = ofRows[tile.firstColumn() / PairTiles.SIDE];
              double[] column = ofColumns[tile.firstRow() / PairTiles.SIDE];
              for (int i = 0; i < tile.rows(); i++) {
                for (int j = 0; j < tile.columns(); j++) {
                  double value = KernelDistance.kernel(tile.values()[i][j], pair.width());
                  row[tile.firstRow() + i] += value;
                  column[tile.firstColumn() + j] += value;
                }
              }
            });
    return new KernelSums(sum(ofRows), sum(ofColumns));
  }

  /** One array of sums for each tile along the axis summed over. */
  private static double[][] parts(int over, int sums) {
    return new double[(over + PairTiles.SIDE - 1) / PairTiles.SIDE][sums];
  }

  private static double[] sum(double[][] parts) {
    double[] sum = parts[0].clone();
    for (int part = 1; part < parts.length; part++) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += parts[part][i];
      }
    }
    return sum;
  }
}
