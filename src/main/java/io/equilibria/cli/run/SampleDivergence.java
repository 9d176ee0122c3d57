package io.equilibria.cli.run;

import io.equilibria.InputException;
import io.equilibria.cli.distance.DistanceSides;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.divergence.Box;
import io.equilibria.metric.divergence.FDivergence;
import io.equilibria.metric.divergence.HistogramDivergence;
import io.equilibria.metric.divergence.NearestNeighbourDivergence;
import io.equilibria.metric.divergence.RealFake;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Divergences of two sets of points by the estimators that need no density. */
public final class SampleDivergence {
  private static final int NEIGHBOUR = 5;

  /** Points of each set that the estimators need. */
  public static final int MIN = 2 * NEIGHBOUR + 4;

  private static final int BINS_ON_A_LINE = 64;
  private static final int BINS_IN_THE_PLANE = 16;

  private SampleDivergence() {}

  /**
   * Refuses what nearest neighbours say nothing of.
   *
   * @param pooled whether both sets have to be equally large
   */
  public static void requireNeighbours(String metric, boolean pooled, DistanceSides sides) {
    sides.requireDensity(metric);
    if (pooled && sides.a().length != sides.b().length) {
      throw new InputException(
          "%s: expected as many points of one set as of the other, found %d and %d; use --first N"
              .formatted(metric, sides.a().length, sides.b().length));
    }
    Set<List<Double>> seen = new HashSet<>();
    for (double[][] points : List.of(sides.a(), sides.b())) {
      for (double[] point : points) {
        if (!seen.add(Arrays.stream(point).boxed().toList())) {
          throw new InputException(
              ("%s: expected points drawn independently from laws with densities, found %s more"
                      + " than once; %s can be had")
                  .formatted(metric, Arrays.toString(point), DistanceSides.FROM_POINTS));
        }
      }
    }
  }

  /** {@link NearestNeighbourDivergence} of the fifth neighbour. */
  public static Estimate byNeighbours(FDivergence divergence, DistanceSides sides) {
    return NearestNeighbourDivergence.of(divergence, sides.realFake(), NEIGHBOUR);
  }

  /** Refuses what a histogram says nothing of. */
  public static void requireBins(String metric, DistanceSides sides) {
    sides.requireDensity(metric);
    if (sides.dimension() > 2) {
      throw new InputException(
          ("%s: expected points in 1 or 2 dimensions, which a histogram can fill, found %d; js, kl,"
                  + " reverse-kl, %s can be had")
              .formatted(metric, sides.dimension(), DistanceSides.FROM_POINTS));
    }
  }

  /** {@link HistogramDivergence} over the smallest box about all points. */
  public static Estimate byHistogram(FDivergence divergence, DistanceSides sides) {
    RealFake<double[][]> points = sides.realFake();
    double largest = Math.max(largest(sides.a()), largest(sides.b()));
    double margin = largest > 0 ? 1e-9 * largest : 1;
    Box box = Box.around(points.real(), margin).union(Box.around(points.fake(), margin));
    return HistogramDivergence.of(
        divergence, points, box, sides.dimension() == 1 ? BINS_ON_A_LINE : BINS_IN_THE_PLANE);
  }

  private static double largest(double[][] points) {
    return Arrays.stream(points).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
  }
}
