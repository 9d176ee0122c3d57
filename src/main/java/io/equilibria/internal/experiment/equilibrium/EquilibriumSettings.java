package io.equilibria.internal.experiment.equilibrium;

import io.equilibria.InputException;
import io.equilibria.internal.experiment.PlannedClaim;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The settings of {@link Equilibrium}.
 *
 * @param seeds the number of seeds of each game, and draws of each construction, at least 2
 * @param steps the number of steps of each game, at least 2
 * @param mixtureSteps the number of steps of each mixture, at least 1
 * @param responseSteps the number of steps of each response, at least 1
 * @param most components of the largest construction, at least 32
 * @param seed root of all random draws, at least 0
 */
public record EquilibriumSettings(
    int seeds, int steps, int mixtureSteps, int responseSteps, int most, long seed) {
  public static final EquilibriumSettings DEFAULT =
      new EquilibriumSettings(PlannedClaim.SEEDS, 1000, 500, 300, 512, 1);
  public static final EquilibriumSettings QUICK = new EquilibriumSettings(2, 40, 20, 20, 32, 1);

  /** Components of the smallest construction. */
  private static final int FEWEST = 16;

  /** Seeds of mixtures, fewer because they cost more than single pairs. */
  private static final int MIXTURE_SEEDS = 4;

  public EquilibriumSettings {
    require("--seeds", seeds, 2);
    require("--steps", steps, 2);
    require("steps of mixtures", mixtureSteps, 1);
    require("steps of responses", responseSteps, 1);
    require("components", most, 2 * FEWEST);
    if (seed < 0) {
      throw new InputException("--seed: expected at least 0, found " + seed);
    }
  }

  private static void require(String what, int found, int least) {
    if (found < least) {
      throw new InputException("%s: expected at least %d, found %d".formatted(what, least, found));
    }
  }

  /** Steps at which games are certified, ascending. */
  List<Integer> checkpoints() {
    return List.of(0, steps / 2, steps);
  }

  /** T of the constructions, ascending. */
  int[] masses() {
    return IntStream.iterate(FEWEST, t -> t <= most, t -> 2 * t).toArray();
  }

  int mixtureSeeds() {
    return Math.min(seeds, MIXTURE_SEEDS);
  }

  EquilibriumSettings withSeeds(int count) {
    return new EquilibriumSettings(count, steps, mixtureSteps, responseSteps, most, seed);
  }

  EquilibriumSettings withSteps(int count) {
    return new EquilibriumSettings(seeds, count, mixtureSteps, responseSteps, most, seed);
  }

  EquilibriumSettings withSeed(long root) {
    return new EquilibriumSettings(seeds, steps, mixtureSteps, responseSteps, most, root);
  }
}
