package io.equilibria.internal.report.figure;

import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Anchor;
import io.equilibria.internal.report.figure.canvas.Canvas.Lettering;
import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.ColourBar;
import io.equilibria.internal.report.figure.parts.Diverging;
import io.equilibria.internal.report.figure.parts.Plot;
import io.equilibria.internal.report.figure.parts.Scale;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** Paints a {@link HeatGrid} on a canvas. */
final class HeatGridPainting {
  private static final double DOT = 2.6;

  /** Lightest shade, still distinguishable from the background. */
  private static final double LIGHTEST = 0.04;

  /** Text is white on colours darker than this. */
  private static final double LIGHT_ENOUGH = 0.42;

  private final HeatGrid grid;
  private final HeatGridLayout layout;
  private final Canvas canvas;
  private final Theme theme;
  private final Optional<ColourBar> bar;

  HeatGridPainting(HeatGrid grid, Canvas canvas) {
    this.grid = grid;
    this.canvas = canvas;
    layout = grid.layout();
    theme = canvas.theme();
    bar = grid.colourBar();
  }

  void paint() {
    bar.ifPresent(
        one -> one.paint(canvas, HeatGridLayout.MARGIN, layout.barTop(), layout.barRoom()));
    layout.legend().paint(canvas, layout.legendPlace()[0], layout.legendPlace()[1]);
    for (int panel = 0; panel < grid.panels().size(); panel++) {
      paintTitles(panel);
      paintHeadings(panel);
      if (panel % layout.perLine() == 0) {
        paintRowNames(panel);
      }
      paintCells(panel);
    }
  }

  private void paintTitles(int panel) {
    double left = layout.titleLeft(panel);
    double y = layout.top(panel) + 12;
    for (String line : layout.title(grid.panels().get(panel))) {
      canvas.text(line, left, y, Plot.small(theme.ink(), Anchor.START).inBold());
      y += HeatGridLayout.TITLE_LINE;
    }
    for (String line : layout.axis(grid.panels().get(panel))) {
      canvas.text(line, left, y, Plot.small(theme.muted(), Anchor.START));
      y += HeatGridLayout.TITLE_LINE;
    }
  }

  private void paintHeadings(int panel) {
    double[] corner = layout.corner(panel);
    for (int column = 0; column < layout.across().size(); column++) {
      double middle = corner[0] + (column + 0.5) * layout.cellWidth();
      List<String> lines = layout.heading(column);
      if (layout.headingsUpwards()) {
        Lettering upwards = Plot.small(theme.ink(), Anchor.START).turned();
        canvas.text(lines.get(0), middle + 4, corner[1] - 5, upwards);
        continue;
      }
      for (int i = 0; i < lines.size(); i++) {
        double y = corner[1] - 7 - HeatGridLayout.TITLE_LINE * (lines.size() - 1 - i);
        canvas.text(lines.get(i), middle, y, Plot.small(theme.ink(), Anchor.MIDDLE));
      }
    }
  }

  private void paintRowNames(int panel) {
    for (int i = 0; i < layout.down().size(); i++) {
      Rectangle2D cell = layout.turned() ? layout.cell(panel, 0, i) : layout.cell(panel, i, 0);
      canvas.text(
          layout.down().get(i),
          layout.left() - 9,
          cell.getCenterY() + 4,
          Plot.small(theme.ink(), Anchor.END));
    }
  }

  private void paintCells(int panel) {
    HeatGrid.Panel table = grid.panels().get(panel);
    DoubleFunction<Color> shades = bar.isPresent() ? this::aboutTheMiddle : sizes(table);
    double letters = layout.letters();
    for (int row = 0; row < grid.rows().size(); row++) {
      for (int column = 0; column < grid.columns().size(); column++) {
        int r = row;
        int c = column;
        Rectangle2D cell = layout.cell(panel, row, column);
        canvas.titled(
            spoken(table, row, column), () -> paintCell(table, r, c, cell, shades, letters));
      }
    }
  }

  private String spoken(HeatGrid.Panel table, int row, int column) {
    return "%s, %s, %s: %s"
        .formatted(
            table.title(),
            grid.rows().get(row),
            HeatGridLayout.joined(grid.columns().get(column)),
            Double.isNaN(table.values()[row][column]) ? "no number" : table.text(row, column));
  }

  private void paintCell(
      HeatGrid.Panel table,
      int row,
      int column,
      Rectangle2D cell,
      DoubleFunction<Color> shades,
      double letters) {
    double value = table.values()[row][column];
    if (Double.isNaN(value)) {
      canvas.stroke(cell, theme.grid(), new Pen(1));
      return;
    }
    Color ground = shades.apply(value);
    canvas.fill(cell, ground);
    if (bar.isPresent()) {
      canvas.stroke(cell, theme.grid(), new Pen(0.8)); // the middle is close to the background
    }
    Color ink = lightness(ground) < LIGHT_ENOUGH ? Color.WHITE : Color.BLACK;
    if (layout.numbersFit()) {
      canvas.text(
          table.text(row, column),
          cell.getCenterX(),
          cell.getCenterY() + 4,
          new Lettering(ink, letters, Anchor.MIDDLE));
    }
    if (table.isSure(row, column)) {
      paintDot(canvas, cell.getMaxX() - 5, cell.getY() + 5, ink);
    }
  }

  static void paintDot(Canvas canvas, double x, double y, Color color) {
    canvas.fill(new Ellipse2D.Double(x - DOT, y - DOT, 2 * DOT, 2 * DOT), color);
  }

  private Color aboutTheMiddle(double value) {
    Scale scale = bar.orElseThrow().scale(); // from -1 to 1
    return Diverging.of(scale.at(value), theme);
  }

  /** The sequential scale of a panel, from its smallest number to its largest. */
  private DoubleFunction<Color> sizes(HeatGrid.Panel table) {
    boolean logarithmic = table.axis().logarithmic();
    double[] all = Arrays.stream(table.values()).flatMapToDouble(Arrays::stream).toArray();
    double[] range = Scale.range(all, logarithmic);
    boolean equal = range[0] == range[1];
    double high = equal ? (logarithmic ? 2 * range[0] : range[0] + 1) : range[1];
    Scale shade = new Scale(range[0], high, logarithmic, LIGHTEST, 1);
    return value -> shaded(shade.at(value));
  }

  /** A shade between the background and a strong blue. */
  private Color shaded(double share) {
    Color end = theme == Theme.LIGHT ? new Color(0x08467c) : new Color(0x9cc9f2);
    Color start = theme == Theme.LIGHT ? new Color(0xf1f5f9) : new Color(0x20262d);
    return new Color(
        between(start.getRed(), end.getRed(), share),
        between(start.getGreen(), end.getGreen(), share),
        between(start.getBlue(), end.getBlue(), share));
  }

  private static int between(int from, int to, double share) {
    return (int) Math.round(from + share * (to - from));
  }

  private static double lightness(Color color) {
    return (0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue()) / 255;
  }
}
