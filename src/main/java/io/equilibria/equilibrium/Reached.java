package io.equilibria.equilibrium;

import io.equilibria.metric.Estimate;
import io.equilibria.objective.Side;
import java.util.List;
import java.util.Optional;

/**
 * A response with what each held-out point adds to its payoff, where that is known, so that two can
 * be compared point by point.
 *
 * @param trial as it is reported
 * @param payoffs on the held-out part
 */
record Reached(ResponseTrial trial, Optional<PointPayoffs> payoffs) {

  /** How a response came about: its start, its validation payoff and its training. */
  record Played(String start, double validation, List<ResponseTrial.Moment> curve) {
    static Played untrained(String start, double validation) {
      return new Played(start, validation, List.of());
    }
  }

  /**
   * A response whose payoffs are known point by point.
   *
   * @param side that gains
   * @param payoffs on the held-out part
   * @param current those of the pair of players
   */
  static Reached of(Side side, Played played, PointPayoffs payoffs, PointPayoffs current) {
    return of(
        side, played, Optional.of(payoffs), payoffs.estimate(), payoffs.minus(current).estimate());
  }

  /**
   * A response of which the mean payoff alone is known.
   *
   * @param payoff with its standard error
   * @param current that of the pair of players
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

  /** The difference of the payoffs, point by point where both are known so. */
  Estimate minus(Reached other) {
    return payoffs.isPresent() && other.payoffs.isPresent()
        ? payoffs.get().minus(other.payoffs.get()).estimate()
        : difference(trial.payoff(), other.trial.payoff());
  }

  /** Both are of the same points: no correlation makes the error larger than the sum. */
  private static Estimate difference(Estimate one, Estimate other) {
    return new Estimate(one.value() - other.value(), one.error() + other.error(), one.estimator());
  }
}
