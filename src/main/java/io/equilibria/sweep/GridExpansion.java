package io.equilibria.sweep;

import io.equilibria.InputException;
import io.equilibria.compute.ProgressMonitor;
import io.equilibria.config.ExperimentSpec;
import io.equilibria.config.Overrides;
import io.equilibria.config.sweep.SweepSettings;
import io.equilibria.config.sweep.SweepSpec;
import io.equilibria.config.sweep.SweepSpec.Task;
import io.equilibria.sweep.Plan.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes the cells of a sweep. Games have different settings, so one that a game does not have (the
 * weight of a penalty where there is none) is left out for it; one that no game has is refused.
 */
final class GridExpansion {
  /** Paths that are something else in a sweep, with what to use. */
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

  /** Rows between two calls of the listener: a few hundredths of a second. */
  private static final int ROWS_BETWEEN = 500;

  private final SweepSpec spec;
  private final ProgressMonitor monitor;
  private final Set<String> met = new HashSet<>();

  /** Each swept path with one of its values. */
  private final Map<String, String> swept = new LinkedHashMap<>();

  /** Rows looked at, of all games and tasks. */
  private long laidOut;

  private final Map<Key, Cell> cells = new LinkedHashMap<>();

  private record Key(String game, String task, ExperimentSpec experiment) {}

  /** An experiment of some kinds, and the paths that it has. */
  private record Stage(ExperimentSpec experiment, Set<String> paths) {
    static Stage of(ExperimentSpec experiment) {
      return new Stage(experiment, Overrides.paths(experiment).keySet());
    }
  }

  private GridExpansion(SweepSpec spec, ProgressMonitor monitor) {
    this.spec = spec;
    this.monitor = monitor;
  }

  static GridExpansion of(SweepSpec spec, ProgressMonitor monitor) {
    GridExpansion made = new GridExpansion(spec, monitor);
    made.make();
    return made;
  }

  List<Cell> cells() {
    return List.copyOf(cells.values());
  }

  /** Swept paths, in the order they were met. */
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
  }

  private static ExperimentSpec played(ExperimentSpec base, String game, Task task) {
    return placed(
        game,
        task,
        () ->
            (game.isEmpty() ? base : Overrides.apply(base, List.of(Overrides.PRESET + "=" + game)))
                .withData(task.data()));
  }

  /** With the changes to all runs, which are checked here, before rows. */
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

  /** Changes to all runs and a row's are made at once, so that a row's kind undoes none of them. */
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
        experiment = apply(played, changes, stages);
      } catch (InputException e) {
        throw new InputException("settings, row %d: %s".formatted(i + 1, e.getMessage()), e);
      }
      cells.computeIfAbsent(
          new Key(game, task, experiment),
          key -> new Cell(game, task, effective(row.keySet(), experiment), experiment));
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

  /** The experiment with those values that it has; kinds first, since they decide which it has. */
  private ExperimentSpec apply(
      ExperimentSpec experiment, Map<String, String> values, Map<List<String>, Stage> stages) {
    List<String> kinds = new ArrayList<>();
    List<String> others = new ArrayList<>();
    values.forEach(
        (path, value) -> {
          if (TAKEN.containsKey(path)) {
            throw new InputException(
                "`%s` is no setting of a sweep; use %s".formatted(path, TAKEN.get(path)));
          }
          (path.endsWith(".kind") ? kinds : others).add(path + "=" + value);
        });
    Stage stage =
        stages.computeIfAbsent(kinds, some -> Stage.of(Overrides.apply(experiment, some)));
    values.keySet().stream().filter(stage.paths()::contains).forEach(met::add);
    return Overrides.apply(
        stage.experiment(),
        others.stream()
            .filter(change -> stage.paths().contains(change.substring(0, change.indexOf('='))))
            .toList());
  }

  /** What no game has is refused by the words of one of them. */
  private void refuseUnmet(ExperimentSpec some) {
    Map<String, String> all = new LinkedHashMap<>(spec.set());
    all.putAll(swept);
    all.forEach(
        (path, value) -> {
          if (!met.contains(path)) {
            Overrides.apply(some, List.of(path + "=" + value));
            throw new InputException(
                "no game has the setting `%s`; set the kind of its group, `%s.kind`, as well"
                    .formatted(path, path.substring(0, Math.max(0, path.lastIndexOf('.')))));
          }
        });
  }
}
