package io.equilibria.report.figure;

import static io.equilibria.report.figure.HeatGrid.CELL_HEIGHT;
import static io.equilibria.report.figure.HeatGrid.CELL_WIDTH;
import static io.equilibria.report.figure.HeatGrid.GAP;
import static io.equilibria.report.figure.HeatGrid.TOP;

import io.equilibria.report.figure.Canvas.Anchor;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/** One painting of a grid of shades on one canvas. */
final class HeatGridPainting {
  private static final double BETWEEN = 1.5;

  /** The smallest value is told from the ground. */
  private static final double LIGHTEST = 0.04;

  private static final double SMALL = 1e-3;
  private static final double LARGE = 1e5;

  /** Below this lightness letters are white. */
  private static final double LIGHT_ENOUGH = 0.42;

  private final HeatGrid grid;
  private final Canvas canvas;
  private final Theme theme;

  HeatGridPainting(HeatGrid grid, Canvas canvas) {
    this.grid = grid;
    this.canvas = canvas;
    theme = canvas.theme();
  }

  void paint() {
    for (int row = 0; row < grid.rows().size(); row++) {
      canvas.text(
          grid.rows().get(row),
          grid.left() - 9,
          TOP + (row + 0.5) * CELL_HEIGHT + 4,
          Plot.small(theme.ink(), Anchor.END));
    }
    for (int i = 0; i < grid.panels().size(); i++) {
      paintPanel(grid.panels().get(i), grid.left() + i * (grid.panelWidth() + GAP));
    }
  }

  private void paintPanel(HeatGrid.Panel panel, double left) {
    canvas.text(panel.title(), left, 30, Plot.small(theme.ink(), Anchor.START).inBold());
    canvas.text(panel.axis().title(), left, 46, Plot.small(theme.muted(), Anchor.START));
    for (int column = 0; column < grid.columns().size(); column++) {
      double middle = left + (column + 0.5) * CELL_WIDTH;
      String[] lines = grid.columns().get(column).split("\n");
      for (int i = 0; i < lines.length; i++) {
        canvas.text(
            lines[i],
            middle,
            TOP - 8 - 14 * (lines.length - 1 - i),
            Plot.small(theme.ink(), Anchor.MIDDLE));
      }
    }
    boolean logarithmic = panel.axis().logarithmic();
    double[] all = Arrays.stream(panel.values()).flatMapToDouble(Arrays::stream).toArray();
    double[] range = Scale.range(all, logarithmic);
    boolean equal = range[0] == range[1];
    double high = equal ? (logarithmic ? 2 * range[0] : range[0] + 1) : range[1];
    Scale shade = new Scale(range[0], high, logarithmic, LIGHTEST, 1);
    for (int row = 0; row < panel.values().length; row++) {
      for (int column = 0; column < panel.values()[row].length; column++) {
        paintCell(
            panel.values()[row][column],
            shade,
            new double[] {left + column * CELL_WIDTH, TOP + row * CELL_HEIGHT});
      }
    }
  }

  private void paintCell(double value, Scale shade, double[] corner) {
    Rectangle2D square =
        new Rectangle2D.Double(corner[0], corner[1], CELL_WIDTH - BETWEEN, CELL_HEIGHT - BETWEEN);
    if (Double.isNaN(value)) {
      canvas.stroke(square, theme.grid(), new Canvas.Pen(1));
      return;
    }
    Color ground = shaded(shade.at(value));
    canvas.fill(square, ground);
    canvas.text(
        number(value),
        square.getCenterX(),
        square.getCenterY() + 4,
        Plot.small(lightness(ground) < LIGHT_ENOUGH ? Color.WHITE : Color.BLACK, Anchor.MIDDLE));
  }

  /** From the surroundings' colour to a strong blue. */
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

  /** Short enough for a square; the numbers themselves are in the figure's data. */
  private static String number(double value) {
    double size = Math.abs(value);
    if (size > 0 && size < SMALL) {
      return "< " + NumberText.brief(SMALL);
    }
    return size >= LARGE && size < Double.POSITIVE_INFINITY
        ? "> 10\u2075"
        : NumberText.brief(value);
  }
}
