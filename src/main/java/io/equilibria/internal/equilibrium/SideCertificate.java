package io.equilibria.internal.equilibrium;

import io.equilibria.metric.Estimate;
import io.equilibria.objective.Side;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The gain of one side by responding to the frozen other side.
 *
 * @param side the responding side
 * @param trials the responses tried; the first is the side's current players
 * @param outer the bound on all responses; empty if none is known
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
   * The response with the best payoff on the validation part, the first in case of a tie. The
   * points on which its payoff is reported are never used for selection.
   */
  public ResponseTrial best() {
    Comparator<ResponseTrial> worse =
        Comparator.comparingDouble(trial -> sign(side) * trial.validation());
    return trials.stream().reduce((a, b) -> worse.compare(b, a) > 0 ? b : a).orElseThrow();
  }

  /**
   * The payoff of {@link #best}: a lower bound of the largest payoff, or an upper bound of the
   * smallest.
   */
  public Estimate payoff() {
    return best().payoff();
  }

  /** The gain of {@link #best}: a lower bound of the side's possible gain. */
  public Estimate gain() {
    return best().gain();
  }

  /** 1 for the side that maximises the payoff, -1 for the other. */
  static int sign(Side side) {
    return side == Side.DISCRIMINATORS ? 1 : -1;
  }
}
