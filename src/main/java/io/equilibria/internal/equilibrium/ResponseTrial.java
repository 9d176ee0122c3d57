package io.equilibria.internal.equilibrium;

import io.equilibria.metric.Estimate;
import java.util.List;

/**
 * A player tried as a response to the frozen other side.
 *
 * @param start its origin, such as {@code the current discriminator}
 * @param validation its payoff on the validation part, used for selection
 * @param payoff its payoff on held-out points, with a standard error
 * @param gain its held-out gain for its side over the pair of players, with the standard error of
 *     the pointwise difference; negative if it is worse
 * @param curve the payoffs during training, empty if it was not trained
 */
public record ResponseTrial(
    String start, double validation, Estimate payoff, Estimate gain, List<Moment> curve) {

  /** The payoff on the validation part after a number of steps. */
  public record Moment(long step, double payoff) {}

  public ResponseTrial {
    curve = List.copyOf(curve);
  }
}
