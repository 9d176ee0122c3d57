package io.equilibria.internal.report.figure.parts;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Anchor;
import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The names of curves, each with a sample of its line and its mark: at the line ends, or in rows
 * below.
 */
public final class LineLabels {
  private static final double APART = 17;
  private static final double LEADER = 7; // distance from the plot to the name
  private static final double PIECE = 26; // of the line
  private static final double RIGHT = 12;
  private static final double LEGEND_GAP = 16;
  private static final double LEGEND_ROW = 19;
  private static final double LEGEND_BELOW = 8;

  private final Canvas canvas;
  private final List<Curve> curves;

  public LineLabels(Canvas canvas, List<Curve> curves) {
    this.canvas = canvas;
    this.curves = curves;
  }

  /** Width of names at the line ends, including their line samples. */
  public static double width(List<Curve> curves) {
    return LEADER + RIGHT + curves.stream().mapToDouble(LineLabels::keyWidth).max().orElse(0);
  }

  /** Width of a common name. */
  public static double commonWidth(String name) {
    return LEADER + 4 + RIGHT + Plot.width(name, Plot.TEXT_SIZE);
  }

  private static double keyWidth(Curve curve) {
    return PIECE + 5 + Plot.width(curve.name(), Plot.TEXT_SIZE);
  }

  /**
   * Paints names at the line ends, moved apart where lines end close together and connected by thin
   * leader lines.
   */
  public void paintEnds(CurvePainting painting, Scale x, Scale y, String across) {
    List<Integer> order = new ArrayList<>();
    double[] ends = new double[curves.size()];
    for (int i = 0; i < ends.length; i++) {
      Curve curve = curves.get(i);
      order.add(i);
      ends[i] = curve.last() < 0 ? y.from() : y.at(painting.drawn(curve)[curve.last()]);
    }
    order.sort(Comparator.comparingDouble(i -> ends[i]));
    double[] wanted = order.stream().mapToDouble(i -> ends[i]).toArray();
    double[] places = Spacing.apart(wanted, APART, new Interval(y.to(), y.from()));
    for (int rank = 0; rank < wanted.length; rank++) {
      Curve curve = curves.get(order.get(rank));
      String words =
          curve.last() < 0
              ? curve.name()
              : curve.words(across, curve.last(), painting.drawn(curve)[curve.last()]);
      paintEnd(curve, x, new double[] {wanted[rank], places[rank]}, words);
    }
  }

  /**
   * @param heights heights of the line's end and of its name
   */
  private void paintEnd(Curve curve, Scale x, double[] heights, String words) {
    Theme theme = canvas.theme();
    double end = heights[0];
    double at = heights[1];
    double from = x.at(curve.x()[Math.max(curve.last(), 0)]);
    if (from < x.to() - 1) { // the name of a shorter curve is at the edge too
      Plot.line(
          canvas,
          new double[] {from, end, x.to(), end},
          curve.style().line(theme),
          new Pen(0.8, 1, 4));
    }
    Plot.line(
        canvas,
        new double[] {x.to() + 1, end, x.to() + LEADER, at},
        curve.style().line(theme),
        new Pen(0.8));
    canvas.titled(words, () -> paintKey(curve, x.to() + LEADER, at));
  }

  private void paintKey(Curve curve, double left, double at) {
    Theme theme = canvas.theme();
    Plot.line(
        canvas,
        new double[] {left, at, left + PIECE, at},
        curve.style().line(theme),
        curve.style().pen());
    curve.style().mark().paint(canvas, left + PIECE / 2, at, 3.4, curve.style().line(theme));
    canvas.text(
        curve.name(),
        left + PIECE + 5,
        at + 4,
        Plot.small(curve.style().label(theme), Anchor.START));
  }

  /**
   * Paints a common name for curves that coincide.
   *
   * @param all whether the curves' own names follow below it
   */
  public void paintCommonEnd(String name, Scale x, Scale y, double end, boolean all) {
    double left = x.to() + LEADER;
    double below = all ? APART * curves.size() : 0;
    double at = Math.max(y.to(), Math.min(end, y.from() - below));
    Plot.line(canvas, new double[] {x.to() + 1, end, left, at}, canvas.theme().ink(), new Pen(0.8));
    canvas.text(name, left + 4, at + 4, Plot.small(canvas.theme().ink(), Anchor.START));
    for (int i = 0; all && i < curves.size(); i++) {
      paintKey(curves.get(i), left, at + APART * (i + 1));
    }
  }

  /** Paints names in rows. */
  public void paintLegend(double left, double top, double width) {
    for (Entry entry : entries(curves, width)) {
      paintKey(entry.curve, left + entry.x, top + entry.y + 6);
    }
  }

  /** Height of names in rows of the given width. */
  public static double legendHeight(List<Curve> curves, double width) {
    List<Entry> entries = entries(curves, width);
    return entries.get(entries.size() - 1).y + LEGEND_ROW + LEGEND_BELOW;
  }

  private record Entry(Curve curve, double x, double y) {}

  private static List<Entry> entries(List<Curve> curves, double width) {
    List<Entry> entries = new ArrayList<>();
    double x = 0;
    double y = 0;
    for (Curve curve : curves) {
      double needed = keyWidth(curve);
      if (x > 0 && x + needed > width) {
        x = 0;
        y += LEGEND_ROW;
      }
      entries.add(new Entry(curve, x, y));
      x += needed + LEGEND_GAP;
    }
    return entries;
  }
}
