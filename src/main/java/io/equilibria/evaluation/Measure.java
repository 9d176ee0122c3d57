package io.equilibria.evaluation;

import static java.util.Objects.requireNonNull;

import io.equilibria.metric.Estimate;
import io.equilibria.metric.divergence.RealFake;
import java.util.List;
import java.util.function.Function;

/**
 * A quantity and how it is computed.
 *
 * @param <L> how a distribution is given: {@link io.equilibria.metric.divergence.AffineGaussian}
 *     where it is known, {@code double[][]} where there are points drawn from it
 * @param quantity what comes out
 * @param of computes it; a pure function, called from many threads
 */
public record Measure<L>(Quantity quantity, Function<RealFake<L>, Estimate> of) {
  public Measure {
    requireNonNull(quantity, "quantity");
    requireNonNull(of, "of");
  }

  /** What stands where a generator has diverged: it is infinitely far from the data. */
  static Estimate diverged() {
    return new Estimate(Double.POSITIVE_INFINITY, 0, "none: the generator has diverged");
  }

  /**
   * The estimator of those values that were estimated; what is said of diverged ones if all are.
   */
  static String estimator(List<Estimate> seeds) {
    return seeds.stream()
        .filter(estimate -> !estimate.equals(diverged()))
        .findFirst()
        .orElseGet(Measure::diverged)
        .estimator();
  }
}
