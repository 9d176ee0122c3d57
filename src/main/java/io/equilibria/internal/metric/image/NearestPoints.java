package io.equilibria.internal.metric.image;

import io.equilibria.internal.compute.Execution;
import java.util.stream.IntStream;

/** Exact nearest neighbours by comparing all pairs. See {@link PairTiles}. */
final class NearestPoints {
  /** Number of points that share a lock: those of a tile's row or column. */
  private static final int LOCKED = PairTiles.SIDE;

  private NearestPoints() {}

  /**
   * For each point the k nearest others of its own set.
   *
   * @param k from 1 to count - 1
   */
  static NearestLists within(Features points, int k, Execution execution) {
    NearestLists lists = new NearestLists(points.count(), k);
    Object[] locks = locks(points.count());
    PairTiles.distances(points)
        .forEach(
            execution,
            tile -> {
              synchronized (locks[tile.firstRow() / LOCKED]) {
                offerColumnsToRows(tile, lists);
              }
              if (!tile.diagonal()) {
                synchronized (locks[tile.firstColumn() / LOCKED]) {
                  offerRowsToColumns(tile, lists);
                }
              }
            });
    return lists;
  }

  /**
   * For each point of one set the k nearest of another.
   *
   * @param k from 1 to {@code among.count()}
   */
  static NearestLists of(Features points, Features among, int k, Execution execution) {
    NearestLists lists = new NearestLists(points.count(), k);
    Object[] locks = locks(points.count());
    // The rows are the searched points, whose mean is subtracted.
    PairTiles.distances(among, points)
        .forEach(
            execution,
            tile -> {
              synchronized (locks[tile.firstColumn() / LOCKED]) {
                offerRowsToColumns(tile, lists);
              }
            });
    return lists;
  }

  private static Object[] locks(int points) {
    return IntStream.range(0, points / LOCKED + 1).mapToObj(i -> new Object()).toArray();
  }

  private static void offerColumnsToRows(PairTiles.Tile tile, NearestLists lists) {
    for (int i = 0; i < tile.rows(); i++) {
      for (int j = 0; j < tile.columns(); j++) {
        if (!(tile.diagonal() && i == j)) {
          lists.offer(tile.firstRow() + i, tile.firstColumn() + j, tile.values()[i][j]);
        }
      }
    }
  }

  private static void offerRowsToColumns(PairTiles.Tile tile, NearestLists lists) {
    for (int i = 0; i < tile.rows(); i++) {
      for (int j = 0; j < tile.columns(); j++) {
        lists.offer(tile.firstColumn() + j, tile.firstRow() + i, tile.values()[i][j]);
      }
    }
  }
}
