package io.equilibria.internal.evaluation;

import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.training.RunSampler;
import io.equilibria.metric.Measured;
import java.util.List;
import java.util.Map;

/**
 * Measures all replicas of a game during training from the players themselves, for measures that
 * need more than samples. {@link SampleEvaluation} records the values beside its own measures.
 */
public interface GameLook {
  /** The quantities measured, in the order in which they are recorded. */
  List<Quantity> quantities();

  /**
   * Computes every quantity, one value per replica; a diverged replica has the worst value.
   *
   * @param workers threads for the computation
   */
  Map<Quantity, List<Measured>> of(RunSampler players, Workers workers);
}
