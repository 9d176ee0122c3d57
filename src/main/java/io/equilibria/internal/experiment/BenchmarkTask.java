package io.equilibria.internal.experiment;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.experiment.divergences.DivergenceTask;
import io.equilibria.internal.sweep.Results;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A benchmark task of the studies. Studies use two tasks, to show that results are not specific to
 * one.
 *
 * @param title the readable name
 * @param task the name of a {@link DivergenceTask}, also of the sweep
 * @param measure the measure of the distance
 * @param axis the distance's name and unit
 */
public record BenchmarkTask(String title, String task, String measure, String axis) {
  /** Disjoint supports with an exact distance. */
  public static final BenchmarkTask PARALLEL_LINES =
      new BenchmarkTask("parallel lines", "parallel-lines", "w2", "W2 (units of x)");

  /** Eight modes in the plane; the distance is estimated from samples. */
  public static final BenchmarkTask RING =
      new BenchmarkTask("ring", "ring", "sliced-w1", "sliced W1 (units of x)");

  /** All tasks, in the order of pages. */
  public static final List<BenchmarkTask> ALL = List.of(PARALLEL_LINES, RING);

  /**
   * The tables of sweeps over all tasks, each read with its task.
   *
   * @param results one per task, in the order of {@link #ALL}
   */
  public static <T> Map<BenchmarkTask, T> each(
      List<Results> results, BiFunction<BenchmarkTask, Results, T> read) {
    Map<BenchmarkTask, T> byTask = new LinkedHashMap<>();
    for (int i = 0; i < results.size(); i++) {
      byTask.put(ALL.get(i), read.apply(ALL.get(i), results.get(i)));
    }
    return byTask;
  }

  /** The name in a sentence, after "on": {@code parallel lines}, {@code the ring}. */
  public String place() {
    return title.endsWith("s") ? title : "the " + title;
  }

  /** Whether the distance is exact. */
  public boolean exact() {
    return measure.equals("w2");
  }

  /** The settings common to all runs on the task, at a study's scale. */
  public ExperimentSpec base(StudyScale scale) {
    return Overrides.apply(
        DivergenceTask.of(task).base(),
        List.of("seed=" + scale.seed(), "training.trace=[]", "training.steps=" + scale.steps()));
  }
}
