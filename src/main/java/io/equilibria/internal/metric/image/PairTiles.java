package io.equilibria.internal.metric.image;

import io.equilibria.internal.compute.Execution;

/**
 * Inner products or squared distances of all pairs of two sets, tile by tile, so that the matrix of
 * all pairs is never stored: 10 000 x 10 000 would take 800 MB. See {@link PanelProduct}.
 *
 * <p>Distances are |x|^2 + |y|^2 - 2 x . y in float64, after subtracting approximately the first
 * set's mean to reduce cancellation. Equal points have distance exactly 0, and distances are
 * symmetric to the bit.
 */
final class PairTiles {
  /** Rows and columns of a tile. */
  static final int SIDE = 256;

  /** Number of features per panel, so that both panels and the tile fit into the cache. */
  private static final int DEPTH = 64;

  private final Prepared rows;
  private final Prepared columns;
  private final boolean symmetric;

  /** Receives tiles, from several threads at once. */
  interface Visitor {
    void visit(Tile tile);
  }

  /**
   * Values for some rows and columns.
   *
   * @param firstRow index of the first point of the rows' set
   * @param rows number of rows
   * @param firstColumn index of the first point of the columns' set
   * @param columns number of columns
   * @param values [rows][at least columns]
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Tile(int firstRow, int rows, int firstColumn, int columns, double[][] values) {
    /** Whether rows and columns are the same points, for a single set. */
    boolean diagonal() {
      return firstRow == firstColumn;
    }
  }

  /** A set, the shift subtracted from each point, and |x|^2 of the shifted points for distances. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Prepared(Features features, double[] shift, double[] squares) {
    static Prepared of(Features features, double[] shift, boolean distances) {
      double[] squares = new double[distances ? features.count() : 0];
      double[] point = new double[features.width()];
      for (int i = 0; i < squares.length; i++) {
        for (int k = 0; k < point.length; k++) {
          point[k] = features.values()[i * point.length + k] - shift[k];
        }
        squares[i] = PanelProduct.square(point);
      }
      return new Prepared(features, shift, squares);
    }

    boolean distances() {
      return squares.length > 0;
    }

    /** Features from {@code k}, of {@code count} points from {@code first}: [depth][count]. */
    void fill(double[][] panel, int first, int count, int k) {
      int width = features.width();
      for (int i = 0; i < count; i++) {
        int at = (first + i) * width + k;
        for (int depth = 0; depth < panel.length; depth++) {
          panel[depth][i] = features.values()[at + depth] - shift[k + depth];
        }
      }
    }
  }

  private PairTiles(Prepared rows, Prepared columns, boolean symmetric) {
    this.rows = rows;
    this.columns = columns;
    this.symmetric = symmetric;
  }

  /** x . y for all pairs. */
  static PairTiles products(Features x, Features y) {
    double[] none = new double[x.width()];
    return new PairTiles(Prepared.of(x, none, false), Prepared.of(y, none, false), false);
  }

  /** x . x' for all pairs of one set: only tiles on and right of the diagonal are visited. */
  static PairTiles products(Features x) {
    Prepared prepared = Prepared.of(x, new double[x.width()], false);
    return new PairTiles(prepared, prepared, true);
  }

  /** |x - y|^2 for all pairs. */
  static PairTiles distances(Features x, Features y) {
    double[] mean = mean(x);
    return new PairTiles(Prepared.of(x, mean, true), Prepared.of(y, mean, true), false);
  }

  /** |x - x'|^2 for all pairs of one set: only tiles on and right of the diagonal are visited. */
  static PairTiles distances(Features x) {
    Prepared prepared = Prepared.of(x, mean(x), true);
    return new PairTiles(prepared, prepared, true);
  }

  private static double[] mean(Features features) {
    double[] mean = new double[features.width()];
    for (int i = 0; i < features.count(); i++) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += features.values()[i * mean.length + k];
      }
    }
    for (int k = 0; k < mean.length; k++) {
      mean[k] = rounded(mean[k] / features.count());
    }
    return mean;
  }

  /**
   * Rounds to 8 binary digits, so that distances of integers remain exact and ties are preserved.
   */
  private static double rounded(double value) {
    return Float.intBitsToFloat(Float.floatToRawIntBits((float) value) & 0xffff0000);
  }

  /** Computes all tiles and visits each once. */
  void forEach(Execution execution, Visitor visitor) {
    int down = (rows.features.count() + SIDE - 1) / SIDE;
    int across = (columns.features.count() + SIDE - 1) / SIDE;
    execution.forEach(
        Math.multiplyExact(down, across),
        "tiles",
        index -> {
          int row = index / across;
          int column = index % across;
          if (!symmetric || column >= row) {
            visitor.visit(tile(row * SIDE, column * SIDE));
          }
        });
  }

  private Tile tile(int firstRow, int firstColumn) {
    int high = Math.min(SIDE, rows.features.count() - firstRow);
    int wide = Math.min(SIDE, columns.features.count() - firstColumn);
    Tile tile = new Tile(firstRow, high, firstColumn, wide, new double[high][wide]);
    int width = rows.features.width();
    double[][] p = new double[Math.min(DEPTH, width)][high];
    double[][] q = new double[p.length][wide];
    for (int k = 0; k < width; k += DEPTH) {
      if (width - k < p.length) {
        p = new double[width - k][high];
        q = new double[width - k][wide];
      }
      rows.fill(p, firstRow, high, k);
      columns.fill(q, firstColumn, wide, k);
      PanelProduct.add(
          new PanelProduct.Columns(p, 0, high), new PanelProduct.Columns(q, 0, wide), tile.values);
    }
    if (rows.distances()) {
      toDistances(tile);
    }
    return tile;
  }

  private void toDistances(Tile tile) {
    for (int i = 0; i < tile.rows; i++) {
      double[] row = tile.values[i];
      double square = rows.squares[tile.firstRow + i];
      for (int j = 0; j < row.length; j++) {
        double squares = square + columns.squares[tile.firstColumn + j];
        row[j] = Math.max(0, squares - 2 * row[j]);
      }
    }
  }
}
