package io.equilibria.experiment;

import java.util.List;

/**
 * Settings with a number of seeds and steps, a root seed, and changes to all runs: those that the
 * options {@code --seeds}, {@code --steps}, {@code --seed} and {@code --set} change.
 *
 * @param <S> the record itself
 */
public interface ScaledSettings<S extends ScaledSettings<S>> {
  /**
   * @param seeds of each game
   */
  S withSeeds(int seeds);

  /**
   * @param steps of the generator in every game
   */
  S withSteps(long steps);

  /**
   * @param seed root of all random numbers
   */
  S withSeed(long seed);

  /**
   * @param changes to all games, each {@code path=value}
   */
  S withChanges(List<String> changes);

  /** The options of such settings. */
  static <S extends ScaledSettings<S>> List<ExperimentOption<S, ?>> options() {
    return List.of(
        ExperimentOption.<S, Integer>single(
            "--seeds",
            "N",
            "Games of each kind, trained at once, short for replicas.",
            Integer.class,
            S::withSeeds),
        ExperimentOption.<S, Long>single(
            "--steps", "N", "Generator steps of every game.", Long.class, S::withSteps),
        ExperimentOption.<S, Long>single(
            "--seed", "N", "Root of all random draws.", Long.class, S::withSeed),
        ExperimentOption.<S>repeatable(
            "--set",
            "PATH=VALUE",
            "Change a setting of all games; may be repeated.",
            S::withChanges));
  }
}
