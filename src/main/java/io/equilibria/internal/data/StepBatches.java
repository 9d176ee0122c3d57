package io.equilibria.internal.data;

import java.util.List;

/**
 * Describes the batches used by the steps of a graph. All random draws of a step are a function of
 * these numbers and of the step number.
 *
 * @param seed the seed of the run
 * @param replicas the index in the run of each replica of the graph
 * @param batch the number of samples of a discriminator step, per replica
 * @param rounds the number of discriminator steps per step, each with its own batch
 */
public record StepBatches(long seed, List<Integer> replicas, int batch, int rounds) {
  public StepBatches {
    replicas = List.copyOf(replicas);
  }

  /** The number of samples of a step, per replica: {@code batch} for each round. */
  public int samples() {
    return batch * rounds;
  }
}
