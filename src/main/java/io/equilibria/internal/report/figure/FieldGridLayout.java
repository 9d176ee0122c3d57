package io.equilibria.internal.report.figure;

import io.equilibria.internal.report.figure.FieldGrid.Note;
import io.equilibria.internal.report.figure.parts.Legend;
import io.equilibria.internal.report.figure.parts.Plot;
import io.equilibria.internal.report.figure.parts.PointMarks;
import io.equilibria.internal.report.figure.parts.TitleBand;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Stream;

/**
 * The layout of a {@link FieldGrid}: as a grid, or for narrow screens with two panels per line and
 * a heading above each row of the grid.
 *
 * @param grid the figure
 * @param perLine panels side by side
 * @param left the left edge of the panels
 * @param panel the width of a panel
 * @param narrow whether this is the layout for narrow screens
 */
record FieldGridLayout(FieldGrid grid, int perLine, double left, double panel, boolean narrow) {
  static final double TITLE_LINE = 15;
  static final double MARGIN = 14;

  /** Text size of a panel's notes, and the width of the letter before them. */
  static final double WORDS = 11;

  static final double LETTER = 16;

  private static final double GAP = 10;
  private static final double TICKS_LEFT = 34;
  private static final double BOTTOM = 28;
  private static final double ABOVE = 8;
  private static final double AFTER_LEGEND = 14;
  private static final double HEADING = 26; // of a row of the grid, on narrow screens

  /** Width that the panels share, within limits. */
  private static final double PANELS = 990;

  private static final double SMALLEST = 104;
  private static final double LARGEST = 200;

  /** Panel width from which points are drawn full size. */
  private static final double USUAL = 186;

  /** Largest number of points per panel that are drawn full size. */
  private static final double MANY = 128;

  static FieldGridLayout wide(FieldGrid grid) {
    int columns = grid.columnTitles().size();
    double panel = Math.rint(Math.max(SMALLEST, Math.min(LARGEST, PANELS / columns - GAP)));
    FieldGridLayout bare = new FieldGridLayout(grid, columns, 0, panel, false);
    double left = MARGIN + TITLE_LINE * bare.linesOfRowTitles() + TICKS_LEFT;
    return new FieldGridLayout(grid, columns, left, panel, false);
  }

  static FieldGridLayout narrow(FieldGrid grid) {
    int perLine = Math.min(2, grid.columnTitles().size());
    double panel = Math.floor((Figure.NARROW - TICKS_LEFT - MARGIN + GAP) / 2 - GAP);
    return new FieldGridLayout(grid, perLine, TICKS_LEFT, panel, true);
  }

  int width() {
    double panels = left + perLine * (panel + GAP) - GAP + MARGIN;
    double least = narrow ? Figure.NARROW : Math.min(Plot.MIN_WIDTH, MARGIN + keysInOneLine());
    return (int) Math.ceil(Math.max(panels, least));
  }

  int height() {
    int last = grid.rows().size() - 1;
    return (int) Math.ceil(frame(last, grid.columnTitles().size() - 1).getMaxY() + BOTTOM);
  }

  private double keysInOneLine() {
    return legend().usedWidth()
        + 30
        + grid.colourBar().map(bar -> bar.width(Plot.MIN_WIDTH)).orElse(0.0)
        + MARGIN;
  }

  double panelHeight() {
    return Math.rint(panel * grid.area().getHeight() / grid.area().getWidth());
  }

  /**
   * The marks of points: smaller in small panels and for many points, so that dense groups remain
   * distinguishable.
   */
  PointMarks marks() {
    double crowd = Math.max(0.5, Math.min(1, Math.sqrt(MANY / mostPoints())));
    return new PointMarks(crowd * ofPanel(panel));
  }

  private double mostPoints() {
    return grid.rows().stream()
        .flatMap(row -> row.panels().stream())
        .mapToInt(shown -> shown.generated().length)
        .max()
        .orElse(0);
  }

  /** Marks for panels of the given width. */
  static PointMarks marks(double panel) {
    return new PointMarks(ofPanel(panel));
  }

  private static double ofPanel(double panel) {
    return Math.max(0.72, Math.min(1, panel / USUAL));
  }

  Legend legend() {
    Legend legend = new Legend(Figure.NARROW - 2 * MARGIN);
    if (grid.seriesNames().isEmpty()) {
      PointMarks.explain(legend, "data", "generated");
    } else {
      PointMarks.explain(legend, "data", grid.seriesNames());
    }
    return legend;
  }

  double legendTop() {
    return ABOVE;
  }

  /** Whether the colour bar fits beside the legend; otherwise it goes below. */
  boolean barBeside() {
    return !narrow && width() >= MARGIN + keysInOneLine();
  }

  double barWidth() {
    return grid.colourBar().map(bar -> bar.width(barRoom())).orElse(0.0);
  }

  /** The largest width of the colour bar. */
  double barRoom() {
    return barBeside()
        ? width() - 2 * MARGIN - legend().usedWidth() - 30
        : widthWithoutKeys() - 2 * MARGIN;
  }

  private double widthWithoutKeys() {
    return narrow ? Figure.NARROW : Math.max(Figure.NARROW, left + perLine * (panel + GAP));
  }

  double barTop() {
    return barBeside() ? ABOVE : ABOVE + legend().height() + 6;
  }

  private double keysBottom() {
    double legend = ABOVE + legend().height();
    return grid.colourBar()
        .map(bar -> Math.max(legend, barTop() + bar.height(barRoom())))
        .orElse(legend);
  }

  List<String> columnTitle(int column) {
    return TitleBand.wrapped(grid.columnTitles().get(column), panel, Plot.TEXT_SIZE);
  }

  /** A row's title, rotated beside it and wrapped to the height of the row. */
  List<String> rowTitle(int row) {
    double room = narrow ? Figure.NARROW - 2 * MARGIN : panelHeight();
    return TitleBand.wrapped(grid.rows().get(row).title(), room, Plot.TEXT_SIZE);
  }

  private int linesOfRowTitles() {
    return Stream.iterate(0, row -> row + 1)
        .limit(grid.rows().size())
        .mapToInt(row -> rowTitle(row).size())
        .max()
        .orElse(0);
  }

  private double linesOfColumnTitles() {
    return Stream.iterate(0, column -> column + 1)
        .limit(grid.columnTitles().size())
        .mapToInt(column -> columnTitle(column).size())
        .max()
        .orElse(0);
  }

  private double head() {
    return TITLE_LINE * linesOfColumnTitles() + 4;
  }

  /** Number of lines of panels in one row of the grid. */
  private int linesARow() {
    return (grid.columnTitles().size() + perLine - 1) / perLine;
  }

  /** The upper edge of a row of the grid. */
  double rowTop(int row) {
    double top = keysBottom() + AFTER_LEGEND;
    return narrow
        ? top + row * (HEADING + linesARow() * lineOfPanels())
        : top + head() + row * (strip() + panelHeight() + GAP);
  }

  /** Height of the text above each frame: the letter and the note's finding and source. */
  double strip() {
    List<Note> notes = notes();
    if (notes.stream().allMatch(Note.NONE::equals)) {
      return 0;
    }
    return TITLE_LINE * (wordsInOneLine() ? 1 : 2) + 2;
  }

  boolean wordsInOneLine() {
    return notes().stream()
        .allMatch(
            note ->
                LETTER
                        + Plot.boldWidth(note.finding(), WORDS)
                        + Plot.width(note.source(), WORDS)
                        + (note.source().isEmpty() ? 0 : 8)
                    <= panel);
  }

  private List<Note> notes() {
    return grid.rows().stream()
        .flatMap(row -> row.panels().stream())
        .map(FieldGrid.Panel::note)
        .toList();
  }

  Rectangle2D frame(int row, int column) {
    double x = left + column % perLine * (panel + GAP);
    int line = column / perLine;
    double y = narrow ? rowTop(row) + HEADING + line * lineOfPanels() + head() : rowTop(row);
    return new Rectangle2D.Double(x, y + strip(), panel, panelHeight());
  }

  private double lineOfPanels() {
    return head() + strip() + panelHeight() + GAP;
  }

  boolean titled(int row) {
    return narrow || row == 0;
  }

  boolean ticksLeft(int column) {
    return column % perLine == 0;
  }

  boolean ticksBelow(int row, int column) {
    return row == grid.rows().size() - 1 && column + perLine >= grid.columnTitles().size();
  }
}
