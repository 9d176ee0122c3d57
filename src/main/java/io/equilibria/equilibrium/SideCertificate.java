package io.equilibria.equilibrium;

import io.equilibria.metric.Estimate;
import io.equilibria.objective.Side;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How much one side gains by answering the other, which stays as it is.
 *
 * @param side which
 * @param trials the responses tried; the side's current players are the first of them
 * @param outer what no response passes; empty where no bound is known
 */
public record SideCertificate(Side side, List<ResponseTrial> trials, Optional<OuterBound> outer) {
  public SideCertificate {
    trials = List.copyOf(trials);
    if (trials.isEmpty()) {
      throw new IllegalArgumentException(
          "certificate of a side: expected at least the current players, found no response");
    }
  }

  /**
   * The response with the best payoff on the validation part, the first of equal ones: never chosen
   * by the points that its payoff is reported on.
   */
  public ResponseTrial best() {
    Comparator<ResponseTrial> worse =
        Comparator.comparingDouble(trial -> sign(side) * trial.validation());
    return trials.stream().reduce((a, b) -> worse.compare(b, a) > 0 ? b : a).orElseThrow();
  }

  /** The payoff of {@link #best}: the greatest there is is at least so much, the least at most. */
  public Estimate payoff() {
    return best().payoff();
  }

  /** What {@link #best} gains: a lower bound of what the side can gain. */
  public Estimate gain() {
    return best().gain();
  }

  /** 1 of the side that maximises the payoff, -1 of the other. */
  static int sign(Side side) {
    return side == Side.DISCRIMINATORS ? 1 : -1;
  }
}
