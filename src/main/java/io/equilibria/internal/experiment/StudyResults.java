package io.equilibria.internal.experiment;

import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.sweep.Results;
import io.equilibria.internal.training.Threads;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The results of a study's finished runs on disk.
 *
 * @param folder folder of the study
 * @param sweeps one table per sweep, in the order of the plan
 * @param threads threads of sessions
 * @param workers the threads for further computations
 * @param references the reference values of the games
 * @param tables the computed tables by name
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

  /** Results without computed tables. */
  public StudyResults(
      Path folder, List<Results> sweeps, Threads threads, Workers workers, References references) {
    this(folder, sweeps, threads, workers, references, Map.of());
  }

  /** Results without reference values. */
  public StudyResults(Path folder, List<Results> sweeps, Threads threads, Workers workers) {
    this(folder, sweeps, threads, workers, References.NONE);
  }

  /** The folder of a {@link PlannedRun}. */
  public Path run(String name) {
    return folder.resolve(name);
  }

  /** These results with computed tables. */
  StudyResults with(Map<String, ComputedTable> computed) {
    return new StudyResults(folder, sweeps, threads, workers, references, computed);
  }

  /**
   * The values of a {@link PlannedTable}.
   *
   * @throws IllegalArgumentException if no table of that name was planned
   */
  public ComputedTable table(String name) {
    if (!tables.containsKey(name)) {
      throw new IllegalArgumentException(
          "expected one of the tables %s, found %s".formatted(tables.keySet(), name));
    }
    return tables.get(name);
  }
}
