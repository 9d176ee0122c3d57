package io.equilibria.metric.image;

import java.util.Arrays;

/**
 * The k nearest points of each of n, found so far. Where two are equally far the one with the lower
 * index counts as nearer, so that the order in which they come does not matter.
 */
final class NearestLists {
  private final int k;
  private final double[] squared; // [n * k], each list ascending
  private final int[] points; // [n * k]

  NearestLists(int n, int k) {
    this.k = k;
    squared = new double[Math.multiplyExact(n, k)];
    points = new int[n * k];
    Arrays.fill(squared, Double.POSITIVE_INFINITY);
    Arrays.fill(points, Integer.MAX_VALUE);
  }

  /** Offers a point to the list of another. Not for two threads at once on one list. */
  void offer(int list, int point, double distance) {
    int first = list * k;
    int i = first + k - 1;
    if (!nearer(distance, point, i)) {
      return;
    }
    for (; i > first && nearer(distance, point, i - 1); i--) {
      squared[i] = squared[i - 1];
      points[i] = points[i - 1];
    }
    squared[i] = distance;
    points[i] = point;
  }

  private boolean nearer(double distance, int point, int than) {
    return distance < squared[than] || (distance == squared[than] && point < points[than]);
  }

  /** The squared distance of the nearest but {@code rank}, from 0. */
  double squared(int list, int rank) {
    return squared[list * k + rank];
  }

  /** The index of the nearest but {@code rank}, from 0. */
  int point(int list, int rank) {
    return points[list * k + rank];
  }
}
