package io.equilibria.evaluation;

import io.equilibria.compute.Workers;
import io.equilibria.metric.Measured;
import io.equilibria.training.RunSampler;
import java.util.List;
import java.util.Map;

/**
 * Measures all replicas of a game at once while it is trained, from the players themselves: what
 * needs more of them than samples. {@link SampleEvaluation} writes it beside its own measures.
 */
public interface GameLook {
  /** What comes out, in the order in which it is written. */
  List<Quantity> quantities();

  /**
   * Values of every quantity, one a replica; a replica that has diverged counts as the worst.
   *
   * @param workers to compute on
   */
  Map<Quantity, List<Measured>> of(RunSampler players, Workers workers);
}
