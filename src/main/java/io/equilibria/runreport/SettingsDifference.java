package io.equilibria.runreport;

import io.equilibria.config.Overrides;
import io.equilibria.report.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings in which runs differ. */
final class SettingsDifference {
  /** A run's name says nothing of what it does. */
  private static final String NAME = "name";

  /** Matrices of fixed first parameters would fill the page. */
  private static final int LONGEST = 48;

  private final List<RecordedRun> runs;
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  SettingsDifference(List<RecordedRun> runs) {
    this.runs = runs;
    List<Map<String, String>> all =
        runs.stream().map(run -> Overrides.paths(run.experiment())).toList();
    Set<String> paths = new LinkedHashSet<>();
    all.forEach(one -> paths.addAll(one.keySet()));
    for (String path : paths) {
      List<String> row = all.stream().map(one -> one.getOrDefault(path, "")).toList();
      if (!path.equals(NAME) && new HashSet<>(row).size() > 1) {
        values.put(path, row);
      }
    }
  }

  /** By path, the value of each run in order; empty where a run has no such setting. */
  Map<String, List<String>> values() {
    return values;
  }

  /** A row a setting, a column a run; none where all are the same. */
  Optional<Table> table() {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    List<String> header = new ArrayList<>(List.of("setting"));
    runs.forEach(run -> header.add(run.label()));
    List<List<String>> rows = new ArrayList<>();
    values.forEach(
        (path, ofRuns) -> {
          List<String> row = new ArrayList<>(List.of(path));
          ofRuns.forEach(value -> row.add(shortened(value)));
          rows.add(row);
        });
    return Optional.of(
        new Table(
            "Settings in which the runs differ; empty where a run has no such setting",
            header,
            rows));
  }

  private static String shortened(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST - 1) + "\u2026";
  }
}
