package io.equilibria.experiment;

import io.equilibria.compute.Workers;
import io.equilibria.sweep.Results;
import io.equilibria.training.Threads;
import java.nio.file.Path;
import java.util.List;

/**
 * What the finished runs of a study left on disk.
 *
 * @param folder of the study
 * @param sweeps one table a sweep, in the order of the plan
 * @param threads of sessions
 * @param workers to compute on
 * @param references values that games are compared with
 */
public record StudyResults(
    Path folder, List<Results> sweeps, Threads threads, Workers workers, References references) {
  public StudyResults {
    sweeps = List.copyOf(sweeps);
  }

  /** Without values to compare with. */
  public StudyResults(Path folder, List<Results> sweeps, Threads threads, Workers workers) {
    this(folder, sweeps, threads, workers, References.NONE);
  }

  /** The folder of a {@link PlannedRun}. */
  public Path run(String name) {
    return folder.resolve(name);
  }
}
