package io.equilibria.internal.config.sweep;

import io.equilibria.internal.config.binding.FlatSettings;
import io.equilibria.internal.config.binding.YamlBlock;
import io.equilibria.internal.config.sweep.SweepSettings.Grid;
import io.equilibria.internal.config.sweep.SweepSettings.Listed;
import io.equilibria.internal.config.sweep.SweepSettings.Random;
import io.equilibria.internal.config.sweep.SweepSettings.Range;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes sweeps as YAML; empty values are omitted. */
final class SweepText {
  /** Values that need no quotes: words, numbers, lists, and texts that are in quotes already. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9.+-][A-Za-z0-9._/+-]*|\\[.*]|\"([^\"\\\\]|\\\\.)*\"");

  private final StringBuilder yaml = new StringBuilder();

  private SweepText() {}

  static String of(SweepSpec spec) {
    SweepText text = new SweepText();
    text.line(0, "name", spec.name());
    text.line(0, "base", "");
    text.yaml.append(YamlBlock.of(FlatSettings.of(spec.base()), "  "));
    text.list(0, "games", spec.games());
    text.tasks(spec.tasks());
    text.line(0, "seeds", String.valueOf(spec.seeds()));
    text.group(0, "set", spec.set());
    if (!spec.settings().equals(SweepSettings.NONE)) {
      text.line(0, "settings", "");
      text.settings(spec.settings());
    }
    text.list(0, "measures", spec.measures());
    if (spec.every() > 0) {
      text.line(0, "every", String.valueOf(spec.every()));
    }
    if (spec.samples() > 0) {
      text.line(0, "samples", String.valueOf(spec.samples()));
    }
    return text.yaml.toString();
  }

  private void tasks(List<SweepSpec.Task> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    line(0, "tasks", "");
    for (SweepSpec.Task task : tasks) {
      yaml.append("  - name: ").append(scalar(task.name())).append('\n');
      yaml.append(YamlBlock.of(FlatSettings.of((Record) task.data()), "    "));
    }
  }

  private void settings(SweepSettings settings) {
    if (settings instanceof Grid grid) {
      line(1, "kind", "grid");
      line(1, "values", "");
      grid.values().forEach((key, values) -> list(2, key, values));
    } else if (settings instanceof Random random) {
      line(1, "kind", "random");
      line(1, "count", String.valueOf(random.count()));
      line(1, "seed", String.valueOf(random.seed()));
      line(1, "ranges", "");
      random.ranges().forEach(this::range);
    } else if (settings instanceof Listed listed) {
      line(1, "kind", "listed");
      line(1, "rows", "");
      listed.rows().forEach(this::row);
    }
  }

  private void range(String key, Range range) {
    line(2, key, "");
    if (range instanceof Range.Choice choice) {
      line(3, "kind", "choice");
      list(3, "values", choice.values());
    } else if (range instanceof Range.Uniform uniform) {
      ends("uniform", uniform.from(), uniform.to());
    } else if (range instanceof Range.LogUniform uniform) {
      ends("log-uniform", uniform.from(), uniform.to());
    }
  }

  private void ends(String kind, double from, double to) {
    line(3, "kind", kind);
    line(3, "from", String.valueOf(from));
    line(3, "to", String.valueOf(to));
  }

  private void row(Map<String, String> row) {
    if (row.isEmpty()) {
      yaml.append("    - {}\n");
      return;
    }
    String lines =
        row.entrySet().stream()
            .map(entry -> entry.getKey() + ": " + scalar(entry.getValue()))
            .collect(Collectors.joining("\n      "));
    yaml.append("    - ").append(lines).append('\n');
  }

  private void group(int depth, String key, Map<String, String> values) {
    if (!values.isEmpty()) {
      line(depth, key, "");
      values.forEach((path, value) -> line(depth + 1, path, value));
    }
  }

  private void list(int depth, String key, List<String> values) {
    if (!values.isEmpty()) {
      String items = values.stream().map(SweepText::scalar).collect(Collectors.joining(", "));
      line(depth, key, "[" + items + "]");
    }
  }

  /** Writes a key and its value on the same line, or the head of a group. */
  private void line(int depth, String key, String value) {
    yaml.append("  ".repeat(depth)).append(key).append(':');
    yaml.append(value.isEmpty() ? "" : " " + scalar(value)).append('\n');
  }

  private static String scalar(String value) {
    return PLAIN.matcher(value).matches()
        ? value
        : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
