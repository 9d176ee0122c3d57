package io.equilibria.internal.report.figure;

import io.equilibria.internal.report.figure.DotGrid.Dot;
import io.equilibria.internal.report.figure.DotGrid.Reference;
import io.equilibria.internal.report.figure.DotGrid.Row;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Anchor;
import io.equilibria.internal.report.figure.canvas.Canvas.Lettering;
import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import io.equilibria.internal.report.figure.canvas.Mark;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.Legend;
import io.equilibria.internal.report.figure.parts.Plot;
import io.equilibria.internal.report.figure.parts.RowsLayout;
import io.equilibria.internal.report.figure.parts.ValueAxis;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** Paints a {@link DotGrid} on a canvas. */
final class DotGridPainting {
  static final double MARK = 4.6;

  /** Distance between the lines of two series of a category. */
  static final double SERIES = 11;

  private static final double SEED = 1.9;
  private static final double BAR = 2;
  private static final double JITTER = 2.6;
  private static final double SIGN = 26;

  private final DotGrid grid;
  private final RowsLayout layout;
  private final Canvas canvas;
  private final Theme theme;
  private final List<String> series;

  DotGridPainting(DotGrid grid, Canvas canvas) {
    this.grid = grid;
    this.canvas = canvas;
    layout = grid.layout();
    theme = canvas.theme();
    series = grid.series();
  }

  static Legend legend(DotGrid grid, double width) {
    Legend legend = new Legend(width);
    for (String one : grid.series()) {
      legend.add(
          SIGN, (canvas, x, y) -> paintSign(grid.style(one).orElse(null), canvas, x, y), one);
    }
    if (grid.dots().anyMatch(Dot::showsSeeds)) {
      legend.add(
          2 * SEED,
          (canvas, x, y) -> paintSeed(canvas, x + SEED, y, canvas.theme().muted()),
          "one seed");
    }
    if (grid.dots().anyMatch(dot -> dot.infinite() > 0)) {
      legend.add(0, (canvas, x, y) -> {}, "3\u00d7: number of seeds at \u221e");
    }
    grid.rows().stream()
        .flatMap(row -> row.references().stream())
        .map(Reference::meaning)
        .distinct()
        .forEach(meaning -> ValueAxis.explainReference(legend, meaning));
    return legend;
  }

  /** Paints the legend's mark on its bar; grey if every category has its own style. */
  private static void paintSign(Style style, Canvas canvas, double x, double y) {
    Color color = style == null ? canvas.theme().muted() : style.line(canvas.theme());
    Mark mark = style == null ? Mark.HOLLOW : style.mark();
    Plot.line(canvas, new double[] {x, y, x + SIGN, y}, color, new Pen(BAR));
    mark.paint(canvas, x + SIGN / 2, y, MARK, color);
  }

  void paint() {
    for (int row = 0; row < grid.rows().size(); row++) {
      for (int column = 0; column < grid.columnTitles().size(); column++) {
        paintPanel(row, column);
      }
    }
    layout.paint(canvas); // its text above the panels' lines
  }

  /** The axis of a row in one of its panels; all panels have the same range. */
  static ValueAxis axis(DotGrid grid, int row, int column) {
    Row one = grid.rows().get(row);
    DoubleStream dots =
        one.panels().stream().flatMap(List::stream).flatMapToDouble(DotGridPainting::values);
    DoubleStream references =
        one.references().stream().flatMapToDouble(line -> Arrays.stream(line.values()));
    double from = grid.layout().panelLeft(column);
    double[] all = DoubleStream.concat(dots, references).toArray();
    return ValueAxis.of(one.axis(), all, from, from + grid.layout().panel());
  }

  /**
   * The values that the axis must show. An unbounded bar is cut at the panel's edge; an infinite
   * value requires the strip.
   */
  private static DoubleStream values(Dot dot) {
    double high = dot.interval().high();
    double end = Double.isInfinite(high) ? Double.NaN : high;
    double lost = dot.infinite() > 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    DoubleStream own = DoubleStream.of(dot.value(), dot.interval().low(), end, lost);
    return dot.showsSeeds() ? DoubleStream.concat(own, Arrays.stream(dot.seeds())) : own;
  }

  private void paintPanel(int row, int column) {
    Row titled = grid.rows().get(row);
    ValueAxis x = axis(grid, row, column);
    double top = layout.top(row, column);
    double bottom = layout.bottom(row, column);
    List<Dot> dots = titled.panels().get(column);
    x.paint(canvas, top, bottom);
    for (Reference reference : titled.references()) {
      x.paintReference(canvas, reference.meaning(), reference.values()[column], top, bottom);
    }
    for (String category : grid.categories()) {
      double y = layout.middle(category, row, column);
      layout.paintLine(canvas, x, y, DotGrid.note(dots, category));
    }
    for (Dot dot : dots) {
      int index = series.indexOf(dot.series());
      double shift = (index - (series.size() - 1) / 2.0) * SERIES;
      double y = layout.middle(dot.category(), row, column) + shift;
      canvas.titled(
          spoken(dot, grid.columnTitles().get(column), titled.axis()), () -> paintDot(dot, x, y));
    }
  }

  private static String spoken(Dot dot, String panel, Axis axis) {
    String lost =
        dot.infinite() == 0
            ? ""
            : "; %d of %d infinite".formatted(dot.infinite(), dot.seeds().length);
    return "%s, %s: %s %s (%s)%s"
        .formatted(
            dot.category(),
            panel,
            axis.title(),
            NumberText.estimate(dot.value(), dot.interval()),
            dot.series(),
            lost);
  }

  private void paintDot(Dot dot, ValueAxis x, double y) {
    Style style = grid.style(dot);
    Color color = style.line(theme);
    x.paintBar(canvas, dot.value(), dot.interval(), y, color);
    if (dot.showsSeeds()) {
      paintSeeds(dot, x, y, color);
    }
    style.mark().paint(canvas, x.at(dot.value()), y, MARK, color);
    if (dot.infinite() > 0) { // in the strip, to the right of its marks
      String count = dot.infinite() + "\u00d7";
      canvas.text(count, x.right() - 2, y + 4, new Lettering(theme.muted(), 11, Anchor.END));
    }
  }

  /** Paints seeds with alternating vertical offsets, so that equal values do not overlap. */
  private void paintSeeds(Dot dot, ValueAxis x, double y, Color color) {
    double[] seeds = dot.seeds();
    for (int i = 0; i < seeds.length; i++) {
      if (Double.isFinite(seeds[i])) {
        paintSeed(canvas, x.at(seeds[i]), y + JITTER * (i % 3 - 1), color);
      }
    }
  }

  private static void paintSeed(Canvas canvas, double x, double y, Color color) {
    Ellipse2D disc = new Ellipse2D.Double(x - SEED, y - SEED, 2 * SEED, 2 * SEED);
    canvas.fill(disc, Theme.faint(color, 0.5));
  }
}
