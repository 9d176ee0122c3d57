package io.equilibria.internal.report.figure;

import io.equilibria.internal.report.figure.parts.Legend;
import io.equilibria.internal.report.figure.parts.Plot;
import io.equilibria.internal.report.figure.parts.TitleBand;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The layout of a {@link HeatGrid}.
 *
 * @param grid the figure
 * @param cellWidth the width of a cell, including the gap after it
 * @param perLine panels side by side
 * @param turned whether the grid is transposed: its columns vertical and its rows horizontal
 * @param narrow whether this is the layout for narrow screens
 */
record HeatGridLayout(
    HeatGrid grid, double cellWidth, int perLine, boolean turned, boolean narrow) {
  static final double MARGIN = 14;
  static final double TITLE_LINE = 15;

  private static final double CELL_HEIGHT = 31;
  private static final double LEAST_CELL = 62;
  private static final double ROOM_IN_CELL = 18;
  private static final double GAP = 30;
  private static final double WIDEST = 1200;
  private static final double SMALLEST_LETTERS = 9;
  private static final double ABOVE = 8;

  static HeatGridLayout wide(HeatGrid grid) {
    double cell = Math.max(LEAST_CELL, textWidth(grid, Plot.TEXT_SIZE) + ROOM_IN_CELL);
    for (String column : grid.columns()) {
      for (String line : column.split("\n")) {
        cell = Math.max(cell, Plot.width(line, Plot.TEXT_SIZE) + 6);
      }
    }
    cell = Math.ceil(cell);
    double left = new HeatGridLayout(grid, cell, 1, false, false).left();
    double panel = cell * grid.columns().size() + GAP;
    int fitting = (int) Math.max(1, Math.floor((WIDEST - left - MARGIN + GAP) / panel));
    int perLine = Math.min(fitting, grid.panels().size());
    return new HeatGridLayout(grid, cell, perLine, false, false);
  }

  /** The layout for narrow screens, with the shorter of rows and columns horizontal. */
  static HeatGridLayout narrow(HeatGrid grid) {
    boolean turned = grid.rows().size() < grid.columns().size();
    HeatGridLayout bare = new HeatGridLayout(grid, 0, 1, turned, true);
    double room = Figure.NARROW - bare.left() - MARGIN;
    double cell = Math.floor(Math.min(LEAST_CELL + 10, room / bare.across().size()));
    return new HeatGridLayout(grid, cell, 1, turned, true);
  }

  private static double textWidth(HeatGrid grid, double size) {
    double widest = 0;
    for (HeatGrid.Panel panel : grid.panels()) {
      for (int row = 0; row < grid.rows().size(); row++) {
        for (int column = 0; column < grid.columns().size(); column++) {
          widest = Math.max(widest, Plot.width(panel.text(row, column), size));
        }
      }
    }
    return widest;
  }

  /** Font size of the numbers: as large as cells allow. */
  double letters() {
    double size = Plot.TEXT_SIZE;
    while (size > SMALLEST_LETTERS && textWidth(grid, size) > cellWidth - 5) {
      size -= 0.5;
    }
    return size;
  }

  /** Whether the numbers fit into their cells; if any overlap, none is shown. */
  boolean numbersFit() {
    return textWidth(grid, letters()) <= cellWidth;
  }

  List<String> across() {
    return turned ? grid.rows() : grid.columns();
  }

  /** Names of the vertical axis, one line each. */
  List<String> down() {
    return turned ? grid.columns().stream().map(HeatGridLayout::joined).toList() : grid.rows();
  }

  /** Joins the lines of a name; a hyphen at the end of a line belongs to the break. */
  static String joined(String name) {
    return name.replaceAll("(?<=\\p{L})-\n", "").replace('\n', ' ');
  }

  double left() {
    return MARGIN
        + 9
        + Math.ceil(
            down().stream().mapToDouble(n -> Plot.width(n, Plot.TEXT_SIZE)).max().orElse(0));
  }

  double panelWidth() {
    return cellWidth * across().size();
  }

  int width() {
    double panels = left() + perLine * (panelWidth() + GAP) - GAP + MARGIN;
    double least = narrow ? Figure.NARROW : Math.min(Plot.MIN_WIDTH, left() + keysWidth());
    return (int) Math.ceil(Math.max(panels, least));
  }

  private double keysWidth() {
    double legend = legend().usedWidth();
    return grid.colourBar().map(bar -> bar.width(Plot.MIN_WIDTH - MARGIN) + 30).orElse(0.0)
        + legend
        + MARGIN;
  }

  Legend legend() {
    Legend legend = new Legend(Figure.NARROW - 2 * MARGIN);
    if (!grid.dots().isEmpty()) {
      legend.add(
          8,
          (canvas, x, y) -> HeatGridPainting.paintDot(canvas, x + 4, y, canvas.theme().ink()),
          grid.dots());
    }
    return legend;
  }

  /** Whether the legend fits beside the colour bar; otherwise it goes below. */
  boolean legendBeside() {
    return !narrow && barRight() + 30 + legend().usedWidth() + MARGIN <= width();
  }

  double barRoom() {
    return (narrow ? Figure.NARROW : Plot.MIN_WIDTH) - 2 * MARGIN;
  }

  private double barRight() {
    return MARGIN + grid.colourBar().map(bar -> bar.width(barRoom())).orElse(0.0);
  }

  private double barHeight() {
    return grid.colourBar().map(bar -> bar.height(barRoom()) + 6).orElse(0.0);
  }

  double barTop() {
    return ABOVE;
  }

  double[] legendPlace() {
    return legendBeside()
        ? new double[] {barRight() + 30, ABOVE + 12}
        : new double[] {MARGIN, ABOVE + barHeight()};
  }

  private double keysBottom() {
    double legend = legend().height() == 0 ? 0 : legendPlace()[1] + legend().height();
    return Math.max(ABOVE + barHeight(), legend) + 6;
  }

  List<String> title(HeatGrid.Panel panel) {
    return TitleBand.wrapped(panel.title(), titleRoom(), Plot.TEXT_SIZE);
  }

  List<String> axis(HeatGrid.Panel panel) {
    return grid.colourBar().isPresent()
        ? List.of() // it names the quantity of all panels
        : TitleBand.wrapped(panel.axis().title(), titleRoom(), Plot.TEXT_SIZE);
  }

  private double titleRoom() {
    return narrow ? Figure.NARROW - 2 * MARGIN : panelWidth();
  }

  /** The left edge of a panel's titles: that of the cells, or on narrow screens of the figure. */
  double titleLeft(int panel) {
    return narrow ? MARGIN : corner(panel)[0];
  }

  private int titleLines() {
    return grid.panels().stream()
        .mapToInt(panel -> title(panel).size() + axis(panel).size())
        .max()
        .orElse(0);
  }

  /** Whether the column headings are rotated because they are wider than the cells. */
  boolean headingsUpwards() {
    return across().stream()
        .flatMap(String::lines)
        .anyMatch(line -> Plot.width(line, Plot.TEXT_SIZE) > cellWidth - 4);
  }

  /** The lines of a heading, one below another, or side by side if rotated. */
  List<String> heading(int column) {
    String name = across().get(column);
    return headingsUpwards() ? List.of(joined(name)) : name.lines().toList();
  }

  private double headings() {
    return IntStream.range(0, across().size())
        .mapToObj(this::heading)
        .mapToDouble(
            lines ->
                headingsUpwards()
                    ? Plot.width(lines.get(0), Plot.TEXT_SIZE) + 10
                    : TITLE_LINE * lines.size() + 8)
        .max()
        .orElse(0);
  }

  private double blockHeight() {
    return TITLE_LINE * titleLines() + headings() + down().size() * CELL_HEIGHT + 22;
  }

  /** The upper edge of a panel's titles. */
  double top(int panel) {
    int row = panel / perLine;
    return keysBottom() + row * blockHeight();
  }

  /** The upper left corner of a panel's cells. */
  double[] corner(int panel) {
    return new double[] {
      left() + panel % perLine * (panelWidth() + GAP),
      top(panel) + TITLE_LINE * titleLines() + headings()
    };
  }

  Rectangle2D cell(int panel, int row, int column) {
    double[] corner = corner(panel);
    return new Rectangle2D.Double(
        corner[0] + (turned ? row : column) * cellWidth,
        corner[1] + (turned ? column : row) * CELL_HEIGHT,
        cellWidth - 1.5,
        CELL_HEIGHT - 1.5);
  }

  int height() {
    int lines = (grid.panels().size() + perLine - 1) / perLine;
    return (int) Math.ceil(keysBottom() + lines * blockHeight());
  }
}
