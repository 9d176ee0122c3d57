package io.equilibria.internal.sweep;

import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.ReplicaGroup;
import io.equilibria.internal.game.StructuralKey;
import io.equilibria.internal.training.CohortRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Estimates the duration of a sweep on this machine by briefly training the first group of some
 * shapes on one thread. Other shapes are assumed to cost the mean of these, and threads to scale
 * perfectly.
 *
 * @param seconds the time with the given number of threads
 * @param timed the number of shapes timed
 */
public record DurationEstimate(double seconds, int timed) {
  private static final int MAX_SHAPES = 4;
  private static final int WARM_STEPS = 20;
  private static final int BLOCK = 10;
  private static final double SECONDS_EACH = 0.5;

  /** Times some groups; takes a few seconds. */
  public static DurationEstimate of(Plan plan, Worker worker, int threads) {
    List<Plan.Group> groups = plan.groups(threads);
    Map<ExperimentSpec, Cost> costs = new HashMap<>();
    for (Plan.Group group : groups) {
      ExperimentSpec shape = shape(plan, group);
      if (costs.size() < MAX_SHAPES && !costs.containsKey(shape)) {
        costs.put(shape, Cost.of(plan, group, worker));
      }
    }
    double opening = costs.values().stream().mapToDouble(Cost::opening).average().orElse(0);
    double step = costs.values().stream().mapToDouble(Cost::modelStep).average().orElse(0);
    double seconds = 0;
    for (Plan.Group group : groups) {
      Cost cost = costs.getOrDefault(shape(plan, group), new Cost(opening, step));
      seconds += cost.opening() + cost.modelStep() * plan.steps(group) * group.runs();
    }
    return new DurationEstimate(seconds / Math.min(threads, groups.size()), costs.size());
  }

  private static ExperimentSpec shape(Plan plan, Plan.Group group) {
    return StructuralKey.of(plan.cells().get(group.cells().get(0)).experiment());
  }

  /**
   * The cost of a group.
   *
   * @param opening the seconds before its first step
   * @param modelStep the seconds per step and replica
   */
  private record Cost(double opening, double modelStep) {
    static Cost of(Plan plan, Plan.Group group, Worker worker) {
      ReplicaGroup cohort = worker.cohort(plan.unit(group));
      ExperimentSpec first = cohort.first();
      long start = System.nanoTime();
      try (CohortRun run =
          CohortRun.open(
              cohort, DataSources.of(first.data(), worker.catalogue()), worker.catalogue())) {
        double opening = since(start);
        run.to(WARM_STEPS, ProgressMonitor.NONE);
        long begun = System.nanoTime();
        while (since(begun) < SECONDS_EACH && !run.isLost()) {
          run.to(run.step() + BLOCK, ProgressMonitor.NONE);
        }
        long steps = Math.max(1, run.step() - WARM_STEPS);
        return new Cost(opening, since(begun) / steps / group.runs());
      }
    }

    private static double since(long start) {
      return (System.nanoTime() - start) / 1e9;
    }
  }
}
