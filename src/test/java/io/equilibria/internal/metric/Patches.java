package io.equilibria.internal.metric;

import io.equilibria.metric.Box;
import io.equilibria.metric.Density;

/**
 * A density that is constant on each of some boxes without overlap and 0 elsewhere, for tests.
 *
 * @param shares the mass in each box
 */
@SuppressWarnings("ArrayRecordComponent")
public record Patches(Box[] boxes, double[] shares) implements Density {

  public static Patches interval(double low, double high) {
    return new Patches(
        new Box[] {new Box(new double[] {low}, new double[] {high})}, new double[] {1});
  }

  public static Patches rectangle(double x0, double y0, double x1, double y1) {
    return new Patches(
        new Box[] {new Box(new double[] {x0, y0}, new double[] {x1, y1})}, new double[] {1});
  }

  @Override
  public int dimension() {
    return boxes[0].dimension();
  }

  @Override
  public double[] logDensity(double[][] points) {
    double[] result = new double[points.length];
    for (int i = 0; i < result.length; i++) {
      double density = 0;
      for (int b = 0; b < boxes.length && density == 0; b++) {
        double volume = 1;
        boolean inside = true;
        for (int j = 0; j < dimension(); j++) {
          double low = boxes[b].low()[j];
          double high = boxes[b].high()[j];
          inside &= low <= points[i][j] && points[i][j] < high;
          volume *= high - low;
        }
        density = inside ? shares[b] / volume : 0;
      }
      result[i] = Math.log(density);
    }
    return result;
  }

  @Override
  public Box range() {
    Box range = boxes[0];
    for (Box box : boxes) {
      range = range.union(box);
    }
    return range;
  }
}
