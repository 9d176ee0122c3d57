package io.equilibria.internal.equilibrium;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.metric.Estimate;
import java.util.Optional;

/**
 * A lower bound and possibly an upper bound of a number.
 *
 * @param atLeast the value reached, with its standard error
 * @param atMost the upper bound, with the error of its computation; empty if none is known
 * @param proved whether {@code atMost} is proved rather than found numerically
 */
public record Bracket(Estimate atLeast, Optional<Estimate> atMost, boolean proved) {
  /** The standard normal's two-sided 95 % point. */
  private static final double Z = 1.959964;

  /** The 95 % interval of the lower bound. */
  public Interval interval() {
    return interval(atLeast);
  }

  /**
   * The 95 % interval of an estimate with a standard error.
   *
   * @param estimate the mean of many points
   */
  public static Interval interval(Estimate estimate) {
    double reach = Z * estimate.error();
    return new Interval(estimate.value() - reach, estimate.value() + reach);
  }

  /** Multiplies both bounds by a factor. */
  Bracket times(double factor) {
    return new Bracket(times(atLeast, factor), atMost.map(one -> times(one, factor)), proved);
  }

  private static Estimate times(Estimate one, double factor) {
    return new Estimate(factor * one.value(), Math.abs(factor) * one.error(), one.estimator());
  }
}
