package io.equilibria.internal.metric;

import io.equilibria.internal.metric.divergence.RealFake;

/** Validates the two point sets of an estimator. */
public final class PointSets {
  private PointSets() {}

  /**
   * @param points [n][d] and [m][d]
   * @param fewest smallest number of points of each set
   * @throws IllegalArgumentException for fewer, for rows of different length, for NaN or infinity
   */
  public static void check(RealFake<double[][]> points, int fewest, String what) {
    check(points.real(), fewest, what, "real");
    check(points.fake(), fewest, what, "generated");
    if (points.real()[0].length != points.fake()[0].length) {
      throw new IllegalArgumentException(
          what
              + ": expected real and generated points of one dimension, found "
              + points.real()[0].length
              + " and "
              + points.fake()[0].length);
    }
  }

  private static void check(double[][] points, int fewest, String what, String whose) {
    if (points.length < fewest) {
      throw new IllegalArgumentException(
          what + ": expected at least " + fewest + " " + whose + " points, found " + points.length);
    }
    for (int i = 0; i < points.length; i++) {
      if (points[i].length != points[0].length || points[i].length == 0) {
        throw new IllegalArgumentException(
            what
                + ": expected points of one dimension, found "
                + points[i].length
                + " coordinates in "
                + whose
                + " point "
                + i);
      }
      for (double coordinate : points[i]) {
        if (!Double.isFinite(coordinate)) {
          throw new IllegalArgumentException(
              what
                  + ": expected finite coordinates, found "
                  + coordinate
                  + " in "
                  + whose
                  + " point "
                  + i);
        }
      }
    }
  }
}
