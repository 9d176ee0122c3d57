package io.equilibria.internal.report.figure.parts;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Anchor;
import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.awt.Color;
import java.util.Arrays;

/**
 * The horizontal axis of a panel of rows. Infinite values appear in a strip at its right end, so
 * that they are not mistaken for large numbers.
 *
 * @param scale the scale of finite values
 * @param right end of the panel: beyond the scale's if there is a strip
 */
public record ValueAxis(Scale scale, double right) {
  private static final double STRIP = 46;
  private static final Pen REFERENCE = new Pen(1.1, 4, 3);
  private static final double BAR = 2;
  private static final double A_TICK = 62; // desired pixels per tick

  /**
   * Creates an axis for the given values.
   *
   * @param values numbers; NaN is ignored
   * @param from left end of the panel
   * @param to right end
   */
  public static ValueAxis of(Axis axis, double[] values, double from, double to) {
    boolean infinite = Arrays.stream(values).anyMatch(value -> value == Double.POSITIVE_INFINITY);
    double end = infinite ? to - STRIP : to;
    double[] range = Scale.range(values, axis.logarithmic());
    return new ValueAxis(Scale.roomy(range, axis.logarithmic(), from, end), to);
  }

  public boolean hasStrip() {
    return right > scale.to();
  }

  public double at(double value) {
    return value == Double.POSITIVE_INFINITY && hasStrip() ? strip() : scale.at(value);
  }

  /** The position of the strip's marks; there is room for a count to their right. */
  public double strip() {
    return scale.to() + 13;
  }

  /** Paints grid lines, ticks and the left and lower edges. */
  public void paint(Canvas canvas, double top, double bottom) {
    Theme theme = canvas.theme();
    double free = Double.NEGATIVE_INFINITY; // labels to the left of this are drawn
    for (Scale.Tick tick : scale.ticks((int) Math.max(2, (scale.to() - scale.from()) / A_TICK))) {
      double at = scale.at(tick.value());
      Plot.line(canvas, new double[] {at, top, at, bottom}, theme.grid(), new Pen(1));
      double half = Plot.width(tick.label(), Plot.TEXT_SIZE) / 2;
      double end = hasStrip() ? scale.to() + 8 : right + 5; // the neighbour's labels start there
      if (at - half > free && at + half <= end) {
        canvas.text(tick.label(), at, bottom + 15, Plot.small(theme.muted(), Anchor.MIDDLE));
        free = at + half + 4;
      }
    }
    if (hasStrip()) {
      double edge = scale.to();
      Plot.line(canvas, new double[] {edge, top, edge, bottom}, theme.muted(), new Pen(0.8, 3, 3));
      canvas.text(
          "\u221e",
          (scale.to() + right) / 2,
          bottom + 15,
          Plot.small(theme.muted(), Anchor.MIDDLE));
    }
    double left = scale.from();
    Plot.line(canvas, new double[] {left, bottom, right, bottom}, theme.muted(), new Pen(1));
    Plot.line(canvas, new double[] {left, top, left, bottom}, theme.muted(), new Pen(1));
  }

  /** Paints a dashed reference line at a value; none at NaN. */
  public void paintReference(
      Canvas canvas, String meaning, double value, double top, double bottom) {
    if (Double.isNaN(value)) {
      return;
    }
    double[] line = {at(value), top, at(value), bottom};
    canvas.titled(
        meaning + ": " + NumberText.brief(value),
        () -> Plot.line(canvas, line, canvas.theme().ink(), REFERENCE));
  }

  public static void explainReference(Legend legend, String meaning) {
    legend.add(
        22,
        (canvas, x, y) ->
            Plot.line(canvas, new double[] {x, y, x + 22, y}, canvas.theme().ink(), REFERENCE),
        meaning);
  }

  /** Paints an error bar; an unbounded one stops before the strip. */
  public void paintBar(Canvas canvas, double value, Interval bar, double y, Color color) {
    double most = Double.isFinite(value) ? scale.to() : right;
    double[] line = {at(bar.low()), y, Math.min(most, at(bar.high())), y};
    Plot.line(canvas, line, color, new Pen(BAR));
  }
}
