package io.equilibria.internal.game;

import io.equilibria.internal.config.ExperimentSpec;

/**
 * The settings that experiments must have in common to be trained in one graph: everything except
 * names and those numbers that a graph can hold per replica, which {@link
 * io.equilibria.config.Spec} defines for each settings record. For built-in games these numbers are
 * the players' learning rates, betas, decays, momenta and epsilons, the penalties' weights, targets
 * and scales, the bounds of clipped weights, and the decay of a generator's average; if a zero
 * removes ops (momentum, average), being zero is part of the key.
 */
public final class StructuralKey {
  private static final String ANY_NAME = "any";

  private StructuralKey() {}

  /**
   * The experiment with all such numbers replaced; equal for experiments that can share a graph.
   */
  public static ExperimentSpec of(ExperimentSpec experiment) {
    return experiment.withName(ANY_NAME).withReplicas(1).withGame(experiment.game().structure());
  }
}
