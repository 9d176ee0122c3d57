package io.equilibria.internal.report.figure;

import static io.equilibria.internal.report.figure.CurveGridLayout.LINE;
import static io.equilibria.internal.report.figure.CurveGridLayout.MARGIN;

import io.equilibria.internal.report.figure.CurveGrid.Panel;
import io.equilibria.internal.report.figure.CurveGrid.Row;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Anchor;
import io.equilibria.internal.report.figure.canvas.Canvas.Lettering;
import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.Curve;
import io.equilibria.internal.report.figure.parts.CurvePainting;
import io.equilibria.internal.report.figure.parts.Plot;
import io.equilibria.internal.report.figure.parts.Scale;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Paints a {@link CurveGrid} on a canvas. */
final class CurveGridPainting {
  private static final double NEAR_EDGE = 8;

  private final CurveGrid grid;
  private final CurveGridLayout layout;
  private final Canvas canvas;
  private final Theme theme;
  private final Lettering bold;
  private final Lettering quiet;

  CurveGridPainting(CurveGrid grid, CurveGridLayout layout, Canvas canvas) {
    this.grid = grid;
    this.layout = layout;
    this.canvas = canvas;
    theme = canvas.theme();
    bold = Plot.small(theme.ink(), Anchor.MIDDLE).inBold();
    quiet = Plot.small(theme.muted(), Anchor.MIDDLE);
  }

  void paint() {
    for (int row = 0; row < grid.rows().size(); row++) {
      paintTitles(row);
      paintPanels(row);
    }
    double baseline = layout.top(grid.rows().size()) + 10;
    for (String line : layout.across()) {
      canvas.text(line, layout.left(), baseline, Plot.small(theme.muted(), Anchor.START));
      baseline += LINE;
    }
  }

  private void paintTitles(int row) {
    Row shown = grid.rows().get(row);
    Lettering letter = Plot.small(theme.ink(), Anchor.START).inBold();
    double baseline = layout.top(row) + (layout.isNarrow() ? 12 : 10);
    double from = MARGIN;
    if (grid.rows().size() > 1) {
      canvas.text(Plot.letter(row), 8, baseline, letter);
      from = 8 + LINE;
    }
    if (!layout.isNarrow()) {
      double middle = layout.frame(row, 0).getCenterY();
      canvas.text(shown.title(), 30, middle, bold.turned());
      canvas.text(shown.axis().title(), 46, middle, quiet.turned());
      return;
    }
    for (String line : layout.rowTitle(row)) {
      canvas.text(line, from, baseline, letter);
      baseline += LINE;
    }
    for (String line : layout.axisTitle(row)) {
      canvas.text(line, from, baseline, Plot.small(theme.muted(), Anchor.START));
      baseline += LINE;
    }
  }

  private void paintPanels(int row) {
    Row shown = grid.rows().get(row);
    double end =
        shown.panels().stream()
            .mapToDouble(panel -> panel.x()[panel.x().length - 1])
            .max()
            .orElse(1);
    for (int column = 0; column < shown.panels().size(); column++) {
      Rectangle2D frame = layout.frame(row, column);
      Scale y =
          Scale.roomy(range(shown), shown.axis().logarithmic(), frame.getMaxY(), frame.getY());
      if (layout.isNarrow() || row == 0) {
        paintColumnTitle(column, frame);
      }
      if (layout.isFirst(column)) {
        for (Scale.Tick tick : y.ticks(3)) {
          double at = y.at(tick.value());
          canvas.text(
              tick.label(), frame.getX() - 7, at + 4, Plot.small(theme.muted(), Anchor.END));
        }
      }
      String title = grid.columnTitles().get(column);
      String name = shown.title().isBlank() ? title : title + ", " + shown.title();
      Curve curve = shown.panels().get(column).curve(name, grid.style(column));
      paintPanel(curve, frame, across(shown, end, frame), y);
    }
  }

  private void paintColumnTitle(int column, Rectangle2D frame) {
    List<String> lines = layout.columnTitle(column);
    double baseline = frame.getY() - 9 - LINE * (lines.size() - 1);
    for (String line : lines) {
      canvas.text(line, frame.getCenterX(), baseline, bold);
      baseline += LINE;
    }
  }

  private Scale across(Row row, double end, Rectangle2D frame) {
    if (grid.across().logarithmic()) {
      double first = row.panels().stream().mapToDouble(panel -> panel.x()[0]).min().orElse(1);
      return new Scale(first, end, true, frame.getX(), frame.getMaxX());
    }
    return new Scale(0, end > 0 ? end : 1, false, frame.getX(), frame.getMaxX());
  }

  private static double[] range(Row row) {
    double[] values =
        row.panels().stream()
            .flatMap(CurveGridPainting::curves)
            .flatMapToDouble(DoubleStream::of)
            .toArray();
    return Scale.range(values, row.axis().logarithmic());
  }

  private static Stream<double[]> curves(Panel panel) {
    return Stream.concat(
        Stream.of(panel.band().low(), panel.band().median(), panel.band().high()),
        Arrays.stream(panel.seeds()));
  }

  private void paintPanel(Curve curve, Rectangle2D frame, Scale x, Scale y) {
    for (Scale.Tick tick : y.ticks(3)) {
      double at = y.at(tick.value());
      Plot.line(canvas, new double[] {x.from(), at, x.to(), at}, theme.grid(), new Pen(1));
    }
    if (curve.last() >= 0) {
      CurvePainting painting = new CurvePainting(canvas, x, y, 1);
      canvas.clipped(
          frame,
          () -> {
            painting.spread(curve, 1);
            painting.line(curve);
            painting.marks(curve, grid.across().title(), 0.5);
          });
    }
    canvas.stroke(frame, theme.muted(), new Pen(0.8));
    for (Scale.Tick tick : x.ticks(2)) {
      double at = x.at(tick.value());
      Plot.line(canvas, new double[] {at, y.from(), at, y.from() + 3}, theme.muted(), new Pen(1));
      if (x.to() - at > NEAR_EDGE) { // the last label would overlap the neighbour's first
        double inside = x.to() - Plot.width(tick.label(), Plot.TEXT_SIZE) / 2; // of its own panel
        canvas.text(tick.label(), Math.min(at, Math.max(x.from(), inside)), y.from() + 15, quiet);
      }
    }
  }
}
