package io.equilibria.cli.terminal;

import io.equilibria.internal.text.Paragraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Rows in columns, each as wide as its widest cell. The text of the last column is wrapped where it
 * does not fit into the terminal; further lines are indented to that column.
 */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final Set<Integer> numbers;
  private final String indent;

  /**
   * An empty table.
   *
   * @param indent before each row
   * @param numbers columns that are aligned at their right edge, from 0
   */
  public TextTable(String indent, Integer... numbers) {
    this.indent = indent;
    this.numbers = Set.copyOf(Arrays.asList(numbers));
  }

  /** Adds a row; all have as many cells. */
  public TextTable row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** Adds a row. */
  public TextTable row(List<String> cells) {
    rows.add(List.copyOf(cells));
    return this;
  }

  /**
   * The rows as lines, without a line break at the end.
   *
   * @param width of the terminal
   */
  public String text(int width) {
    if (rows.isEmpty()) {
      return "";
    }
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Paragraph.width(row.get(i)));
      }
    }
    return String.join("\n", rows.stream().map(row -> line(row, widths, width)).toList());
  }

  private String line(List<String> row, int[] widths, int width) {
    StringBuilder head = new StringBuilder(indent);
    int last = widths.length - 1;
    for (int i = 0; i < last; i++) {
      head.append(cell(row, widths, i)).append(GAP);
    }
    String text = numbers.contains(last) ? cell(row, widths, last) : row.get(last);
    return Paragraph.hanging(head.toString(), text, width).stripTrailing();
  }

  private String cell(List<String> row, int[] widths, int column) {
    return numbers.contains(column)
        ? Paragraph.rightAligned(row.get(column), widths[column])
        : Paragraph.padded(row.get(column), widths[column]);
  }
}
