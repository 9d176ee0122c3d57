package io.equilibria.internal.experiment;

import io.equilibria.CancelledException;
import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values of a {@link PlannedTable} on disk. */
public final class ComputedTable {
  private static final String UNIT = "rows";

  private final PlannedTable plan;
  private final Path file;
  private final Map<List<String>, double[]> rows;

  private ComputedTable(PlannedTable plan, Path file, Map<List<String>, double[]> rows) {
    this.plan = plan;
    this.file = file;
    this.rows = rows;
  }

  /**
   * Reads the rows of a table that a folder contains; none if the file is missing.
   *
   * @throws InputException if the file is damaged or belongs to a table with other columns
   */
  public static ComputedTable read(Path folder, PlannedTable plan) {
    Path file = folder.resolve(plan.name() + ".csv");
    ComputedTable table = new ComputedTable(plan, file, new LinkedHashMap<>());
    if (Files.exists(file)) {
      table.readLines();
    }
    return table;
  }

  /**
   * Computes the rows that are missing in a folder.
   *
   * @param trained the experiment's finished runs and sweeps on disk
   * @param monitor receives the number of missing rows that are done
   * @return the table; empty if the computation was stopped, in which case finished rows are kept
   */
  static Optional<ComputedTable> compute(
      PlannedTable plan, StudyResults trained, ProgressMonitor monitor) {
    ComputedTable table = read(trained.folder(), plan);
    List<PlannedTable.Unit> missing =
        plan.units().stream()
            .filter(unit -> !table.rows.keySet().containsAll(unit.rows()))
            .toList();
    long total = missing.stream().mapToLong(unit -> unit.rows().size()).sum();
    long done = 0;
    try {
      for (PlannedTable.Unit unit : missing) {
        monitor.requireNotCancelled();
        long after = done + unit.rows().size();
        Execution execution =
            new Execution(trained.workers(), monitor.part(done, after, total, UNIT));
        table.put(unit, unit.computation().compute(trained, execution));
        done = after;
        monitor.report(done, total, UNIT);
      }
    } catch (CancelledException stopped) {
      return Optional.empty();
    }
    return Optional.of(table);
  }

  private void put(PlannedTable.Unit unit, double[][] values) {
    boolean whole =
        values.length == unit.rows().size()
            && Arrays.stream(values).allMatch(row -> row.length == plan.values().size());
    if (!whole) {
      throw new IllegalStateException(
          "table %s: expected %d values of each of the rows %s, found %s"
              .formatted(
                  plan.name(), plan.values().size(), unit.rows(), Arrays.deepToString(values)));
    }
    for (int i = 0; i < values.length; i++) {
      rows.put(unit.rows().get(i), values[i].clone());
    }
    write();
  }

  /** Keys of all planned rows, in order. */
  public List<List<String>> keys() {
    return plan.units().stream().flatMap(unit -> unit.rows().stream()).toList();
  }

  /**
   * A value.
   *
   * @param column one of the plan's values
   * @param key the parts of the row's key, as passed to {@link PlannedTable#key}
   * @return the value; NaN if it is unavailable or was not computed
   * @throws IllegalArgumentException if there is no such column
   */
  public double value(String column, Object... key) {
    int at = plan.values().indexOf(column);
    if (at < 0) {
      throw new IllegalArgumentException(
          "table %s: expected one of the columns %s, found %s"
              .formatted(plan.name(), plan.values(), column));
    }
    double[] row = rows.get(PlannedTable.key(key));
    return row == null ? Double.NaN : row[at];
  }

  private void write() {
    String text =
        Stream.concat(Stream.of(header()), rows.entrySet().stream().map(ComputedTable::line))
            .collect(Collectors.joining("\n", "", "\n"));
    AtomicFiles.writeText(file, text);
  }

  private String header() {
    return Stream.concat(plan.keys().stream(), plan.values().stream())
        .collect(Collectors.joining(","));
  }

  private static String line(Map.Entry<List<String>, double[]> row) {
    Stream<String> values =
        Arrays.stream(row.getValue())
            .mapToObj(value -> Double.isNaN(value) ? "" : Double.toString(value));
    return Stream.concat(row.getKey().stream(), values).collect(Collectors.joining(","));
  }

  private void readLines() {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
    if (lines.isEmpty() || !lines.get(0).equals(header())) {
      throw new InputException(
          "%s: expected a table with the columns %s, found %s; delete it, and its values are computed again"
              .formatted(file, header(), lines.isEmpty() ? "an empty file" : lines.get(0)));
    }
    lines.subList(1, lines.size()).forEach(this::readRow);
  }

  private void readRow(String line) {
    List<String> cells = List.of(line.split(",", -1));
    int keys = plan.keys().size();
    if (cells.size() != keys + plan.values().size()) {
      throw damaged(line, null);
    }
    List<Double> values = new ArrayList<>();
    for (String cell : cells.subList(keys, cells.size())) {
      try {
        values.add(cell.isEmpty() ? Double.NaN : Double.parseDouble(cell));
      } catch (NumberFormatException e) {
        throw damaged(line, e);
      }
    }
    rows.put(
        List.copyOf(cells.subList(0, keys)),
        values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private InputException damaged(String line, NumberFormatException cause) {
    return new InputException(
        "%s is damaged: expected %d cells a row and numbers after the keys, found `%s`; delete the row, and its values are computed again"
            .formatted(file, plan.keys().size() + plan.values().size(), line),
        cause);
  }
}
