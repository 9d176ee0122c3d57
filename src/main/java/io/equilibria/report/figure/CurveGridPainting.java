package io.equilibria.report.figure;

import static io.equilibria.report.figure.CurveGrid.BETWEEN_ROWS;
import static io.equilibria.report.figure.CurveGrid.GAP;
import static io.equilibria.report.figure.CurveGrid.HEIGHT;
import static io.equilibria.report.figure.CurveGrid.LEFT;
import static io.equilibria.report.figure.CurveGrid.TOP;

import io.equilibria.report.figure.Canvas.Anchor;
import io.equilibria.report.figure.Canvas.Pen;
import io.equilibria.report.figure.CurveGrid.Panel;
import io.equilibria.report.figure.CurveGrid.Row;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.DoubleStream;

/** One painting of small multiples on one canvas. */
final class CurveGridPainting {
  private static final double BAND_OPACITY = 0.28;
  private static final double NEAR_EDGE = 8;

  private final CurveGrid grid;
  private final Canvas canvas;
  private final Theme theme;

  CurveGridPainting(CurveGrid grid, Canvas canvas) {
    this.grid = grid;
    this.canvas = canvas;
    theme = canvas.theme();
  }

  void paint() {
    for (int column = 0; column < grid.columnTitles().size(); column++) {
      canvas.text(
          grid.columnTitles().get(column),
          left(column) + grid.panelWidth() / 2,
          TOP - 9,
          Plot.small(theme.ink(), Anchor.MIDDLE).inBold());
    }
    for (int row = 0; row < grid.rows().size(); row++) {
      paintRow(grid.rows().get(row), TOP + row * (HEIGHT + BETWEEN_ROWS));
    }
    canvas.text(
        grid.across().title(),
        left(0),
        grid.height() - 12.0,
        Plot.small(theme.muted(), Anchor.START));
  }

  private double left(int column) {
    return LEFT + column * (grid.panelWidth() + GAP);
  }

  private void paintRow(Row row, double top) {
    double middle = top + HEIGHT / 2;
    canvas.text(row.title(), 18, middle, Plot.small(theme.ink(), Anchor.MIDDLE).inBold().turned());
    canvas.text(row.axis().title(), 36, middle, Plot.small(theme.muted(), Anchor.MIDDLE).turned());
    Scale y = Scale.roomy(range(row), row.axis().logarithmic(), top + HEIGHT, top);
    double end =
        row.panels().stream().mapToDouble(panel -> panel.x()[panel.x().length - 1]).max().orElse(1);
    for (Scale.Tick tick : y.ticks(3)) {
      double at = y.at(tick.value());
      canvas.text(tick.label(), LEFT - 7, at + 4, Plot.small(theme.muted(), Anchor.END));
    }
    for (int column = 0; column < row.panels().size(); column++) {
      double from = left(column);
      Scale x = across(row, end, from);
      paintPanel(row.panels().get(column), x, y);
    }
  }

  private Scale across(Row row, double end, double from) {
    if (grid.across().logarithmic()) {
      double first = row.panels().stream().mapToDouble(panel -> panel.x()[0]).min().orElse(1);
      return new Scale(first, end, true, from, from + grid.panelWidth());
    }
    return new Scale(0, end > 0 ? end : 1, false, from, from + grid.panelWidth());
  }

  private static double[] range(Row row) {
    DoubleStream values = DoubleStream.empty();
    for (Panel panel : row.panels()) {
      for (double[] curve :
          List.of(panel.band().low(), panel.band().median(), panel.band().high())) {
        values = DoubleStream.concat(values, DoubleStream.of(curve));
      }
    }
    return Scale.range(values.toArray(), row.axis().logarithmic());
  }

  private void paintPanel(Panel panel, Scale x, Scale y) {
    Rectangle2D frame =
        new Rectangle2D.Double(x.from(), y.to(), x.to() - x.from(), y.from() - y.to());
    for (Scale.Tick tick : y.ticks(3)) {
      double at = y.at(tick.value());
      Plot.line(canvas, new double[] {x.from(), at, x.to(), at}, theme.grid(), new Pen(1));
    }
    canvas.clipped(
        frame,
        () -> {
          if (Double.isNaN(panel.band().median()[0])) {
            return;
          }
          canvas.fill(band(panel, x, y), Theme.faint(theme.line(0), BAND_OPACITY));
          canvas.stroke(line(panel, x, y), theme.line(0), new Pen(1.6));
        });
    canvas.stroke(frame, theme.muted(), new Pen(0.8));
    for (Scale.Tick tick : x.ticks(2)) {
      double at = x.at(tick.value());
      Plot.line(canvas, new double[] {at, y.from(), at, y.from() + 3}, theme.muted(), new Pen(1));
      if (x.to() - at > NEAR_EDGE) { // the last would run into the neighbour's first
        double inside = x.to() - Plot.width(tick.label(), Plot.TEXT_SIZE) / 2; // of its own panel
        canvas.text(
            tick.label(),
            Math.min(at, Math.max(x.from(), inside)),
            y.from() + 15,
            Plot.small(theme.muted(), Anchor.MIDDLE));
      }
    }
  }

  private static Path2D line(Panel panel, Scale x, Scale y) {
    double[] median = panel.band().median();
    Path2D path = new Path2D.Double();
    for (int i = 0; i < median.length; i++) {
      to(path, x.at(panel.x()[i]), y.at(median[i]));
    }
    return path;
  }

  private static Path2D band(Panel panel, Scale x, Scale y) {
    double[] low = panel.band().low();
    double[] high = panel.band().high();
    Path2D path = new Path2D.Double();
    for (int i = 0; i < high.length; i++) {
      to(path, x.at(panel.x()[i]), y.at(high[i]));
    }
    for (int i = low.length - 1; i >= 0; i--) {
      to(path, x.at(panel.x()[i]), y.at(low[i]));
    }
    path.closePath();
    return path;
  }

  private static void to(Path2D path, double x, double y) {
    if (path.getCurrentPoint() == null) {
      path.moveTo(x, y);
    } else {
      path.lineTo(x, y);
    }
  }
}
