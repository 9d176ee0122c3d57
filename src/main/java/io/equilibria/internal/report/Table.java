package io.equilibria.internal.report;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A table of a page, with cells already formatted as text.
 *
 * @param caption the caption
 * @param header column titles with units
 * @param rows cells, one per column title in every row; the first cell names the row
 * @param folded whether the table is collapsed until the reader opens it
 */
public record Table(String caption, List<String> header, List<List<String>> rows, boolean folded) {
  /** A table that is not collapsed. */
  public Table(String caption, List<String> header, List<List<String>> rows) {
    this(caption, header, rows, false);
  }

  /** This table, collapsed until the reader opens it. */
  public Table fold() {
    return new Table(caption, header, rows, true);
  }

  public Table {
    requireNonNull(caption, "caption");
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            "table " + caption + ": expected " + header.size() + " cells a row, found " + row);
      }
    }
  }
}
