package io.equilibria.internal.sweep;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.StructuralKey;
import io.equilibria.internal.loss.LossKinds;
import io.equilibria.internal.training.CohortRun;
import io.equilibria.internal.training.MemoryEstimate;
import io.equilibria.tensor.PerReplica;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The runs of a sweep, and the groups that train together.
 *
 * <p>A cell is a game on a task with settings; each cell is run for every seed. Cells with equal
 * experiments, because a setting does not apply to them, are merged.
 */
public final class Plan {
  /** The largest number of runs, which are tracked in memory. */
  public static final long MAX_RUNS = 100_000_000;

  private final SweepSpec spec;
  private final List<String> paths;
  private final List<Cell> cells;
  private final List<MergedRow> merged;
  private final Map<ExperimentSpec, Integer> largest;
  private final List<GameMeasure> measures;

  /**
   * A game on a task with settings.
   *
   * @param game the name of the game
   * @param task the name of the task
   * @param settings the values of the swept paths that apply to the game
   * @param experiment the experiment
   */
  public record Cell(
      String game, String task, Map<String, String> settings, ExperimentSpec experiment) {}

  /**
   * A listed row that is merged with an earlier one, because both give equal experiments.
   *
   * @param first the index of the earlier row, from 0
   * @param row the index of the row
   */
  public record MergedRow(long first, long row) {}

  /**
   * Runs that train together.
   *
   * @param cells the indices of cells with the same shape
   * @param firstSeed the first seed of each
   * @param seeds the number of seeds of each
   */
  record Group(List<Integer> cells, int firstSeed, int seeds) {
    int runs() {
      return cells.size() * seeds;
    }
  }

  private Plan(
      SweepSpec spec, GridExpansion made, Map<ExperimentSpec, Integer> largest, Worker worker) {
    this.spec = spec;
    this.paths = made.paths();
    this.cells = made.cells();
    this.merged = made.merged();
    this.largest = largest;
    this.measures = GameMeasure.named(worker, spec.measures());
  }

  /** Plans a sweep. See {@link #of(SweepSpec, Worker, ProgressMonitor)}. */
  public static Plan of(SweepSpec spec, Worker worker) {
    return of(spec, worker, ProgressMonitor.NONE);
  }

  /**
   * Plans a sweep. It takes a tenth of a millisecond for each setting of each game and task.
   *
   * @param monitor receives how many settings, of each game and task, are laid out
   * @throws io.equilibria.CancelledException if the monitor is cancelled
   * @throws InputException if a setting is unknown or refused, a game does not fit its data, or a
   *     measure cannot be taken
   */
  public static Plan of(SweepSpec spec, Worker worker, ProgressMonitor monitor) {
    if (spec.runs() > MAX_RUNS) {
      throw new InputException(
          "a sweep may have %,d runs, found %,d; leave some settings or seeds out"
              .formatted(MAX_RUNS, spec.runs()));
    }
    GridExpansion made = GridExpansion.of(spec, worker.catalogue(), monitor);
    return new Plan(spec, made, check(spec, made.cells(), worker), worker);
  }

  /**
   * Checks that every cell can be run and measured; returns the largest group size of each shape.
   */
  private static Map<ExperimentSpec, Integer> check(
      SweepSpec spec, List<Cell> cells, Worker worker) {
    List<GameMeasure> measures = GameMeasure.named(worker, spec.measures());
    Map<ExperimentSpec, Integer> largest = new HashMap<>();
    for (Cell cell : cells) {
      ExperimentSpec experiment = cell.experiment();
      for (GameMeasure measure : measures) {
        measure
            .unavailable(experiment)
            .ifPresent(
                why -> {
                  throw new InputException(
                      "measures: %s cannot be taken of %s on %s: %s"
                          .formatted(measure.word(), cell.game(), cell.task(), why));
                });
      }
      largest.computeIfAbsent(
          StructuralKey.of(experiment),
          shape -> {
            LossKinds.term(worker.catalogue(), PerReplica.same(experiment.game().loss()));
            return CohortRun.largest(experiment, worker.catalogue());
          });
    }
    return largest;
  }

  /**
   * Opens the data of all runs once, so that unreadable data are reported before training. Planning
   * itself reads no files, so that a finished table can be read without its data.
   *
   * @throws InputException if a file cannot be used
   */
  void requireData(Catalogue catalogue) {
    cells.stream()
        .map(cell -> cell.experiment().data())
        .distinct()
        .forEach(data -> DataSources.of(data, catalogue));
  }

  public SweepSpec spec() {
    return spec;
  }

  /** The paths of the settings that differ, in file order. */
  public List<String> paths() {
    return paths;
  }

  public List<Cell> cells() {
    return cells;
  }

  /** Merged rows, if the settings are listed; empty for other settings. */
  public List<MergedRow> merged() {
    return merged;
  }

  /** The measures, in the order of the table's columns. */
  List<GameMeasure> measures() {
    return measures;
  }

  /** The number of runs. */
  public long runs() {
    return (long) cells.size() * spec.seeds();
  }

  /** The number of different graphs, apart from numeric settings. */
  public int shapes() {
    return largest.size();
  }

  /** The total number of steps of all runs. */
  public long modelSteps() {
    return cells.stream().mapToLong(cell -> cell.experiment().training().steps()).sum()
        * spec.seeds();
  }

  Cell cell(long run) {
    return cells.get((int) (run / spec.seeds()));
  }

  int seed(long run) {
    return (int) (run % spec.seeds());
  }

  /**
   * The number of a run.
   *
   * @param cell one of {@link #cells}
   * @param seed the index of the seed, from 0
   */
  long run(Cell cell, int seed) {
    int index = cells.indexOf(cell);
    if (index < 0) {
      throw new IllegalArgumentException("expected a cell of this plan, found " + cell);
    }
    return run(index, seed);
  }

  private long run(int cell, int seed) {
    return (long) cell * spec.seeds() + seed;
  }

  /**
   * The groups for a number of threads: as large as efficient, but at most a thread's share. If
   * there are enough seeds to fill a group, each group has a single cell, whose numeric settings
   * are constants; otherwise groups consist of whole cells, which then share data and noise.
   */
  List<Group> groups(int threads) {
    Map<ExperimentSpec, List<Integer>> byShape = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      ExperimentSpec shape = StructuralKey.of(cells.get(i).experiment());
      byShape.computeIfAbsent(shape, any -> new ArrayList<>()).add(i);
    }
    int share = share(threads);
    List<Group> groups = new ArrayList<>();
    byShape.forEach(
        (shape, own) -> groups.addAll(groups(own, Math.min(largest.get(shape), share))));
    return groups;
  }

  private int share(int threads) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(2, (runs() + threads - 1) / threads));
  }

  /** The predicted memory if every thread has a group of the most expensive shape. */
  MemoryEstimate memory(int threads, Catalogue catalogue) {
    return largest.entrySet().stream()
        .map(
            e ->
                MemoryEstimate.ofCohorts(
                    e.getKey(), members(e.getValue(), threads), threads, catalogue))
        .max(Comparator.comparingDouble(MemoryEstimate::total))
        .orElseThrow();
  }

  private int members(int mostOfShape, int threads) {
    return Math.min(mostOfShape, share(threads));
  }

  /** The number of groups for a number of threads. */
  public int groupCount(int threads) {
    return groups(threads).size();
  }

  private List<Group> groups(List<Integer> own, int size) {
    List<Group> groups = new ArrayList<>();
    if (spec.seeds() >= size) {
      int[] cuts = cuts(spec.seeds(), size);
      for (int cell : own) {
        for (int i = 0; i + 1 < cuts.length; i++) {
          groups.add(new Group(List.of(cell), cuts[i], cuts[i + 1] - cuts[i]));
        }
      }
    } else {
      int[] cuts = cuts(own.size(), size / spec.seeds());
      for (int i = 0; i + 1 < cuts.length; i++) {
        groups.add(new Group(List.copyOf(own.subList(cuts[i], cuts[i + 1])), 0, spec.seeds()));
      }
    }
    return groups;
  }

  /** Splits 0 to {@code count} into nearly equal parts of at most {@code most}. */
  private static int[] cuts(int count, int most) {
    int parts = (count + most - 1) / most;
    return IntStream.rangeClosed(0, parts).map(i -> (int) ((long) count * i / parts)).toArray();
  }

  /** The work unit of a group. */
  WorkUnit unit(Group group) {
    List<WorkUnit.Job> jobs = new ArrayList<>();
    for (int cell : group.cells()) {
      String yaml = ExperimentYaml.settings(cells.get(cell).experiment());
      for (int i = 0; i < group.seeds(); i++) {
        int seed = group.firstSeed() + i;
        jobs.add(new WorkUnit.Job(run(cell, seed), yaml, seed));
      }
    }
    return new WorkUnit(jobs, spec.measures(), spec.every(), spec.samples());
  }

  /** The runs of a group. */
  LongStream runs(Group group) {
    return group.cells().stream()
        .flatMapToLong(
            cell ->
                LongStream.range(0, group.seeds())
                    .map(i -> run(cell, group.firstSeed() + (int) i)));
  }

  /** The number of steps of one run of a group. */
  long steps(Group group) {
    return cells.get(group.cells().get(0)).experiment().training().steps();
  }
}
