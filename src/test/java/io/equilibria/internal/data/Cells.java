package io.equilibria.internal.data;

import io.equilibria.metric.Box;
import io.equilibria.metric.Density;
import java.util.Arrays;

/**
 * A box in the plane in equal cells, each with a fine grid of midpoints for quadrature.
 *
 * @param box what is covered
 * @param side cells a side
 * @param points midpoints a side of a cell
 */
record Cells(Box box, int side, int points) {
  static Cells of(Box box, int side, int points) {
    return new Cells(box, side, points);
  }

  /** The mass in each cell by the midpoint rule. */
  double[] masses(Density density) {
    double[] low = box.low();
    double[] high = box.high();
    int all = side * points;
    double area = (high[0] - low[0]) * (high[1] - low[1]) / all / all;
    double[] masses = new double[side * side];
    for (int row = 0; row < all; row++) {
      double[][] line = new double[all][2];
      for (int column = 0; column < all; column++) {
        line[column][0] = low[0] + (column + 0.5) / all * (high[0] - low[0]);
        line[column][1] = low[1] + (row + 0.5) / all * (high[1] - low[1]);
      }
      double[] logs = density.logDensity(line);
      for (int column = 0; column < all; column++) {
        masses[row / points * side + column / points] += area * Math.exp(logs[column]);
      }
    }
    return masses;
  }

  /** How many of the points lie in each cell. */
  long[] counts(double[][] found) {
    double[] low = box.low();
    double[] high = box.high();
    long[] counts = new long[side * side];
    Arrays.stream(found)
        .forEach(
            point -> {
              int column = (int) Math.floor((point[0] - low[0]) / (high[0] - low[0]) * side);
              int row = (int) Math.floor((point[1] - low[1]) / (high[1] - low[1]) * side);
              if (Math.min(row, column) >= 0 && Math.max(row, column) < side) {
                counts[row * side + column]++;
              }
            });
    return counts;
  }
}
