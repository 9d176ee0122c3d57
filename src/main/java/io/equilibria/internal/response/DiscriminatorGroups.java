package io.equilibria.internal.response;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.training.Threads;
import java.util.List;

/**
 * Distributes the replicas of a task over the threads: dense ones train together, one graph per
 * thread; convolutional ones train one after the other, each on all threads.
 *
 * @param task the task with all replicas
 * @param catalogue the known kinds
 * @param dense whether replicas train together
 * @param size the number of replicas in a graph
 * @param execution the threads and the monitor of all steps
 */
record DiscriminatorGroups(
    DiscriminatorTask task, Catalogue catalogue, boolean dense, int size, Execution execution) {
  /** The largest number of replicas in a graph, limited by the caches. */
  private static final int LARGEST = 32;

  static DiscriminatorGroups of(DiscriminatorTask task, Catalogue catalogue, Execution execution) {
    boolean dense =
        task.players().network(catalogue, task.sides().real().set().sample()).replicable();
    int threads = execution.workers().threads();
    int share = (task.replicas() + threads - 1) / threads;
    return new DiscriminatorGroups(
        task, catalogue, dense, dense ? Math.min(LARGEST, share) : 1, execution);
  }

  /** The work done with the discriminators of a graph. */
  interface Work<R> {
    /**
     * Trains the discriminators and returns the results.
     *
     * @param first the index of the first replica
     * @return one result per replica
     */
    List<R> of(DiscriminatorTraining training, ProgressMonitor monitor, int first);
  }

  /** The results of all replicas, in order. */
  <R> List<R> map(long seed, Work<R> work) {
    int groups = (task.replicas() + size - 1) / size;
    StepCount steps = new StepCount((long) groups * task.settings().steps(), execution.monitor());
    Execution each = dense ? execution : Execution.SEQUENTIAL;
    int threads = dense ? 1 : execution.workers().threads();
    return each
        .workers()
        .map(
            groups,
            group -> {
              int from = group * size;
              int to = Math.min(task.replicas(), from + size);
              try (DiscriminatorTraining training =
                  DiscriminatorTraining.open(
                      task.of(from, to), catalogue, seed, from, new Threads(threads))) {
                return work.of(training, steps.part(), from);
              }
            })
        .stream()
        .flatMap(List::stream)
        .toList();
  }
}
