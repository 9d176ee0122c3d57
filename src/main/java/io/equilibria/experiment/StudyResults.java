package io.equilibria.experiment;

import io.equilibria.compute.Workers;
import io.equilibria.sweep.Results;
import io.equilibria.training.Threads;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the finished runs of a study left on disk.
 *
 * @param folder of the study
 * @param sweeps one table a sweep, in the order of the plan
 * @param threads of sessions
 * @param workers to compute on
 * @param references values that games are compared with
 * @param tables that were computed, by name
 */
public record StudyResults(
    Path folder,
    List<Results> sweeps,
    Threads threads,
    Workers workers,
    References references,
    Map<String, ComputedTable> tables) {
  public StudyResults {
    sweeps = List.copyOf(sweeps);
    tables = Map.copyOf(tables);
  }

  /** Without computed tables. */
  public StudyResults(
      Path folder, List<Results> sweeps, Threads threads, Workers workers, References references) {
    this(folder, sweeps, threads, workers, references, Map.of());
  }

  /** Without values to compare with. */
  public StudyResults(Path folder, List<Results> sweeps, Threads threads, Workers workers) {
    this(folder, sweeps, threads, workers, References.NONE);
  }

  /** The folder of a {@link PlannedRun}. */
  public Path run(String name) {
    return folder.resolve(name);
  }

  /** The same with computed tables. */
  StudyResults with(Map<String, ComputedTable> computed) {
    return new StudyResults(folder, sweeps, threads, workers, references, computed);
  }

  /**
   * The values of a {@link PlannedTable}.
   *
   * @throws IllegalArgumentException if none of that name was planned
   */
  public ComputedTable table(String name) {
    if (!tables.containsKey(name)) {
      throw new IllegalArgumentException(
          "expected one of the tables %s, found %s".formatted(tables.keySet(), name));
    }
    return tables.get(name);
  }
}
