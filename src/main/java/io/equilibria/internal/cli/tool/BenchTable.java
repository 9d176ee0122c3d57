package io.equilibria.internal.cli.tool;

import io.equilibria.internal.bench.Measurement;
import io.equilibria.internal.bench.MemoryBench;
import io.equilibria.internal.bench.OverheadCheck;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.metric.statistics.Spread;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.run.Machine;
import io.equilibria.internal.text.Paragraph;
import io.equilibria.internal.text.TextTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Results of {@code bench}: a table as text, a list of objects as JSON. */
final class BenchTable {
  private BenchTable() {}

  static void print(Output output, List<Measurement> measurements, double peak, int threads) {
    List<Map<String, Object>> objects =
        measurements.stream()
            .map(m -> object(m.measured().name(), m.measured().unit().word(), m.speed()))
            .toList();
    TextTable table = new TextTable("", 2, 3, 4, 5, 6, 7).shortening(0);
    table.row("case", "unit", "median", "low", "high", "GFLOP/s", "of peak", "memory");
    measurements.forEach(m -> table.row(row(m, peak)));
    String foot =
        "Peak: %s GFLOP/s, one float32 matrix product on the threads used, %d; %s. Low and high: the middle 80 %% of the repetitions."
            .formatted(
                NumberText.count(Math.round(peak)),
                threads,
                Objects.requireNonNullElse(Machine.here().cpu(), "unknown processor"));
    int width = output.terminal().width();
    output.print(objects, table.text(width) + "\n" + Paragraph.hanging("", foot, width));
  }

  static void print(Output output, List<OverheadCheck.Ratio> ratios) {
    List<Map<String, Object>> objects =
        ratios.stream().map(r -> object(r.name(), "ratio", r.ratio())).toList();
    String rows =
        ratios.stream()
            .map(
                r ->
                    line(
                        "%-17s %.3f (%.3f to %.3f), limit %.2f: %s",
                        r.name(),
                        r.ratio().median(),
                        r.ratio().low(),
                        r.ratio().high(),
                        r.limit(),
                        r.holds() ? "kept" : "NOT kept"))
            .collect(Collectors.joining("\n"));
    output.print(objects, rows);
  }

  static void printMemory(Output output, List<MemoryBench.Result> results) {
    List<Map<String, Object>> objects = results.stream().map(BenchTable::object).toList();
    TextTable table = new TextTable("", 1, 2, 3).shortening(0);
    table.row("run", "predicted", "measured", "ratio");
    for (MemoryBench.Result r : results) {
      table.row(
          r.of().name(),
          line("%.2f GB", r.predicted() / 1e9),
          line("%.2f GB", r.measured() / 1e9),
          line("%.2f", r.ratio()));
    }
    output.print(objects, table.text(output.terminal().width()));
  }

  private static Map<String, Object> object(MemoryBench.Result result) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("run", result.of().name());
    object.put("predicted", result.predicted());
    object.put("measured", result.measured());
    return object;
  }

  private static Map<String, Object> object(String name, String unit, Spread spread) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("case", name);
    object.put("value", spread.median());
    object.put("unit", unit);
    object.put("low", spread.low());
    object.put("high", spread.high());
    return object;
  }

  private static List<String> row(Measurement m, double peak) {
    return List.of(
        m.measured().name(),
        m.measured().unit().word(),
        NumberText.brief(m.speed().median()),
        NumberText.brief(m.speed().low()),
        NumberText.brief(m.speed().high()),
        NumberText.brief(m.gflops()),
        line("%.0f %%", 100 * m.gflops() / peak),
        m.memory().isPresent() ? line("%.2f GB", m.memory().getAsLong() / 1e9) : "unknown");
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
