package io.equilibria.internal.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Formats rows as a table whose columns are as wide as their widest cell. If the table is wider
 * than the terminal, the columns marked for it are shortened, and the last column is wrapped and
 * indented.
 */
public final class TextTable {
  private static final String GAP = "  ";

  /** Wider cells do not widen their column; they shift the rest of their row. */
  private static final int WIDEST = 56;

  /** The width to which a column is shortened at most. */
  private static final int NARROWEST = 12;

  private final List<List<String>> rows = new ArrayList<>();
  private final Set<Integer> numbers;
  private final String indent;
  private Set<Integer> elastic = Set.of();

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

  /** Allows shortening the cells of these columns, such as long names, by omitting their middle. */
  public TextTable shortening(Integer... columns) {
    elastic = Set.copyOf(Arrays.asList(columns));
    return this;
  }

  /** Adds a row; all rows must have the same number of cells. */
  public TextTable row(String... cells) {
    return row(List.of(cells));
  }

  /** Adds a row. */
  public TextTable row(List<String> cells) {
    rows.add(List.copyOf(cells));
    return this;
  }

  /**
   * The rows as lines, without a line break at the end.
   *
   * @param width the width of the terminal; {@link Paragraph#UNLIMITED} for lines of any length
   */
  public String text(int width) {
    if (rows.isEmpty()) {
      return "";
    }
    int[] widths = widths();
    if (width < Paragraph.UNLIMITED) {
      fit(widths, width - indent.length() - GAP.length() * (widths.length - 1));
    }
    return String.join("\n", rows.stream().map(row -> line(row, widths, width)).toList());
  }

  private int[] widths() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Math.min(WIDEST, Paragraph.width(row.get(i))));
      }
    }
    return widths;
  }

  /** Narrows the widest elastic column repeatedly, until the row fits or none can be narrowed. */
  private void fit(int[] widths, int room) {
    while (Arrays.stream(widths).sum() > room) {
      int widest = -1;
      for (int column : elastic) {
        if (widths[column] > NARROWEST && (widest < 0 || widths[column] > widths[widest])) {
          widest = column;
        }
      }
      if (widest < 0) {
        return;
      }
      widths[widest]--;
    }
  }

  private String line(List<String> row, int[] widths, int width) {
    StringBuilder head = new StringBuilder(indent);
    int last = widths.length - 1;
    for (int i = 0; i < last; i++) {
      head.append(cell(row, widths, i, width)).append(GAP);
    }
    boolean wrapped = !numbers.contains(last) && !elastic.contains(last);
    String text = wrapped ? row.get(last) : cell(row, widths, last, width);
    return Paragraph.hanging(head.toString(), text, width).stripTrailing();
  }

  private String cell(List<String> row, int[] widths, int column, int width) {
    String text = row.get(column);
    if (elastic.contains(column) && width < Paragraph.UNLIMITED) {
      text = Paragraph.shortened(text, widths[column]);
    }
    return numbers.contains(column)
        ? Paragraph.rightAligned(text, widths[column])
        : Paragraph.padded(text, widths[column]);
  }
}
