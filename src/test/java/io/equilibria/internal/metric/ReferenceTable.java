package io.equilibria.internal.metric;

import io.equilibria.internal.metric.divergence.FDivergence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A table that src/test/python/f_divergences.py wrote: a comment, the columns' names, rows. */
public final class ReferenceTable {
  public static final Map<FDivergence, String> COLUMNS =
      Map.of(
          FDivergence.JENSEN_SHANNON, "js",
          FDivergence.KULLBACK_LEIBLER, "kl",
          FDivergence.REVERSE_KULLBACK_LEIBLER, "reverse_kl",
          FDivergence.TOTAL_VARIATION, "tv",
          FDivergence.SQUARED_HELLINGER, "hellinger2",
          FDivergence.PEARSON_CHI_SQUARED, "pearson",
          FDivergence.NEYMAN_CHI_SQUARED, "neyman");

  private ReferenceTable() {}

  public static Stream<Row> rows(String name) {
    try (InputStream stream = ReferenceTable.class.getResourceAsStream(name);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      List<String> lines = reader.lines().toList();
      String[] columns = lines.get(1).split(";", -1);
      return lines.stream().skip(2).map(line -> Row.of(columns, line.split(";", -1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public record Row(Map<String, String> cells) {
    static Row of(String[] columns, String[] cells) {
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < columns.length; i++) {
        row.put(columns[i], cells[i]);
      }
      return new Row(row);
    }

    public boolean has(String column) {
      return cells.containsKey(column) && !cells.get(column).equals("none");
    }

    public double number(String column) {
      return Double.parseDouble(cells.get(column));
    }

    public int count(String column) {
      return Integer.parseInt(cells.get(column));
    }

    /** A flattened matrix with rows of that length. */
    public double[][] matrix(String column, int width) {
      String[] numbers = cells.get(column).split(" ");
      double[][] matrix = new double[numbers.length / width][width];
      for (int i = 0; i < numbers.length; i++) {
        matrix[i / width][i % width] = Double.parseDouble(numbers[i]);
      }
      return matrix;
    }
  }
}
