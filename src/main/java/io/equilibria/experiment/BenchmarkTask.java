package io.equilibria.experiment;

import io.equilibria.config.Experiment;
import io.equilibria.config.Overrides;
import io.equilibria.experiment.divergences.DivergenceTask;
import java.util.List;

/**
 * What a study tries its games on, where two are to show that what holds on one holds on another.
 *
 * @param title for people
 * @param task of {@link DivergenceTask}, and the name of the sweep
 * @param measure of the distance
 * @param axis its name and unit
 */
public record BenchmarkTask(String title, String task, String measure, String axis) {
  /** Supports that do not meet; the distance is exact. */
  public static final BenchmarkTask PARALLEL_LINES =
      new BenchmarkTask("parallel lines", "parallel-lines", "w2", "W2 (units of x)");

  /** Eight modes in the plane; the distance is estimated from samples. */
  public static final BenchmarkTask RING =
      new BenchmarkTask("ring", "ring", "sliced-w1", "sliced W1 (units of x)");

  /** In the order of pages. */
  public static final List<BenchmarkTask> ALL = List.of(PARALLEL_LINES, RING);

  /** Whether the distance is known without an error. */
  public boolean exact() {
    return measure.equals("w2");
  }

  /** What all runs on it have in common: the task's own settings, at a study's extent. */
  public Experiment base(StudyScale extent) {
    return Overrides.apply(
        DivergenceTask.of(task).base(),
        List.of("seed=" + extent.seed(), "training.trace=[]", "training.steps=" + extent.steps()));
  }
}
