package io.equilibria.evaluation;

import static java.util.Objects.requireNonNull;

import io.equilibria.metric.Estimate;
import io.equilibria.metric.RealFake;
import java.util.function.Function;

/**
 * A quantity and how it is computed.
 *
 * @param <L> how a distribution is given: {@link io.equilibria.metric.AffineGaussian} where it is
 *     known, {@code double[][]} where there are points drawn from it
 * @param quantity what comes out
 * @param of computes it; a pure function, called from many threads
 */
public record Measure<L>(Quantity quantity, Function<RealFake<L>, Estimate> of) {
  public Measure {
    requireNonNull(quantity, "quantity");
    requireNonNull(of, "of");
  }
}
