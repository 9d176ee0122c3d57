package io.equilibria.game;

import io.equilibria.config.ExperimentSpec;

/**
 * What two experiments must have in common to be trained in one graph: everything but names and
 * those numbers that a graph can hold for each replica, as {@link io.equilibria.config.Spec} says
 * of each record of settings. For games of the library these are the players' learning rates,
 * betas, decays, momenta and epsilons, the penalties' weights, targets and scales, the bounds of
 * clipped weights, and the decay of a generator's average; where a zero leaves ops out (momentum,
 * average), that it is zero belongs to the shape.
 */
public final class StructuralKey {
  private static final String ANY_NAME = "any";

  private StructuralKey() {}

  /** The experiment with all such numbers replaced: equal for experiments of one shape. */
  public static ExperimentSpec of(ExperimentSpec experiment) {
    return experiment.withName(ANY_NAME).withReplicas(1).withGame(experiment.game().structure());
  }
}
