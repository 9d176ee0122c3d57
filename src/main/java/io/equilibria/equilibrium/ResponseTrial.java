package io.equilibria.equilibrium;

import io.equilibria.metric.Estimate;
import java.util.List;

/**
 * One player that was tried as a response to the frozen other side.
 *
 * @param start where it came from, such as {@code the current discriminator}
 * @param validation its payoff on the validation part, by which one is chosen
 * @param payoff its payoff on held-out points, with a standard error
 * @param gain held out, what it gains for its side over the pair of players, with the standard
 *     error of the difference point by point; negative where it does worse
 * @param curve of its training, empty where it was not trained
 */
public record ResponseTrial(
    String start, double validation, Estimate payoff, Estimate gain, List<Moment> curve) {

  /** The payoff on the validation part after some steps. */
  public record Moment(long step, double payoff) {}

  public ResponseTrial {
    curve = List.copyOf(curve);
  }
}
