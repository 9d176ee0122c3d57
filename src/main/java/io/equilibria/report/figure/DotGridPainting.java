package io.equilibria.report.figure;

import static io.equilibria.report.figure.DotGrid.BETWEEN_ROWS;
import static io.equilibria.report.figure.DotGrid.GAP;
import static io.equilibria.report.figure.DotGrid.LINE;
import static io.equilibria.report.figure.DotGrid.TOP;

import io.equilibria.report.figure.Canvas.Anchor;
import io.equilibria.report.figure.Canvas.Pen;
import io.equilibria.report.figure.DotGrid.Dot;
import io.equilibria.report.figure.DotGrid.Row;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.stream.DoubleStream;

/** One painting of a grid of dots on one canvas. */
final class DotGridPainting {
  /** A filled disc, an open square, a filled triangle. */
  static final int MARKS = 3;

  private static final double INTO_FRAME = 3;
  private static final double NEAR_EDGE = 8;

  private final DotGrid grid;
  private final Canvas canvas;
  private final Theme theme;
  private final List<String> series;

  DotGridPainting(DotGrid grid, Canvas canvas) {
    this.grid = grid;
    this.canvas = canvas;
    theme = canvas.theme();
    series = grid.series();
  }

  void paint() {
    paintLegend();
    for (int column = 0; column < grid.columnTitles().size(); column++) {
      canvas.text(
          grid.columnTitles().get(column),
          left(column) + grid.panelWidth() / 2,
          TOP - 9,
          Plot.small(theme.ink(), Anchor.MIDDLE).inBold());
    }
    for (int row = 0; row < grid.rows().size(); row++) {
      paintRow(grid.rows().get(row), TOP + row * (grid.panelHeight() + BETWEEN_ROWS));
    }
  }

  private void paintLegend() {
    double at = 22;
    for (int i = 0; i < series.size(); i++) {
      paintMark(i, at, 23);
      canvas.text(series.get(i), at + 10, 27, Plot.small(theme.ink(), Anchor.START));
      at += 34 + Plot.width(series.get(i), Plot.TEXT_SIZE);
    }
  }

  private double left(int column) {
    return grid.left() + column * (grid.panelWidth() + GAP);
  }

  private double line(String category, double top) {
    return top + INTO_FRAME + LINE * (grid.categories().indexOf(category) + 0.5);
  }

  private void paintRow(Row row, double top) {
    double bottom = top + grid.panelHeight();
    for (String category : grid.categories()) {
      canvas.text(
          category, grid.left() - 9, line(category, top) + 4, Plot.small(theme.ink(), Anchor.END));
    }
    double[] range = range(row);
    for (int column = 0; column < row.panels().size(); column++) {
      double from = left(column);
      Scale x = Scale.roomy(range, row.axis().logarithmic(), from, from + grid.panelWidth());
      paintPanel(row.panels().get(column), x, top);
    }
    canvas.text(row.axis().title(), left(0), bottom + 34, Plot.small(theme.muted(), Anchor.START));
  }

  private static double[] range(Row row) {
    double[] values =
        row.panels().stream()
            .flatMap(List::stream)
            .flatMapToDouble(
                dot -> DoubleStream.of(dot.value(), dot.interval().low(), dot.interval().high()))
            .toArray();
    return Scale.range(values, row.axis().logarithmic());
  }

  private void paintPanel(List<Dot> dots, Scale x, double top) {
    double bottom = top + grid.panelHeight();
    for (Scale.Tick tick : x.ticks(3)) {
      double at = x.at(tick.value());
      Plot.line(canvas, new double[] {at, top, at, bottom}, theme.grid(), new Pen(1));
      if (x.to() - at > NEAR_EDGE) { // the last would run into the neighbour's first
        canvas.text(tick.label(), at, bottom + 15, Plot.small(theme.muted(), Anchor.MIDDLE));
      }
    }
    Plot.line(canvas, new double[] {x.from(), bottom, x.to(), bottom}, theme.muted(), new Pen(1));
    Plot.line(canvas, new double[] {x.from(), top, x.from(), bottom}, theme.muted(), new Pen(1));
    for (Dot dot : dots) {
      int index = series.indexOf(dot.series());
      double y = line(dot.category(), top) + (index - (series.size() - 1) / 2.0) * 5;
      double low = x.at(dot.interval().low());
      double high = x.at(dot.interval().high());
      Plot.line(canvas, new double[] {low, y, high, y}, theme.line(index), new Pen(1.6));
      paintMark(index, x.at(dot.value()), y);
      paintNote(dot, x, y);
    }
  }

  /** On the side of the panel that the dot leaves free. */
  private void paintNote(Dot dot, Scale x, double y) {
    if (dot.note().isEmpty()) {
      return;
    }
    boolean right = x.at(dot.value()) < (x.from() + x.to()) / 2;
    canvas.text(
        dot.note(),
        right ? x.to() - NEAR_EDGE : x.from() + NEAR_EDGE,
        y + 4,
        Plot.small(theme.muted(), right ? Anchor.END : Anchor.START));
  }

  private void paintMark(int index, double x, double y) {
    switch (index) {
      case 0 -> canvas.fill(new Ellipse2D.Double(x - 3.6, y - 3.6, 7.2, 7.2), theme.line(index));
      case 1 -> {
        Path2D square =
            polygon(x - 3.2, y - 3.2, x + 3.2, y - 3.2, x + 3.2, y + 3.2, x - 3.2, y + 3.2);
        canvas.fill(square, theme.background());
        canvas.stroke(square, theme.line(index), new Pen(1.7));
      }
      default -> canvas.fill(polygon(x, y - 4.2, x + 4, y + 3, x - 4, y + 3), theme.line(index));
    }
  }

  private static Path2D polygon(double... corners) {
    Path2D path = new Path2D.Double();
    path.moveTo(corners[0], corners[1]);
    for (int i = 2; i < corners.length; i += 2) {
      path.lineTo(corners[i], corners[i + 1]);
    }
    path.closePath();
    return path;
  }
}
