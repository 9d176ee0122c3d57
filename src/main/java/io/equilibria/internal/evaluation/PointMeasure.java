package io.equilibria.internal.evaluation;

import io.equilibria.config.Spec;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.transport.WassersteinDistance;
import io.equilibria.metric.Measured;
import java.util.Optional;
import java.util.Set;

/**
 * A symmetric distance between two sets of points.
 *
 * @param quantity the quantity measured
 * @param defaults the default settings, which contain the name
 * @param growth the growth of cost, which limits the number of points
 * @param estimator a description of the estimator
 * @param distance computes the distance
 */
record PointMeasure<S extends Spec>(
    Quantity quantity, S defaults, Growth growth, String estimator, Distance<S> distance)
    implements MeasureKind<S> {

  /** Computes a distance from {@link MeasureInput#first} and {@link MeasureInput#second}. */
  @FunctionalInterface
  interface Distance<S> {
    Measured between(S settings, MeasureInput input, Execution execution);
  }

  /** The growth of time and memory, which limits the number of points. */
  enum Growth {
    EXACT(WassersteinDistance.MAX_PAIRS, 1),
    PAIRS(10_000_000_000L, 3),
    ITERATED_PAIRS(1_000_000_000L, 1),
    SORTING(Long.MAX_VALUE, 1);

    private final long mostPairs;
    private final int fewest;

    Growth(long mostPairs, int fewest) {
      this.mostPairs = mostPairs;
      this.fewest = fewest;
    }
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.REAL_POINTS, Need.SAMPLES);
  }

  @Override
  public Optional<String> obstacle(S settings, MeasureInput input) {
    return MeasureKind.super
        .obstacle(settings, input)
        .or(() -> tooFew(growth.fewest, input))
        .or(() -> tooMany(input));
  }

  /** A message if a set has fewer points than an estimator needs. */
  static Optional<String> tooFew(int fewest, MeasureInput input) {
    int a = input.first().length;
    int b = input.second().length;
    return Math.min(a, b) >= fewest
        ? Optional.empty()
        : Optional.of(
            "expected at least %d points of each set, found %d and %d".formatted(fewest, a, b));
  }

  private Optional<String> tooMany(MeasureInput input) {
    long a = input.first().length;
    long b = input.second().length;
    boolean onALine = growth == Growth.EXACT && input.first()[0].length == 1;
    return onALine || a * b <= growth.mostPairs
        ? Optional.empty()
        : Optional.of(
            "expected at most %,d points of each set (%,d pairs), found %,d and %,d; use fewer points, or the measure %s"
                .formatted(
                    (long) Math.sqrt((double) growth.mostPairs),
                    growth.mostPairs,
                    a,
                    b,
                    growth == Growth.EXACT ? "sinkhorn or sliced" : "sliced"));
  }

  @Override
  public Measured measure(S settings, MeasureInput input, Execution execution) {
    return distance.between(settings, input, execution);
  }
}
