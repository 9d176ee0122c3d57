package io.equilibria.internal.response;

import static java.util.Objects.requireNonNull;

import io.equilibria.InputException;
import io.equilibria.payoff.Payoff;
import java.util.List;

/**
 * A training task for discriminators. Each replica has its own rows, so different sample sizes,
 * draws of the data and starts can train together in one graph.
 *
 * @param sides all data and samples
 * @param training the training rows of each replica, at least one
 * @param players the class of functions
 * @param payoff the payoff to maximise
 * @param settings steps, batch size and optimiser; {@link ResponseSettings#starts} is the number of
 *     replicas here
 */
public record DiscriminatorTask(
    SampleSides sides,
    List<SideRows> training,
    DiscriminatorClass players,
    Payoff payoff,
    ResponseSettings settings) {
  public DiscriminatorTask {
    requireNonNull(sides, "sides");
    requireNonNull(players, "players");
    requireNonNull(payoff, "payoff");
    requireNonNull(settings, "settings");
    training = List.copyOf(training);
    if (training.isEmpty()) {
      throw new IllegalArgumentException("expected the rows of at least one replica");
    }
    for (SideRows rows : training) {
      requireWithin(rows, sides);
    }
  }

  static void requireWithin(SideRows rows, SampleSides sides) {
    if (!rows.within(sides)) {
      throw new InputException(
          "expected rows of %d data and %d samples, found %s to %s"
              .formatted(
                  sides.real().set().count(),
                  sides.generated().set().count(),
                  rows.real(),
                  rows.generated()));
    }
  }

  int replicas() {
    return training.size();
  }

  /** The same task for a range of its replicas. */
  DiscriminatorTask of(int from, int to) {
    return new DiscriminatorTask(sides, training.subList(from, to), players, payoff, settings);
  }
}
