package io.equilibria.internal.runreport;

import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.report.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings in which runs differ. */
final class SettingsDifference {
  /** The run's name, which does not affect training. */
  private static final String NAME = "name";

  /** Longest value shown; matrices of fixed initial parameters would fill the page. */
  private static final int LONGEST = 60;

  /** Largest number of rows; more would push the figures off the screen. */
  private static final int MOST_ROWS = 6;

  private static final int MOST_NAMED = 2;

  /** Largest number of runs whose values are listed in a sentence. */
  private static final int FEW = 3;

  /** The most important settings, in order. */
  private static final List<String> TELLING =
      List.of("data.kind", "game.loss", "game.loss.kind", "game.penalty.kind");

  private final List<String> names;
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  /**
   * Compares them.
   *
   * @param names the names of the runs on the page
   */
  SettingsDifference(List<RecordedRun> runs, List<String> names) {
    this.names = names;
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

  /** The value of each run by path, in order; empty for a run without the setting. */
  Map<String, List<String>> values() {
    return values;
  }

  /**
   * The table with one row per setting and one column per run; empty if there are no differences.
   */
  Optional<Table> table() {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    List<String> header = new ArrayList<>(List.of("setting"));
    header.addAll(names);
    List<List<String>> rows = new ArrayList<>();
    brief()
        .forEach(
            (what, ofRuns) -> {
              List<String> row = new ArrayList<>(List.of(what));
              ofRuns.forEach(value -> row.add(shortened(value)));
              rows.add(row);
            });
    Table table =
        new Table(
            "Settings in which the runs differ; empty for a run without the setting", header, rows);
    return Optional.of(rows.size() > MOST_ROWS ? table.fold() : table);
  }

  /**
   * The settings in few rows, the most important first: settings specific to a kind appear beside
   * the kind, and settings shared by both players in one row.
   */
  private Map<String, List<String>> brief() {
    List<String> paths = new ArrayList<>(values.keySet());
    paths.removeIf(path -> !owner(path).isEmpty());
    paths.sort(Comparator.comparingInt(SettingsDifference::rank));
    Map<String, List<String>> brief = new LinkedHashMap<>();
    for (String path : paths) {
      List<String> row = row(path);
      String other = path.replace("game.discriminator.", "game.generator.");
      if (!other.equals(path) && row.equals(brief.get(other))) {
        brief.remove(other);
        brief.put(other.replace("game.generator.", "both players' "), row);
      } else {
        brief.put(path, row);
      }
    }
    return brief;
  }

  /**
   * For a setting that some run lacks, the path of the kind that it belongs to; otherwise empty.
   */
  private String owner(String path) {
    String kind = path.substring(0, path.lastIndexOf('.') + 1) + "kind";
    return !kind.equals(path) && values.containsKey(kind) && values.get(path).contains("")
        ? kind
        : "";
  }

  /**
   * The values of the runs, each with its dependent settings: {@code interpolated (weight 10.0)}.
   */
  private List<String> row(String path) {
    List<String> row = new ArrayList<>();
    for (int run = 0; run < values.get(path).size(); run++) {
      List<String> own = new ArrayList<>();
      for (String other : values.keySet()) {
        String value = values.get(other).get(run);
        if (owner(other).equals(path) && !value.isEmpty()) {
          own.add(other.substring(other.lastIndexOf('.') + 1) + " " + value);
        }
      }
      String value = values.get(path).get(run);
      row.add(own.isEmpty() ? value : value + " (" + String.join(", ", own) + ")");
    }
    return row;
  }

  /** {@code penalty (none, interpolated) and 2 more settings}, the values of all runs in order. */
  String words() {
    List<String> paths = List.copyOf(brief().keySet());
    List<String> words = new ArrayList<>();
    for (String path : paths.subList(0, Math.min(MOST_NAMED, paths.size()))) {
      words.add(word(path) + values(path));
    }
    int more = paths.size() - words.size();
    if (more > 0) {
      words.add(more + (more == 1 ? " more setting" : " more settings"));
    }
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /** The values in parentheses, if they are few and short. */
  private String values(String path) {
    List<String> ofRuns =
        values.getOrDefault(path.replace("both players' ", "game.generator."), List.of()).stream()
            .map(value -> value.isEmpty() ? "none" : value)
            .toList();
    String all = " (" + String.join(", ", ofRuns) + ")";
    return all.length() > LONGEST || ofRuns.size() > FEW ? "" : all;
  }

  private static int rank(String path) {
    int place = TELLING.indexOf(path);
    return place < 0 ? TELLING.size() : place;
  }

  /** {@code penalty} of {@code game.penalty.kind}. */
  private static String word(String path) {
    String name = path.endsWith(".kind") ? path.substring(0, path.length() - 5) : path;
    return name.startsWith("game.") ? name.substring(5).replace('.', ' ') : name.replace('.', ' ');
  }

  private static String shortened(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST - 1) + "\u2026";
  }
}
