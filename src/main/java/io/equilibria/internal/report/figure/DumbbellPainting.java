package io.equilibria.internal.report.figure;

import io.equilibria.internal.report.figure.Dumbbell.End;
import io.equilibria.internal.report.figure.Dumbbell.Pair;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.Legend;
import io.equilibria.internal.report.figure.parts.Plot;
import io.equilibria.internal.report.figure.parts.RowsLayout;
import io.equilibria.internal.report.figure.parts.ValueAxis;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Paints a {@link Dumbbell} on a canvas. */
final class DumbbellPainting {
  private static final double MARK = 4.8;
  private static final double ASIDE = 7.5; // distance of the bars from the arrow
  private static final double CAP = 2.2;
  private static final double SIGN = 24;
  private static final Pen THIN = new Pen(1.3);

  private final Dumbbell figure;
  private final Canvas canvas;
  private final RowsLayout layout;
  private final Theme theme;

  DumbbellPainting(Dumbbell figure, Canvas canvas) {
    this.figure = figure;
    this.canvas = canvas;
    layout = figure.layout();
    theme = canvas.theme();
  }

  static Legend legend(Dumbbell figure, double width) {
    Legend legend = new Legend(width);
    figure
        .keys()
        .forEach(
            (meaning, mark) ->
                legend.add(
                    2 * MARK,
                    (canvas, x, y) -> mark.paint(canvas, x + MARK, y, MARK, canvas.theme().muted()),
                    meaning));
    if (!figure.bars().isEmpty()) {
      legend.add(
          SIGN,
          (canvas, x, y) -> canvas.stroke(bar(x, x + SIGN, y), canvas.theme().muted(), THIN),
          figure.bars());
    }
    figure.references().keySet().forEach(meaning -> ValueAxis.explainReference(legend, meaning));
    return legend;
  }

  void paint() {
    for (int column = 0; column < figure.panels().size(); column++) {
      paintPanel(column);
    }
    layout.paint(canvas); // its text above the panels' lines
  }

  /** The axis in one of the panels; all panels have the same range. */
  static ValueAxis axis(Dumbbell figure, int column) {
    DoubleStream values =
        figure
            .pairs()
            .flatMap(pair -> Stream.of(pair.before(), pair.after()))
            .flatMapToDouble(DumbbellPainting::values);
    DoubleStream references =
        figure.references().values().stream().mapToDouble(Double::doubleValue);
    double from = figure.layout().panelLeft(column);
    double[] all = DoubleStream.concat(values, references).toArray();
    return ValueAxis.of(figure.axis(), all, from, from + figure.layout().panel());
  }

  private static DoubleStream values(End end) {
    double high = end.bar().high();
    return DoubleStream.of(
        end.value(), end.bar().low(), Double.isInfinite(high) ? Double.NaN : high);
  }

  private void paintPanel(int column) {
    ValueAxis x = axis(figure, column);
    double top = layout.top(0, column);
    double bottom = layout.bottom(0, column);
    x.paint(canvas, top, bottom);
    figure
        .references()
        .forEach((meaning, value) -> x.paintReference(canvas, meaning, value, top, bottom));
    Dumbbell.Panel panel = figure.panels().get(column);
    for (Pair pair : panel.pairs()) {
      double y = layout.middle(pair.label(), 0, column);
      layout.paintLine(canvas, x, y, pair.note());
      canvas.titled(spoken(pair, panel.title()), () -> paintPair(pair, x, y));
    }
  }

  private static String spoken(Pair pair, String panel) {
    String words =
        "%s, %s: from %s to %s"
            .formatted(pair.label(), panel, number(pair.before()), number(pair.after()));
    return pair.note().isEmpty() ? words : words + "; " + pair.note();
  }

  private static String number(End end) {
    return NumberText.estimate(end.value(), end.bar());
  }

  private void paintPair(Pair pair, ValueAxis x, double y) {
    double from = x.at(pair.before().value());
    double to = x.at(pair.after().value());
    paintBar(pair.before(), x, y - ASIDE);
    paintBar(pair.after(), x, y + ASIDE);
    paintArrow(from, to, y);
    paintMark(pair.before(), from, y);
    paintMark(pair.after(), to, y);
  }

  private void paintMark(End end, double x, double y) {
    end.style().mark().paint(canvas, x, y, MARK, end.style().line(theme));
  }

  private void paintBar(End end, ValueAxis x, double y) {
    double low = x.at(end.bar().low());
    double high = Math.min(x.scale().to(), x.at(end.bar().high()));
    if (high > low) {
      canvas.stroke(bar(low, high, y), end.style().line(theme), THIN);
    }
  }

  private static Path2D bar(double low, double high, double y) {
    Path2D path = new Path2D.Double();
    path.moveTo(low, y);
    path.lineTo(high, y);
    for (double end : List.of(low, high)) {
      path.moveTo(end, y - CAP);
      path.lineTo(end, y + CAP);
    }
    return path;
  }

  /** Paints the arrow up to the edge of the second mark; no arrow if the marks touch. */
  private void paintArrow(double from, double to, double y) {
    double towards = Math.signum(to - from);
    double tip = to - towards * (MARK + 2);
    if ((tip - from) * towards < MARK + 3) {
      return;
    }
    Color color = theme.ink();
    Plot.line(canvas, new double[] {from, y, tip - towards * 4, y}, color, new Pen(1.8));
    Path2D head = new Path2D.Double();
    head.moveTo(tip, y);
    head.lineTo(tip - towards * 7, y - 3.6);
    head.lineTo(tip - towards * 7, y + 3.6);
    head.closePath();
    canvas.fill(head, color);
  }
}
