package io.equilibria.internal.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads and writes lines of CSV by RFC 4180, without line breaks in cells. */
final class Csv {
  private Csv() {}

  /** Formats a line, without the line end. */
  static String line(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(","));
  }

  private static String cell(String text) {
    String flat = text.replaceAll("\\R", " ");
    boolean plain = flat.indexOf(',') < 0 && flat.indexOf('"') < 0;
    return plain ? flat : '"' + flat.replace("\"", "\"\"") + '"';
  }

  /** Parses the cells of a line; empty if its quotes are not balanced. */
  static Optional<List<String>> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return quoted ? Optional.empty() : Optional.of(cells);
  }
}
