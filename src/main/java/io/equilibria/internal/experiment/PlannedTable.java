package io.equilibria.internal.experiment;

import io.equilibria.internal.compute.Execution;
import java.util.Arrays;
import java.util.List;

/**
 * A table that an experiment computes, such as distances between samples or best responses. It is
 * stored as {@code NAME.csv} in the experiment's folder. Units are computed sequentially in the
 * order of the plan, each with all threads. A unit's rows are written before the next unit starts,
 * and a later call computes only units with missing rows.
 *
 * @param name name of the file, without extension
 * @param keys the key columns of a row: everything that its values depend on, including seeds, so
 *     that rows of other settings are never reused
 * @param values the columns of numbers
 * @param units the units of the table; no row may belong to two of them
 */
public record PlannedTable(String name, List<String> keys, List<String> values, List<Unit> units) {
  /** Computes the values of a unit's rows. */
  @FunctionalInterface
  public interface Computation {
    /**
     * Computes the values.
     *
     * @param trained the experiment's finished runs and sweeps on disk, without tables
     * @param execution the threads to use; its monitor may cancel
     * @return [rows][values], NaN where a value is unavailable
     */
    double[][] compute(StudyResults trained, Execution execution);
  }

  /**
   * Rows that are computed together.
   *
   * @param rows the keys of at least one row
   * @param computation the computation of their values
   */
  public record Unit(List<List<String>> rows, Computation computation) {
    public Unit {
      rows = rows.stream().map(List::copyOf).toList();
      if (rows.isEmpty()) {
        throw new IllegalArgumentException("unit of a table: expected at least one row, found 0");
      }
    }
  }

  public PlannedTable {
    keys = List.copyOf(keys);
    values = List.copyOf(values);
    units = List.copyOf(units);
    List<List<String>> rows = units.stream().flatMap(unit -> unit.rows().stream()).toList();
    if (rows.stream().distinct().count() < rows.size()) {
      throw new IllegalArgumentException(
          "table %s: expected rows of different keys, found one twice".formatted(name));
    }
    for (List<String> row : rows) {
      requireKey(name, keys, row);
    }
  }

  private static void requireKey(String name, List<String> keys, List<String> row) {
    boolean plain = row.stream().noneMatch(word -> word.matches("(?s).*[,\"\r\n].*"));
    if (row.size() != keys.size() || !plain) {
      throw new IllegalArgumentException(
          "table %s: expected keys %s without commas, quotes and line breaks, found %s"
              .formatted(name, keys, row));
    }
  }

  /** The key of a row, each part converted with {@link String#valueOf(Object)}. */
  public static List<String> key(Object... parts) {
    return Arrays.stream(parts).map(String::valueOf).toList();
  }

  /** The number of rows. */
  public int rows() {
    return units.stream().mapToInt(unit -> unit.rows().size()).sum();
  }
}
