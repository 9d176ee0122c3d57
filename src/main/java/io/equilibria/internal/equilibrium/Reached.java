package io.equilibria.internal.equilibrium;

import io.equilibria.metric.Estimate;
import io.equilibria.objective.Side;
import java.util.List;
import java.util.Optional;

/**
 * A response with the contribution of each held-out point to its payoff, if known, so that two
 * responses can be compared point by point.
 *
 * @param trial the reported response
 * @param payoffs the contributions on the held-out part
 */
record Reached(ResponseTrial trial, Optional<PointPayoffs> payoffs) {

  /** The origin of a response: its start, its validation payoff and its training. */
  record Played(String start, double validation, List<ResponseTrial.Moment> curve) {
    static Played untrained(String start, double validation) {
      return new Played(start, validation, List.of());
    }
  }

  /**
   * A response whose payoffs are known point by point.
   *
   * @param side the side that gains
   * @param payoffs the contributions on the held-out part
   * @param current those of the pair of players
   */
  static Reached of(Side side, Played played, PointPayoffs payoffs, PointPayoffs current) {
    return of(
        side, played, Optional.of(payoffs), payoffs.estimate(), payoffs.minus(current).estimate());
  }

  /**
   * A response of which only the mean payoff is known.
   *
   * @param payoff the payoff with its standard error
   * @param current the payoff of the pair of players
   */
  static Reached of(Side side, Played played, Estimate payoff, Estimate current) {
    return of(side, played, Optional.empty(), payoff, difference(payoff, current));
  }

  private static Reached of(
      Side side, Played played, Optional<PointPayoffs> payoffs, Estimate payoff, Estimate change) {
    Estimate gain =
        new Estimate(
            SideCertificate.sign(side) * change.value() + 0.0, change.error(), change.estimator());
    return new Reached(
        new ResponseTrial(played.start(), played.validation(), payoff, gain, played.curve()),
        payoffs);
  }

  /** The difference of the payoffs, point by point if both are known so. */
  Estimate minus(Reached other) {
    return payoffs.isPresent() && other.payoffs.isPresent()
        ? payoffs.get().minus(other.payoffs.get()).estimate()
        : difference(trial.payoff(), other.trial.payoff());
  }

  /**
   * The difference of two estimates on the same points; whatever their correlation, its error is at
   * most the sum of the errors.
   */
  private static Estimate difference(Estimate one, Estimate other) {
    return new Estimate(one.value() - other.value(), one.error() + other.error(), one.estimator());
  }
}
