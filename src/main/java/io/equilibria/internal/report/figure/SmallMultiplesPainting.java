package io.equilibria.internal.report.figure;

import static io.equilibria.internal.report.figure.SmallMultiples.BETWEEN_ROWS;
import static io.equilibria.internal.report.figure.SmallMultiples.HEIGHT;
import static io.equilibria.internal.report.figure.SmallMultiples.LEFT;
import static io.equilibria.internal.report.figure.SmallMultiples.TOP;

import io.equilibria.internal.report.figure.SmallMultiples.Panel;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Anchor;
import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.Curve;
import io.equilibria.internal.report.figure.parts.CurvePainting;
import io.equilibria.internal.report.figure.parts.Plot;
import io.equilibria.internal.report.figure.parts.Scale;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/** Paints {@link SmallMultiples} on a canvas. */
final class SmallMultiplesPainting {
  private static final double DOT = 1.8;
  private static final int MAX_DOTS = 40; // with more points only the line is drawn
  private static final double NEAR_EDGE = 12;
  private static final double BEFORE_LABEL = 8; // left margin and the gap to the panel
  private static final String CUT = "\u2026";

  private final SmallMultiples figure;
  private final Canvas canvas;
  private final Theme theme;
  private final double width; // of a panel

  SmallMultiplesPainting(SmallMultiples figure, Canvas canvas) {
    this.figure = figure;
    this.canvas = canvas;
    theme = canvas.theme();
    width = figure.panelWidth();
  }

  void paint() {
    for (int i = 0; i < figure.panels().size(); i++) {
      double left = LEFT + i % figure.perRow() * (LEFT + width);
      int row = i / figure.perRow();
      paintPanel(figure.panels().get(i), left, TOP + row * (HEIGHT + BETWEEN_ROWS));
    }
    canvas.text(
        figure.across(), LEFT, figure.height() - 12.0, Plot.small(theme.muted(), Anchor.START));
  }

  private void paintPanel(Panel panel, double left, double top) {
    canvas.text(fitted(panel.title()), left, top - 8, Plot.small(theme.ink(), Anchor.START));
    Rectangle2D frame = new Rectangle2D.Double(left, top, width, HEIGHT);
    Scale y = yScale(figure.values(panel), top);
    for (Scale.Tick tick : y.ticks(3)) {
      double at = y.at(tick.value());
      Plot.line(canvas, new double[] {left, at, left + width, at}, theme.grid(), new Pen(1));
      canvas.text(label(tick), left - 6, at + 4, Plot.small(theme.muted(), Anchor.END));
    }
    double first = panel.x()[0];
    double last = panel.x()[panel.x().length - 1];
    Scale x = new Scale(first, last > first ? last : first + 1, false, left, left + width);
    canvas.clipped(frame, () -> paintCurve(panel, x, y));
    canvas.stroke(frame, theme.muted(), new Pen(0.8));
    Curve curve = Curve.single(panel.title(), panel.style(), panel.x(), panel.y());
    int end = curve.last();
    if (end >= 0 && Double.isFinite(panel.y()[end])) {
      new CurvePainting(canvas, x, y, 1).mark(curve, figure.across(), end, panel.y()[end]);
    }
    for (Scale.Tick tick : x.ticks(3)) {
      double at = x.at(tick.value());
      Plot.line(
          canvas, new double[] {at, top + HEIGHT, at, top + HEIGHT + 3}, theme.muted(), new Pen(1));
      Anchor anchor =
          left + width - at < NEAR_EDGE
              ? Anchor.END
              : at - left < NEAR_EDGE ? Anchor.START : Anchor.MIDDLE;
      canvas.text(tick.label(), at, top + HEIGHT + 15, Plot.small(theme.muted(), anchor));
    }
  }

  /**
   * The vertical scale covers the range of the values, however small, since the shape of the curve
   * matters.
   */
  private static Scale yScale(double[] values, double top) {
    double[] range = Scale.range(values, false);
    if (Scale.isFlat(range[0], range[1])) {
      double room = range[0] == 0 ? 1 : 0.5 * Math.abs(range[0]);
      return new Scale(range[0] - room, range[0] + room, false, top + HEIGHT, top);
    }
    return Scale.roomy(range, false, top + HEIGHT, top);
  }

  private void paintCurve(Panel panel, Scale x, Scale y) {
    Color color = panel.style().line(theme);
    Path2D path = new Path2D.Double();
    boolean gap = true;
    for (int i = 0; i < panel.x().length; i++) {
      double at = x.at(panel.x()[i]);
      if (!Double.isFinite(panel.y()[i])) {
        gap = true;
        if (Double.isInfinite(panel.y()[i])) {
          canvas.fill(new Rectangle2D.Double(at - 2, y.from() - 5, 4, 5), theme.ink());
        }
        continue;
      }
      if (gap) {
        path.moveTo(at, y.at(panel.y()[i]));
      } else {
        path.lineTo(at, y.at(panel.y()[i]));
      }
      gap = false;
      if (panel.x().length <= MAX_DOTS) {
        canvas.fill(
            new Ellipse2D.Double(at - DOT, y.at(panel.y()[i]) - DOT, 2 * DOT, 2 * DOT), color);
      }
    }
    if (path.getCurrentPoint() != null) {
      canvas.stroke(path, color, panel.style().mark().pen(1.5));
    }
  }

  /** The tick label, with a power of ten if the plain number would overlap its neighbour. */
  private static String label(Scale.Tick tick) {
    boolean fits = Plot.width(tick.label(), Plot.TEXT_SIZE) <= LEFT - BEFORE_LABEL;
    return fits ? tick.label() : String.format(Locale.ROOT, "%.1e", tick.value());
  }

  /** The title shortened to the panel's width; the first part of the name and its end are kept. */
  private String fitted(String title) {
    if (Plot.width(title, Plot.TEXT_SIZE) <= width) {
      return title;
    }
    int slash = title.indexOf('/') + 1;
    String first =
        Plot.width(title.substring(0, slash), Plot.TEXT_SIZE) < width / 2
            ? title.substring(0, slash)
            : "";
    int[] letters = title.substring(first.length()).codePoints().toArray();
    for (int from = 1; from < letters.length; from++) {
      String cut = first + CUT + new String(letters, from, letters.length - from);
      if (Plot.width(cut, Plot.TEXT_SIZE) <= width) {
        return cut;
      }
    }
    return CUT;
  }
}
