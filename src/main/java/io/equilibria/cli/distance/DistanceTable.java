package io.equilibria.cli.distance;

import io.equilibria.cli.Output;
import io.equilibria.data.Distribution;
import io.equilibria.metric.Estimate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Results of {@code distance}: a table for people, an object for programs. */
final class DistanceTable {
  private static final int NARROWEST = 9; // of the column of names

  private DistanceTable() {}

  /**
   * One metric's answer.
   *
   * @param word by which it was called
   * @param seconds that it took, by the clock
   */
  record Row(String word, Estimate estimate, double seconds) {}

  static void print(
      Output output, List<Row> rows, double[][] a, double[][] b, Optional<Distribution> task) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("points", List.of(a.length, b.length));
    object.put("dimension", a[0].length);
    task.ifPresent(known -> object.put("to", known.name()));
    object.put("distances", rows.stream().map(DistanceTable::object).toList());
    String columns = columns(rows);
    String head = line(columns, "metric", "value", "error", "time", "estimator");
    String table = rows.stream().map(row -> words(columns, row)).collect(Collectors.joining("\n"));
    String foot =
        line(
            "%,d points and %,d points%s in %d dimensions.",
            a.length, b.length, task.map(known -> " of " + known.name()).orElse(""), a[0].length);
    output.print(object, head + "\n" + table + "\n" + foot);
  }

  private static Map<String, Object> object(Row row) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("metric", row.word());
    object.put("value", row.estimate().value());
    object.put("error", row.estimate().error());
    object.put("estimator", row.estimate().estimator());
    object.put("seconds", row.seconds());
    return object;
  }

  private static String columns(List<Row> rows) {
    int longest = rows.stream().mapToInt(row -> row.word().length()).max().orElse(0);
    return "%-" + Math.max(NARROWEST, longest) + "s %14s %10s %9s  %s";
  }

  private static String words(String columns, Row row) {
    Estimate estimate = row.estimate();
    return line(
        columns,
        row.word(),
        line("%.8g", estimate.value()),
        line("%.1e", estimate.error()),
        line("%.2f s", row.seconds()),
        estimate.estimator());
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
