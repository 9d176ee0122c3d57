package io.equilibria.data;

import java.util.List;

/**
 * Which batches the steps of a graph take. All that is drawn for a step is a function of these
 * numbers and of the step's own.
 *
 * @param seed of the run
 * @param replicas index in the run of each replica of the graph
 * @param batch samples of a discriminator step, of one replica
 * @param rounds discriminator steps of a step, each on a batch of its own
 */
public record StepBatches(long seed, List<Integer> replicas, int batch, int rounds) {
  public StepBatches {
    replicas = List.copyOf(replicas);
  }

  /** Samples of a step, of one replica: {@code batch} for each round in turn. */
  public int samples() {
    return batch * rounds;
  }
}
