package io.equilibria.internal.cli.tool;

import io.equilibria.internal.text.Paragraph;
import io.equilibria.internal.text.TextTable;
import java.util.ArrayList;
import java.util.List;

/**
 * The digest of a graph on a terminal. The digest itself, which is also in the catalogue, has
 * columns of fixed widths.
 */
final class DigestText {
  private static final String LAYERS = "layer ";
  private static final String GAP = " {2,}";

  private final int width;
  private final List<String> shown = new ArrayList<>();
  private final List<List<String>> layers = new ArrayList<>();

  private DigestText(int width) {
    this.width = width;
  }

  /** The digest, its tables of layers as wide as their cells, its other lines wrapped. */
  static String of(String digest, int width) {
    if (width == Paragraph.UNLIMITED) {
      return digest;
    }
    DigestText text = new DigestText(width);
    digest.lines().forEach(text::add);
    text.endLayers();
    return String.join("\n", text.shown);
  }

  private void add(String line) {
    List<String> cells = List.of(line.split(GAP));
    boolean row =
        line.startsWith(LAYERS) || (!layers.isEmpty() && cells.size() == layers.get(0).size());
    if (row) {
      layers.add(cells);
    } else {
      endLayers();
      shown.add(wrapped(line));
    }
  }

  private void endLayers() {
    if (!layers.isEmpty()) {
      TextTable table = new TextTable("", 2, 3).shortening(0);
      layers.forEach(table::row);
      shown.add(table.text(width));
      layers.clear();
    }
  }

  private String wrapped(String line) {
    int indent = line.length() - line.stripLeading().length();
    return Paragraph.hanging(" ".repeat(indent), line.strip(), width);
  }
}
