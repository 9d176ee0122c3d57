package io.equilibria.internal.metric;

import java.util.Arrays;

/**
 * A k-d tree (Bentley 1975; Friedman, Bentley and Finkel 1977): points halved at the median of
 * their widest coordinate until {@value #LEAF} are left. Distances are Euclidean and squared. It is
 * worthwhile up to about ten dimensions; beyond, a query visits every point, as without a tree.
 *
 * <p>Own code: well-maintained libraries with a k-d tree are under the GPL, limited to the plane,
 * or part of a machine-learning suite.
 */
public final class KdTree {
  private static final int LEAF = 12;

  private final double[][] points;
  private final int[] order; // a node is a range of it, its halves meet in the middle
  private final int[] axes; // [middle]: along which coordinate the node with this middle is halved
  private final double[] cuts; // [middle]: and where; halving the halves moves the point away

  public KdTree(double[][] points) {
    this.points = points;
    order = new int[points.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    axes = new int[points.length];
    cuts = new double[points.length];
    arrange(0, order.length);
  }

  /** The squared distance to the k-th nearest point, excluding the one at index {@code except}. */
  public double nearest(double[] from, int k, int except) {
    double[] best = new double[k]; // ascending
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    nearest(from, except, best, 0, order.length);
    return best[k - 1];
  }

  /** The number of points within a squared distance, excluding the one at index {@code except}. */
  public int within(double[] from, double squared, int except) {
    return within(from, squared, except, 0, order.length);
  }

  private void nearest(double[] from, int except, double[] best, int start, int end) {
    if (end - start <= LEAF) {
      for (int i = start; i < end; i++) {
        if (order[i] != except) {
          insert(best, squared(from, points[order[i]]));
        }
      }
      return;
    }
    int middle = (start + end) >>> 1;
    double side = from[axes[middle]] - cuts[middle];
    boolean lower = side < 0;
    nearest(from, except, best, lower ? start : middle, lower ? middle : end);
    if (side * side <= best[best.length - 1]) {
      nearest(from, except, best, lower ? middle : start, lower ? end : middle);
    }
  }

  private int within(double[] from, double squared, int except, int start, int end) {
    int count = 0;
    if (end - start <= LEAF) {
      for (int i = start; i < end; i++) {
        if (order[i] != except && squared(from, points[order[i]]) <= squared) {
          count++;
        }
      }
      return count;
    }
    int middle = (start + end) >>> 1;
    double side = from[axes[middle]] - cuts[middle];
    boolean both = side * side <= squared;
    if (both || side < 0) {
      count += within(from, squared, except, start, middle);
    }
    if (both || side >= 0) {
      count += within(from, squared, except, middle, end);
    }
    return count;
  }

  private static void insert(double[] best, double distance) {
    int i = best.length - 1;
    if (distance >= best[i]) {
      return;
    }
    while (i > 0 && best[i - 1] > distance) {
      best[i] = best[i - 1];
      i--;
    }
    best[i] = distance;
  }

  private static double squared(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }

  private void arrange(int start, int end) {
    if (end - start <= LEAF) {
      return;
    }
    int middle = (start + end) >>> 1;
    axes[middle] = widest(start, end);
    select(start, end - 1, middle, axes[middle]);
    cuts[middle] = points[order[middle]][axes[middle]];
    arrange(start, middle);
    arrange(middle, end);
  }

  private int widest(int start, int end) {
    int widest = 0;
    double width = -1;
    for (int axis = 0; axis < points[0].length; axis++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = start; i < end; i++) {
        low = Math.min(low, points[order[i]][axis]);
        high = Math.max(high, points[order[i]][axis]);
      }
      if (high - low > width) {
        width = high - low;
        widest = axis;
      }
    }
    return widest;
  }

  /**
   * Hoare's selection: afterwards no element below {@code middle} is greater, and none above it is
   * smaller.
   */
  private void select(int from, int to, int middle, int axis) {
    int low = from;
    int high = to;
    while (low < high) {
      double pivot = points[order[(low + high) >>> 1]][axis];
      int i = low;
      int j = high;
      while (i <= j) {
        while (points[order[i]][axis] < pivot) {
          i++;
        }
        while (points[order[j]][axis] > pivot) {
          j--;
        }
        if (i <= j) {
          int swapped = order[i];
          order[i++] = order[j];
          order[j--] = swapped;
        }
      }
      if (middle <= j) {
        high = j;
      } else if (middle >= i) {
        low = i;
      } else {
        return;
      }
    }
  }
}
