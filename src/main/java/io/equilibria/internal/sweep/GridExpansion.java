package io.equilibria.internal.sweep;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.sweep.SweepSettings;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.config.sweep.SweepSpec.Task;
import io.equilibria.internal.sweep.Plan.Cell;
import io.equilibria.internal.sweep.Plan.MergedRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Expands a sweep into cells. A setting that a game does not have (such as the weight of a penalty
 * without a penalty) is skipped for that game; a setting that no game has is an error.
 */
final class GridExpansion {
  /** Paths that have another meaning in a sweep, with the replacement to use. */
  private static final Map<String, String> TAKEN =
      Map.of(
          "name",
          "`name` of the sweep",
          "seed",
          "`seeds` for their number, and the base's seed or --seed for their root",
          "replicas",
          "`seeds`",
          Overrides.PRESET,
          "`games`");

  /** The number of rows between two calls of the listener, a few hundredths of a second. */
  private static final int ROWS_BETWEEN = 500;

  private final SweepSpec spec;
  private final Catalogue catalogue;
  private final ProgressMonitor monitor;
  private final Set<String> met = new HashSet<>();

  /** The common changes that some row does not replace by a value of its own. */
  private final Set<String> kept = new HashSet<>();

  /** Each swept path with one of its values. */
  private final Map<String, String> swept = new LinkedHashMap<>();

  /** The number of rows processed, for all games and tasks. */
  private long laidOut;

  private final Map<Key, Cell> cells = new LinkedHashMap<>();

  /** The first row of each cell, if the rows are listed. */
  private final Map<Key, Long> firstRows = new HashMap<>();

  private final List<MergedRow> merged = new ArrayList<>();

  private record Key(String game, String task, ExperimentSpec experiment) {}

  /** An experiment with certain kinds, and the paths of its settings. */
  private record Stage(ExperimentSpec experiment, Set<String> paths) {
    static Stage of(ExperimentSpec experiment) {
      return new Stage(experiment, Overrides.paths(experiment).keySet());
    }

    /** The changes by those values, other than kinds, whose settings the experiment has. */
    List<String> changes(Map<String, String> values) {
      return values.entrySet().stream()
          .filter(one -> !isKind(one.getKey()) && paths.contains(one.getKey()))
          .map(one -> one.getKey() + "=" + one.getValue())
          .toList();
    }
  }

  private GridExpansion(SweepSpec spec, Catalogue catalogue, ProgressMonitor monitor) {
    this.spec = spec;
    this.catalogue = catalogue;
    this.monitor = monitor;
  }

  static GridExpansion of(SweepSpec spec, Catalogue catalogue, ProgressMonitor monitor) {
    GridExpansion made = new GridExpansion(spec, catalogue, monitor);
    made.make();
    return made;
  }

  List<Cell> cells() {
    return List.copyOf(cells.values());
  }

  /** Listed rows without a cell of their own. */
  List<MergedRow> merged() {
    return List.copyOf(merged);
  }

  /** Swept paths, in order of first occurrence. */
  List<String> paths() {
    return List.copyOf(swept.keySet());
  }

  private void make() {
    ExperimentSpec base = spec.base().withReplicas(1).withName(spec.name());
    List<String> games = spec.games().isEmpty() ? List.of("") : spec.games();
    List<Task> tasks =
        spec.tasks().isEmpty() ? List.of(new Task(spec.base().name(), base.data())) : spec.tasks();
    ExperimentSpec some = base;
    long total = (long) games.size() * tasks.size() * spec.settings().size();
    for (String game : games) {
      for (Task task : tasks) {
        ExperimentSpec played = played(base, game, task);
        some = changed(played, game, task);
        addRows(game.isEmpty() ? spec.base().name() : game, task.name(), played, total);
      }
    }
    refuseUnmet(some);
    refuseReplaced();
  }

  private ExperimentSpec apply(ExperimentSpec experiment, List<String> changes) {
    return Overrides.apply(experiment, changes, catalogue);
  }

  private ExperimentSpec played(ExperimentSpec base, String game, Task task) {
    return placed(
        game,
        task,
        () ->
            (game.isEmpty() ? base : apply(base, List.of(Overrides.PRESET + "=" + game)))
                .withData(task.data()));
  }

  /** Applies the changes common to all runs, which are checked here before those of rows. */
  private ExperimentSpec changed(ExperimentSpec played, String game, Task task) {
    return placed(game, task, () -> apply(played, spec.set(), new HashMap<>()));
  }

  private static ExperimentSpec placed(String game, Task task, Supplier<ExperimentSpec> make) {
    try {
      return make.get();
    } catch (InputException e) {
      throw new InputException(
          "task %s%s: %s"
              .formatted(task.name(), game.isEmpty() ? "" : ", game " + game, e.getMessage()),
          e);
    }
  }

  /**
   * Adds rows. The common changes and a row's changes are applied together, so that a row's kind
   * does not undo common changes.
   */
  private void addRows(String game, String task, ExperimentSpec played, long total) {
    SweepSettings settings = spec.settings();
    Map<List<String>, Stage> stages = new HashMap<>();
    for (long i = 0; i < settings.size(); i++) {
      if (laidOut++ % ROWS_BETWEEN == 0) {
        monitor.requireNotCancelled();
        monitor.report(laidOut, total, "settings");
      }
      Map<String, String> row = settings.row(i);
      swept.putAll(row);
      Map<String, String> changes = new LinkedHashMap<>(spec.set());
      changes.putAll(row);
      ExperimentSpec experiment;
      try {
        Stage stage = stage(played, changes, stages);
        spec.set().keySet().stream()
            .filter(path -> !row.containsKey(path) && stage.paths().contains(path))
            .forEach(kept::add);
        experiment = apply(stage.experiment(), stage.changes(changes));
      } catch (InputException e) {
        throw new InputException("settings, row %d: %s".formatted(i + 1, e.getMessage()), e);
      }
      Key key = new Key(game, task, experiment);
      cells.computeIfAbsent(
          key, any -> new Cell(game, task, effective(row.keySet(), experiment), experiment));
      if (settings instanceof SweepSettings.Listed) {
        note(key, i);
      }
    }
  }

  private void note(Key key, long row) {
    Long first = firstRows.putIfAbsent(key, row);
    if (first != null) {
      merged.add(new MergedRow(first, row));
    }
  }

  private static Map<String, String> effective(Set<String> swept, ExperimentSpec experiment) {
    Map<String, String> all = Overrides.paths(experiment);
    Map<String, String> effective = new LinkedHashMap<>();
    for (String path : swept) {
      if (all.containsKey(path)) {
        effective.put(path, all.get(path));
      }
    }
    return effective;
  }

  /** Applies the values of settings that the experiment has. */
  private ExperimentSpec apply(
      ExperimentSpec experiment, Map<String, String> values, Map<List<String>, Stage> stages) {
    Stage stage = stage(experiment, values, stages);
    return apply(stage.experiment(), stage.changes(values));
  }

  /** Applies the kinds among the values, which determine the settings of the experiment. */
  private Stage stage(
      ExperimentSpec experiment, Map<String, String> values, Map<List<String>, Stage> stages) {
    List<String> kinds = new ArrayList<>();
    values.forEach(
        (path, value) -> {
          if (TAKEN.containsKey(path)) {
            throw new InputException(
                "`%s` is no setting of a sweep; use %s".formatted(path, TAKEN.get(path)));
          }
          if (isKind(path)) {
            kinds.add(path + "=" + value);
          }
        });
    Stage stage = stages.computeIfAbsent(kinds, some -> Stage.of(apply(experiment, some)));
    values.keySet().stream().filter(stage.paths()::contains).forEach(met::add);
    return stage;
  }

  private static boolean isKind(String path) {
    return path.endsWith(".kind");
  }

  /**
   * Reports a common change without effect, because every row to which it applies has a value of
   * its own. The base's own value, which changes nothing, is accepted.
   */
  private void refuseReplaced() {
    Map<String, String> base = Overrides.paths(spec.base());
    spec.set()
        .forEach(
            (path, value) -> {
              if (!kept.contains(path) && !value.equals(base.get(path))) {
                throw new InputException(
                    "set: `%s=%s` has no effect, since the settings give every game that has `%s` a value of its own; remove one of the two"
                        .formatted(path, value, path));
              }
            });
  }

  /** Reports a setting that no game has, with the error of one of the games. */
  private void refuseUnmet(ExperimentSpec some) {
    Map<String, String> all = new LinkedHashMap<>(spec.set());
    all.putAll(swept);
    all.forEach(
        (path, value) -> {
          if (!met.contains(path)) {
            apply(some, List.of(path + "=" + value));
            throw new InputException(
                "no game has the setting `%s`; set the kind of its group, `%s.kind`, as well"
                    .formatted(path, path.substring(0, Math.max(0, path.lastIndexOf('.')))));
          }
        });
  }
}
