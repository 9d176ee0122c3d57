package io.equilibria.internal.experiment;

import java.util.List;

/**
 * Settings with a number of seeds, a number of steps, a root seed and changes to all runs, which
 * the options {@code --seeds}, {@code --steps}, {@code --seed} and {@code --set} set.
 *
 * @param <S> the record itself
 */
public interface ScaledSettings<S extends ScaledSettings<S>> {
  /**
   * @param seeds the number of seeds of each game
   */
  S withSeeds(int seeds);

  /**
   * @param steps generator steps of every game
   */
  S withSteps(long steps);

  /**
   * @param seed root of all random numbers
   */
  S withSeed(long seed);

  /**
   * @param changes to all games, each as {@code path=value}
   */
  S withChanges(List<String> changes);

  /** The options of these settings. */
  static <S extends ScaledSettings<S>> List<ExperimentOption<S, ?>> options() {
    return List.of(
        ExperimentOption.<S, Integer>single(
            "--seeds",
            "N",
            "Number of replicas of each game, trained at once.",
            Integer.class,
            S::withSeeds),
        ExperimentOption.<S, Long>single(
            "--steps", "N", "Generator steps of every game.", Long.class, S::withSteps),
        ExperimentOption.<S, Long>single(
            "--seed", "N", "Root seed of all random numbers.", Long.class, S::withSeed),
        ExperimentOption.<S>repeatable(
            "--set",
            "PATH=VALUE",
            "Change a setting of all games; may be repeated.",
            S::withChanges));
  }
}
