package io.equilibria.internal.runreport;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.config.Presets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Labels of runs on a page: the game; for runs of the same game also the settings that differ; or
 * the folder if those would be long.
 */
final class GameLabels {
  /** Largest number of settings in a label. */
  private static final int MAX_SETTINGS = 2;

  /** Longest label; longer ones would leave little room for curves. */
  private static final int LONGEST = 30;

  private GameLabels() {}

  /** Returns distinct labels in the order of the runs. */
  static List<String> of(List<RecordedRun> runs) {
    boolean oneTask = runs.stream().map(run -> run.experiment().data()).distinct().count() == 1;
    List<String> names =
        runs.stream()
            .map(RecordedRun::experiment)
            .map(one -> GameTitle.of(one.game()) + (oneTask ? "" : " on " + data(one)))
            .toList();
    return IntStream.range(0, runs.size()).mapToObj(i -> name(runs, names, i)).toList();
  }

  private static String name(List<RecordedRun> runs, List<String> names, int run) {
    int[] alike =
        IntStream.range(0, runs.size())
            .filter(other -> names.get(other).equals(names.get(run)))
            .toArray();
    if (alike.length == 1) {
      return names.get(run);
    }
    List<RecordedRun> group = IntStream.of(alike).mapToObj(runs::get).toList();
    return settings(group, runs.get(run))
        .map(settings -> names.get(run) + " (" + settings + ")")
        .filter(name -> name.length() <= LONGEST)
        .orElse(names.get(run) + " (" + runs.get(run).label() + ")");
  }

  /**
   * The settings that distinguish a run from the others of its game; empty if there are none or too
   * many.
   */
  private static Optional<String> settings(List<RecordedRun> group, RecordedRun run) {
    Set<List<String>> rows = new LinkedHashSet<>(); // setting, then the values of all runs
    new SettingsDifference(group, List.of())
        .values()
        .forEach(
            (path, values) -> {
              List<String> row =
                  new ArrayList<>(List.of(path.substring(path.lastIndexOf('.') + 1)));
              row.addAll(values);
              rows.add(row);
            });
    int place = 1 + group.indexOf(run);
    boolean tellsApart =
        IntStream.rangeClosed(1, group.size())
                .mapToObj(i -> rows.stream().map(row -> row.get(i)).toList())
                .distinct()
                .count()
            == group.size();
    return tellsApart && rows.size() <= MAX_SETTINGS
        ? Optional.of(
            rows.stream()
                .map(row -> row.get(0) + " " + row.get(place))
                .collect(Collectors.joining(", ")))
        : Optional.empty();
  }

  /**
   * {@code parallel lines}: the name of the built-in experiment on the same data, otherwise the
   * kind of data.
   */
  static String data(ExperimentSpec experiment) {
    return words(
        Presets.experimentNames().stream()
            .filter(name -> Presets.experiment(name).data().equals(experiment.data()))
            .findFirst()
            .orElse(experiment.data().kind()));
  }

  private static String words(String kebab) {
    return kebab.replace('-', ' ');
  }
}
