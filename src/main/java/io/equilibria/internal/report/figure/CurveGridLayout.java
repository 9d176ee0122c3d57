package io.equilibria.internal.report.figure;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.parts.Plot;
import io.equilibria.internal.report.figure.parts.TitleBand;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of a {@link CurveGrid}. Wide: each row is one line of panels, with rotated titles at
 * its left, and the columns' titles are above all rows. Narrow: each row is a block of two panels
 * per line, below its titles.
 */
final class CurveGridLayout {
  static final double MARGIN = 16;
  static final double LINE = 15; // line height of text

  private static final double WIDE_LEFT = 92;
  private static final double NARROW_LEFT = 62;
  private static final double RIGHT = 16;
  private static final double HEIGHT = 92;
  private static final double GAP = 8;
  private static final double NARROW_GAP = 12;
  private static final double TICKS = 22; // below a panel
  private static final double BETWEEN_ROWS = 14;
  private static final double BOTTOM = 26;
  private static final Interval PANEL = new Interval(104, 190);
  private static final int NARROW_PANELS = 2;

  private final CurveGrid grid;
  private final boolean narrow;
  private final int perLine;
  private final double left;
  private final double gap;
  private final double panelWidth;

  CurveGridLayout(CurveGrid grid, boolean narrow) {
    this.grid = grid;
    this.narrow = narrow;
    int columns = grid.columnTitles().size();
    perLine = narrow ? Math.min(NARROW_PANELS, columns) : columns;
    left = narrow ? NARROW_LEFT : WIDE_LEFT;
    gap = narrow ? NARROW_GAP : GAP;
    panelWidth =
        narrow
            ? (Figure.NARROW - left - RIGHT + gap) / perLine - gap
            : Plot.panelWidth(columns, left + RIGHT, gap, PANEL);
  }

  boolean isNarrow() {
    return narrow;
  }

  int width() {
    return narrow
        ? Figure.NARROW
        : (int) Math.max(left + perLine * (panelWidth + gap) - gap + RIGHT, Plot.MIN_WIDTH);
  }

  int height() {
    return (int) Math.ceil(top(grid.rows().size()) + BOTTOM + LINE * (across().size() - 1));
  }

  /** The title of the horizontal axes, as lines of text. */
  List<String> across() {
    return TitleBand.wrapped(grid.across().title(), width() - left - MARGIN, Plot.TEXT_SIZE);
  }

  double left() {
    return left;
  }

  /** A column's title, wrapped to the width of its panel. */
  List<String> columnTitle(int column) {
    return TitleBand.wrapped(grid.columnTitles().get(column), panelWidth, Plot.TEXT_SIZE);
  }

  /** A row's title, above its panels; in the wide layout it is rotated, at their left. */
  List<String> rowTitle(int row) {
    String title = grid.rows().get(row).title();
    return narrow && !title.isBlank()
        ? TitleBand.wrapped(title, width() - 2 * MARGIN - LINE, Plot.TEXT_SIZE)
        : List.of();
  }

  /** The title of a row's vertical axis, above its panels. */
  List<String> axisTitle(int row) {
    String title = grid.rows().get(row).axis().title();
    return narrow
        ? TitleBand.wrapped(title, width() - 2 * MARGIN - LINE, Plot.TEXT_SIZE)
        : List.of();
  }

  /** The upper edge of a row, including its titles. */
  double top(int row) {
    double top = narrow ? 6 : 8 + titleHeight(0);
    for (int i = 0; i < row; i++) {
      top += headHeight(i) + BETWEEN_ROWS;
      for (int line = 0; line < lines(); line++) {
        top += lineHeight(line);
      }
    }
    return top;
  }

  private double headHeight(int row) {
    return LINE * (rowTitle(row).size() + axisTitle(row).size());
  }

  private int lines() {
    return (grid.columnTitles().size() + perLine - 1) / perLine;
  }

  private double lineHeight(int line) {
    return (narrow ? titleHeight(line) : 0) + HEIGHT + TICKS;
  }

  /** The height of the columns' titles above a line of panels. */
  private double titleHeight(int line) {
    List<Integer> most = new ArrayList<>();
    int end = Math.min(grid.columnTitles().size(), (line + 1) * perLine);
    for (int column = line * perLine; column < end; column++) {
      most.add(columnTitle(column).size());
    }
    return 9 + LINE * most.stream().mapToInt(n -> n).max().orElse(1);
  }

  /** The frame of a panel. */
  Rectangle2D frame(int row, int column) {
    double top = top(row) + headHeight(row) + (narrow ? titleHeight(0) : 0);
    for (int line = 0; line < column / perLine; line++) {
      top += HEIGHT + TICKS + (narrow ? titleHeight(line + 1) : 0);
    }
    double x = left + column % perLine * (panelWidth + gap);
    return new Rectangle2D.Double(x, top, panelWidth, HEIGHT);
  }

  /** Whether the panel is the first of its line, which has the tick labels of the vertical axis. */
  boolean isFirst(int column) {
    return column % perLine == 0;
  }
}
