package io.equilibria.internal.evaluation;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.divergence.FDivergence;
import io.equilibria.internal.metric.divergence.NearestNeighbourDivergence;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A divergence estimated from distances to the fifth nearest neighbour: {@link
 * NearestNeighbourDivergence}. A collapsed generator that repeats a point exactly has an atom there
 * and no density; the Kullback-Leibler divergences are then infinite. Among points of unknown
 * origin a repeated point is rejected, since it may belong to both sets.
 *
 * @param divergence Jensen-Shannon, Kullback-Leibler or its reverse
 */
record NeighbourMeasure(FDivergence divergence) implements MeasureKind<MeasureSettings.None> {
  private static final int NEIGHBOUR = 5;

  /** The number of points of each set that the estimator needs. */
  static final int FEWEST = 2 * NEIGHBOUR + 4;

  @Override
  public MeasureSettings.None defaults() {
    return new MeasureSettings.None(quantity().id() + "-neighbours");
  }

  @Override
  public Quantity quantity() {
    return Quantity.of(divergence);
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.REAL_POINTS, Need.SAMPLES, Need.DENSITY);
  }

  @Override
  public String estimator() {
    return "distances to the fifth nearest neighbours; error with the bias to expect";
  }

  @Override
  public Optional<String> obstacle(MeasureSettings.None settings, MeasureInput input) {
    return input
        .missing(Set.of(Need.REAL_POINTS, Need.SAMPLES))
        .or(() -> PointMeasure.tooFew(FEWEST, input))
        .or(() -> input.missing(needs()))
        .or(() -> unequal(input))
        .or(() -> repeated(input));
  }

  /** The Jensen-Shannon estimator pools both sets. */
  private Optional<String> unequal(MeasureInput input) {
    int a = input.first().length;
    int b = input.second().length;
    return divergence != FDivergence.JENSEN_SHANNON || a == b
        ? Optional.empty()
        : Optional.of(
            "expected as many points of one set as of the other, found %d and %d; use %d of each"
                .formatted(a, b, Math.min(a, b)));
  }

  private static Optional<String> repeated(MeasureInput input) {
    if (input.draws()) {
      return Optional.empty();
    }
    Set<List<Double>> seen = new HashSet<>();
    for (double[][] points : List.of(input.first(), input.second())) {
      for (double[] point : points) {
        if (!seen.add(boxed(point))) {
          return Optional.of(
              ("expected points drawn independently from laws with densities, found %s more than"
                      + " once; use %s instead")
                  .formatted(Arrays.toString(point), SampleMeasures.WITHOUT_DENSITY));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Measured measure(MeasureSettings.None settings, MeasureInput input, Execution execution) {
    return Double.isInfinite(divergence.maximum()) && hasAtom(input.samples())
        ? new Estimate(Double.POSITIVE_INFINITY, 0, "an atom among the samples")
        : NearestNeighbourDivergence.of(divergence, input.points(), NEIGHBOUR);
  }

  private static boolean hasAtom(double[][] points) {
    Map<List<Double>, Integer> counts = new HashMap<>();
    return Arrays.stream(points)
        .map(NeighbourMeasure::boxed)
        .anyMatch(point -> counts.merge(point, 1, Integer::sum) > NEIGHBOUR);
  }

  private static List<Double> boxed(double[] point) {
    return Arrays.stream(point).boxed().toList();
  }
}
