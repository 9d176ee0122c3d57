package io.equilibria.report;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A table for the page, its cells as they are to be read.
 *
 * @param caption what it shows
 * @param header column titles with units
 * @param rows cells, as many a row as there are titles; the first of a row names it
 * @param folded whether it is closed until a reader opens it
 */
public record Table(String caption, List<String> header, List<List<String>> rows, boolean folded) {
  /** An open one. */
  public Table(String caption, List<String> header, List<List<String>> rows) {
    this(caption, header, rows, false);
  }

  /** The same, closed until a reader opens it. */
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
