package io.equilibria.cli.tool;

import io.equilibria.bench.Measurement;
import io.equilibria.bench.MemoryBench;
import io.equilibria.bench.OverheadCheck;
import io.equilibria.cli.Output;
import io.equilibria.metric.statistics.Spread;
import io.equilibria.run.Machine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Results of {@code bench}: a table for people, a list of objects for programs. */
final class BenchTable {
  private static final String COLUMNS = "%-17s %-13s %10s %10s %10s %9s %9s %9s";

  private static final String MEMORY_COLUMNS = "%-52s %10s %10s %6s";

  private BenchTable() {}

  static void print(Output output, List<Measurement> measurements, double peak, int threads) {
    List<Map<String, Object>> objects =
        measurements.stream()
            .map(m -> object(m.measured().name(), m.measured().unit().word(), m.speed()))
            .toList();
    String head =
        line(COLUMNS, "case", "unit", "median", "low", "high", "GFLOP/s", "of peak", "memory");
    String rows = measurements.stream().map(m -> row(m, peak)).collect(Collectors.joining("\n"));
    String foot =
        line(
            "Peak: %.0f GFLOP/s, one float32 matrix product on the threads used, %d; %s. Low and"
                + " high: the middle 80 %% of the repetitions.",
            peak, threads, Objects.requireNonNullElse(Machine.here().cpu(), "unknown processor"));
    output.print(objects, head + "\n" + rows + "\n" + foot);
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
    String rows =
        results.stream()
            .map(
                r ->
                    line(
                        MEMORY_COLUMNS,
                        r.of().name(),
                        line("%.2f GB", r.predicted() / 1e9),
                        line("%.2f GB", r.measured() / 1e9),
                        line("%.2f", r.ratio())))
            .collect(Collectors.joining("\n"));
    String head = line(MEMORY_COLUMNS, "run", "predicted", "measured", "ratio");
    output.print(objects, head + "\n" + rows);
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

  private static String row(Measurement m, double peak) {
    String memory =
        m.memory().isPresent() ? line("%.2f GB", m.memory().getAsLong() / 1e9) : "unknown";
    return line(
        COLUMNS,
        m.measured().name(),
        m.measured().unit().word(),
        number(m.speed().median()),
        number(m.speed().low()),
        number(m.speed().high()),
        number(m.gflops()),
        line("%.0f %%", 100 * m.gflops() / peak),
        memory);
  }

  /** Three digits or more. */
  private static String number(double value) {
    return line(value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
