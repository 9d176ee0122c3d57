package io.equilibria.internal.cli.distance;

import io.equilibria.data.Distribution;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.cli.terminal.Terminal;
import io.equilibria.internal.cli.terminal.Tone;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.text.Paragraph;
import io.equilibria.internal.text.TextTable;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Modes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Results of {@code distance}: one line per measure as text, one object as JSON.
 *
 * @param rows one per measure
 * @param points number in each set
 * @param dimension of both
 * @param task that replaces the second set, if any
 */
record DistanceTable(
    List<Row> rows, List<Integer> points, int dimension, Optional<Distribution> task) {
  private static final String MODES = "modes";
  private static final String HIGH_QUALITY = "high-quality";

  /**
   * The result of one measure.
   *
   * @param word its name on the command line
   * @param estimate between the sets
   * @param twoDraws between two sets of the same sizes, both drawn from the task: the value of a
   *     perfect generator; empty without a task or if it is unknown
   * @param seconds of the first, wall-clock time
   */
  record Row(String word, Estimate estimate, OptionalDouble twoDraws, double seconds) {}

  /**
   * Prints the table.
   *
   * @param verbose whether to print errors, estimators, times and numbers of points
   */
  void print(Output output, boolean verbose) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("points", points);
    object.put("dimension", dimension);
    task.ifPresent(known -> object.put("to", known.name()));
    object.put("distances", rows.stream().map(DistanceTable::object).toList());
    Terminal terminal = output.terminal();
    String words = verbose ? table(terminal) + "\n" + foot(terminal) : lines(terminal);
    output.print(object, words);
  }

  private static Map<String, Object> object(Row row) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("metric", row.word());
    object.put("value", row.estimate().value());
    object.put("error", row.estimate().error());
    object.put("estimator", row.estimate().estimator());
    object.put("seconds", row.seconds());
    row.twoDraws().ifPresent(floor -> object.put("twoDraws", floor));
    return object;
  }

  private String lines(Terminal terminal) {
    int words = rows.stream().mapToInt(row -> row.word().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      String value = terminal.in(Tone.STRONG, value(row, row.estimate().value()));
      String line = Paragraph.padded(row.word(), words) + " " + value;
      lines.add(
          floor(row)
              .map(floor -> Paragraph.hanging(line + " ", floor, terminal.width()))
              .orElse(line));
    }
    return String.join("\n", lines);
  }

  private Optional<String> floor(Row row) {
    return row.twoDraws().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "(two draws of %s: %s)"
                .formatted(
                    task.map(Distribution::name).orElse(""),
                    value(row, row.twoDraws().getAsDouble())));
  }

  private String value(Row row, double value) {
    return switch (row.word()) {
      case MODES -> NumberText.brief(value) + modes();
      case HIGH_QUALITY -> NumberText.percent(value);
      default -> NumberText.brief(value);
    };
  }

  private String modes() {
    return task.flatMap(Distribution::modes).map(Modes::count).map(n -> " of " + n).orElse("");
  }

  private String table(Terminal terminal) {
    TextTable table = new TextTable("", 1, 2, 3, 4);
    table.row("measure", "value", "two draws", "error", "time", "estimator");
    for (Row row : rows) {
      table.row(
          row.word(),
          value(row, row.estimate().value()),
          row.twoDraws().isEmpty() ? "" : value(row, row.twoDraws().getAsDouble()),
          String.format(Locale.ROOT, "%.1e", row.estimate().error()),
          String.format(Locale.ROOT, "%.2f s", row.seconds()),
          row.estimate().estimator());
    }
    return table.text(terminal.width());
  }

  private String foot(Terminal terminal) {
    String of = task.map(known -> " of " + known.name()).orElse("");
    String foot =
        "%s points and %s points%s in %d dimensions."
            .formatted(
                NumberText.count(points.get(0)), NumberText.count(points.get(1)), of, dimension);
    return Paragraph.hanging("", foot, terminal.width());
  }
}
