package io.equilibria.internal.metric.divergence;

import io.equilibria.metric.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The initial grid of a quadrature on the line or in the plane.
 *
 * @param edges [1 or 2][], ascending: the grid lines of each axis
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by content
record BoxGrid(double[][] edges) {
  private static final int AROUND = 16; // parts of a doubled box, a multiple of 4

  /**
   * The smallest box that contains both, divided along each axis at the ends of both boxes and into
   * parts relative to the narrower one, so that a narrow distribution within a wide one is
   * resolved.
   */
  static BoxGrid over(Box first, Box second, int parts) {
    double[][] edges = new double[first.dimension()][];
    for (int axis = 0; axis < edges.length; axis++) {
      double[][] ranges = {
        {first.low()[axis], first.high()[axis]}, {second.low()[axis], second.high()[axis]}
      };
      edges[axis] = edges(ranges, parts);
    }
    return new BoxGrid(edges);
  }

  private static double[] edges(double[][] ranges, int parts) {
    TreeSet<Double> ends = new TreeSet<>();
    for (double[] range : ranges) {
      ends.add(range[0]);
      ends.add(range[1]);
    }
    List<Double> edges = new ArrayList<>(List.of(ends.first()));
    for (double high : ends.tailSet(ends.first(), false)) {
      double low = edges.get(edges.size() - 1);
      double width = ends.last() - ends.first();
      for (double[] range : ranges) {
        if (range[0] <= low && high <= range[1]) {
          width = Math.min(width, range[1] - range[0]);
        }
      }
      divide(low, high, (int) Math.max(1, Math.ceil(parts * (high - low) / width)), edges);
    }
    return edges.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Appends the ends of equal parts, as far as doubles can represent them. */
  private static void divide(double low, double high, int count, List<Double> edges) {
    for (int i = 1; i <= count; i++) {
      double edge = i == count ? high : low + (high - low) * i / count;
      if (edge > edges.get(edges.size() - 1)) {
        edges.add(edge);
      }
    }
  }

  /** The number of boxes. */
  long size() {
    long size = 1;
    for (double[] axis : edges) {
      size *= axis.length - 1;
    }
    return size;
  }

  List<Box> boxes() {
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i + 1 < edges[0].length; i++) {
      if (edges.length == 1) {
        boxes.add(new Box(new double[] {edges[0][i]}, new double[] {edges[0][i + 1]}));
        continue;
      }
      for (int j = 0; j + 1 < edges[1].length; j++) {
        boxes.add(
            new Box(
                new double[] {edges[0][i], edges[1][j]},
                new double[] {edges[0][i + 1], edges[1][j + 1]}));
      }
    }
    return boxes;
  }

  /** The box doubled along each axis around its centre. */
  static Box doubled(Box box) {
    double[] low = box.low();
    double[] high = box.high();
    for (int axis = 0; axis < low.length; axis++) {
      double half = (high[axis] - low[axis]) / 2;
      low[axis] -= half;
      high[axis] += half;
    }
    return new Box(low, high);
  }

  /** A box divided into {@value #AROUND} parts per axis, without the inner half along each. */
  static List<Box> around(Box box) {
    double[][] edges = new double[box.dimension()][AROUND + 1];
    for (int axis = 0; axis < edges.length; axis++) {
      double low = box.low()[axis];
      double high = box.high()[axis];
      for (int i = 0; i <= AROUND; i++) {
        edges[axis][i] = low + (high - low) * i / AROUND;
      }
    }
    List<Box> all = new BoxGrid(edges).boxes();
    List<Box> outer = new ArrayList<>();
    for (int b = 0; b < all.size(); b++) {
      boolean inner = true;
      for (int axis = 0, rest = b; axis < edges.length; axis++, rest /= AROUND) {
        int i = rest % AROUND;
        inner &= AROUND / 4 <= i && i < 3 * AROUND / 4;
      }
      if (!inner) {
        outer.add(all.get(b));
      }
    }
    return outer;
  }
}
