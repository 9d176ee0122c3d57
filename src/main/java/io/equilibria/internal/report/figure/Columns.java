package io.equilibria.internal.report.figure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The data of a figure: named columns of equal length, each of numbers or of text. Immutable;
 * {@link #with} copies only the list of columns.
 */
public final class Columns {
  /** No columns yet. */
  public static final Columns NONE = new Columns(new LinkedHashMap<>());

  private final Map<String, List<?>> columns;

  private Columns(Map<String, List<?>> columns) {
    this.columns = Collections.unmodifiableMap(columns);
  }

  /** These columns and another of numbers; NaN and infinities are kept. */
  public Columns with(String name, double[] numbers) {
    List<Double> values = new ArrayList<>(numbers.length);
    for (double number : numbers) {
      values.add(number);
    }
    return and(name, values);
  }

  /** These columns and another of single-precision numbers, which print shorter. */
  public Columns with(String name, float[] numbers) {
    List<Float> values = new ArrayList<>(numbers.length);
    for (float number : numbers) {
      values.add(number);
    }
    return and(name, values);
  }

  /** These columns and another of text. */
  public Columns with(String name, List<String> words) {
    return and(name, List.copyOf(words));
  }

  /** The names in order. */
  public List<String> names() {
    return List.copyOf(columns.keySet());
  }

  /** The column of that name: {@link Double}s, {@link Float}s or {@link String}s. */
  public List<?> column(String name) {
    List<?> column = columns.get(name);
    if (column == null) {
      throw new IllegalArgumentException(
          "columns: expected one of " + columns.keySet() + ", found " + name);
    }
    return column;
  }

  /** The number of rows, which is the same in every column. */
  public int rows() {
    return columns.isEmpty() ? 0 : columns.values().iterator().next().size();
  }

  /**
   * The data as CSV (RFC 4180) with a header; infinities and NaN are written so that Java and
   * Python parse them.
   */
  public String csv() {
    StringBuilder csv = new StringBuilder();
    csv.append(String.join(",", names().stream().map(Columns::quoted).toList())).append('\n');
    List<List<?>> all = new ArrayList<>(columns.values());
    for (int row = 0; row < rows(); row++) {
      for (int column = 0; column < all.size(); column++) {
        csv.append(column == 0 ? "" : ",").append(field(all.get(column).get(row)));
      }
      csv.append('\n');
    }
    return csv.toString();
  }

  private Columns and(String name, List<?> values) {
    if (columns.containsKey(name)) {
      throw new IllegalArgumentException("columns: expected a new name, found " + name + " twice");
    }
    if (!columns.isEmpty() && values.size() != rows()) {
      throw new IllegalArgumentException(
          "columns: expected " + rows() + " rows, found " + values.size() + " in " + name);
    }
    Map<String, List<?>> more = new LinkedHashMap<>(columns);
    more.put(name, Collections.unmodifiableList(values));
    return new Columns(more);
  }

  private static String field(Object value) {
    String text = value.toString();
    // Whole numbers without ".0": easier to read for steps and counts.
    return value instanceof String
        ? quoted(text)
        : text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
