package io.equilibria.internal.experiment;

import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.training.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tables that were not computed, written into a folder and read back. */
public final class MadeUpTables {
  private MadeUpTables() {}

  /** The values of a row, given by its keys. */
  @FunctionalInterface
  public interface Truth {
    double at(String table, Map<String, String> key, String column);
  }

  /** All tables of a study. */
  public static StudyResults of(Study<?> study, Path folder, Truth truth) {
    Map<String, ComputedTable> tables =
        study.tables().stream()
            .collect(Collectors.toMap(PlannedTable::name, plan -> table(plan, folder, truth)));
    return new StudyResults(
        folder, List.of(), new Threads(1), Workers.CALLER, References.NONE, tables);
  }

  private static ComputedTable table(PlannedTable plan, Path folder, Truth truth) {
    Function<List<String>, String> line =
        row ->
            Stream.concat(
                    row.stream(),
                    plan.values().stream()
                        .map(column -> truth.at(plan.name(), key(plan, row), column))
                        .map(value -> Double.isNaN(value) ? "" : value.toString()))
                .collect(Collectors.joining(","));
    Stream<String> header =
        Stream.of(
            Stream.concat(plan.keys().stream(), plan.values().stream())
                .collect(Collectors.joining(",")));
    Stream<String> rows = plan.units().stream().flatMap(unit -> unit.rows().stream()).map(line);
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(plan.name() + ".csv"), Stream.concat(header, rows).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ComputedTable.read(folder, plan);
  }

  private static Map<String, String> key(PlannedTable plan, List<String> row) {
    Map<String, String> key = new LinkedHashMap<>();
    IntStream.range(0, row.size()).forEach(i -> key.put(plan.keys().get(i), row.get(i)));
    return key;
  }

  /** A number of a key. */
  public static double number(Map<String, String> key, String name) {
    return Double.parseDouble(key.get(name));
  }
}
