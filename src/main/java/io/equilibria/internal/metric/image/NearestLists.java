package io.equilibria.internal.metric.image;

import java.util.Arrays;

/**
 * The k nearest points found so far for each of n points. Ties are ordered by index, so the result
 * does not depend on the order of insertion.
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

  /** Offers a point to the list of another. Not thread-safe for calls on the same list. */
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

  /** The squared distance of the neighbour of a rank, from 0. */
  double squared(int list, int rank) {
    return squared[list * k + rank];
  }

  /** The index of the neighbour of a rank, from 0. */
  int point(int list, int rank) {
    return points[list * k + rank];
  }
}
