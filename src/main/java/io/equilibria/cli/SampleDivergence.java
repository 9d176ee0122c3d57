package io.equilibria.cli;

import io.equilibria.InputException;
import io.equilibria.metric.Box;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.FDivergence;
import io.equilibria.metric.HistogramDivergence;
import io.equilibria.metric.NearestNeighbourDivergence;
import io.equilibria.metric.RealFake;

/** Divergences of two sets of points by the estimators that need no density. */
final class SampleDivergence {
  private static final int NEIGHBOUR = 5;
  private static final int FEWEST = 2 * NEIGHBOUR + 4;
  private static final int BINS_ON_A_LINE = 64;
  private static final int BINS_IN_THE_PLANE = 16;

  private SampleDivergence() {}

  /** {@link NearestNeighbourDivergence} of the fifth neighbour. */
  static Estimate byNeighbours(String metric, FDivergence divergence, DistanceSides sides) {
    sides.requireDensity(metric);
    requireEnough(metric, sides);
    if (divergence == FDivergence.JENSEN_SHANNON && sides.a().length != sides.b().length) {
      throw new InputException(
          "%s: expected as many points of one set as of the other, found %d and %d; use --first N"
              .formatted(metric, sides.a().length, sides.b().length));
    }
    try {
      return NearestNeighbourDivergence.of(divergence, sides.realFake(), NEIGHBOUR);
    } catch (IllegalArgumentException repeated) {
      throw new InputException(
          "%s: expected points of laws with densities, found more than %d at one place; %s can be had"
              .formatted(metric, NEIGHBOUR, DistanceSides.FROM_POINTS),
          repeated);
    }
  }

  /** {@link HistogramDivergence} over the smallest box about all points. */
  static Estimate byHistogram(String metric, FDivergence divergence, DistanceSides sides) {
    sides.requireDensity(metric);
    requireEnough(metric, sides);
    if (sides.dimension() > 2) {
      throw new InputException(
          "%s: expected points in 1 or 2 dimensions, which a histogram can fill, found %d; js, kl, reverse-kl, %s can be had"
              .formatted(metric, sides.dimension(), DistanceSides.FROM_POINTS));
    }
    RealFake<double[][]> points = sides.realFake();
    double margin = 1e-9 * Math.max(largest(sides.a()), largest(sides.b()));
    Box box =
        Box.around(points.real(), margin > 0 ? margin : 1)
            .union(Box.around(points.fake(), margin > 0 ? margin : 1));
    return HistogramDivergence.of(
        divergence, points, box, sides.dimension() == 1 ? BINS_ON_A_LINE : BINS_IN_THE_PLANE);
  }

  private static double largest(double[][] points) {
    double largest = 0;
    for (double[] point : points) {
      for (double coordinate : point) {
        largest = Math.max(largest, Math.abs(coordinate));
      }
    }
    return largest;
  }

  private static void requireEnough(String metric, DistanceSides sides) {
    if (Math.min(sides.a().length, sides.b().length) < FEWEST) {
      throw new InputException(
          "%s: expected at least %d points of each set, found %d and %d"
              .formatted(metric, FEWEST, sides.a().length, sides.b().length));
    }
  }
}
