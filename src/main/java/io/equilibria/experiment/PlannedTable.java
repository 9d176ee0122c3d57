package io.equilibria.experiment;

import io.equilibria.compute.Execution;
import java.util.Arrays;
import java.util.List;

/**
 * A table that an experiment computes: no game's training run, but distances between samples, best
 * responses and the like. It is kept as {@code NAME.csv} in the experiment's folder. Units are
 * computed one after the other, in the order of the plan, each with all threads; a unit's rows are
 * on disk before the next begins, and a later call computes only units that lack rows.
 *
 * @param name of the file, without its ending
 * @param keys columns that name a row: everything that its values depend on, seeds included, so
 *     that rows of other settings are never taken for these
 * @param values columns of numbers
 * @param units of the table; no row stands in two of them
 */
public record PlannedTable(String name, List<String> keys, List<String> values, List<Unit> units) {
  /** Computes the values of a unit's rows. */
  @FunctionalInterface
  public interface Computation {
    /**
     * Computes.
     *
     * @param trained what the experiment's runs and sweeps left on disk; without tables
     * @param execution threads to compute on; its monitor may cancel
     * @return [rows][values], NaN where one is unavailable
     */
    double[][] compute(StudyResults trained, Execution execution);
  }

  /**
   * Rows that are computed together.
   *
   * @param rows keys of each, at least one row
   * @param computation of their values
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

  /** The key of a row: each part as Java writes it. */
  public static List<String> key(Object... parts) {
    return Arrays.stream(parts).map(String::valueOf).toList();
  }

  /** How many rows there are. */
  public int rows() {
    return units.stream().mapToInt(unit -> unit.rows().size()).sum();
  }
}
