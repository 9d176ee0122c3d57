package io.equilibria.internal.report.figure.parts;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Anchor;
import io.equilibria.internal.report.figure.canvas.Canvas.Lettering;
import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import io.equilibria.internal.report.figure.canvas.PixelCanvas;
import java.awt.Color;
import java.awt.font.FontRenderContext;
import java.awt.geom.Line2D;

/** Sizes, titles and text metrics shared by all charts. */
public final class Plot {
  public static final double TITLE_SIZE = 15;
  public static final double TEXT_SIZE = 12;

  /** Smallest width of a grid of panels, which leaves room for its title. */
  public static final double MIN_WIDTH = 700;

  private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);
  private static final double OTHER_FONTS = 1.06; // browsers' fonts may run wider than Java's

  private Plot() {}

  public static Lettering small(Color color, Anchor anchor) {
    return new Lettering(color, TEXT_SIZE, anchor);
  }

  /** The letter of a panel: a, b, c. */
  public static String letter(int panel) {
    return String.valueOf((char) ('a' + panel));
  }

  public static void line(Canvas canvas, double[] fromTo, Color color, Pen pen) {
    canvas.stroke(new Line2D.Double(fromTo[0], fromTo[1], fromTo[2], fromTo[3]), color, pen);
  }

  /**
   * The width of each panel in a row; a few panels share the smallest width of a grid.
   *
   * @param besides the space left and right of all panels
   * @param gap the space between neighbours
   * @param allowed the smallest and largest width of a panel
   */
  public static double panelWidth(int panels, double besides, double gap, Interval allowed) {
    double share = (MIN_WIDTH - besides + gap) / panels - gap;
    return Math.max(allowed.low(), Math.min(allowed.high(), share));
  }

  /** The width of a text, with some tolerance for other fonts. */
  public static double width(String text, double size) {
    return width(text, new Lettering(Color.BLACK, size, Anchor.START));
  }

  /** The width of a bold text. */
  public static double boldWidth(String text, double size) {
    return width(text, new Lettering(Color.BLACK, size, Anchor.START).inBold());
  }

  private static double width(String text, Lettering lettering) {
    return OTHER_FONTS * PixelCanvas.font(lettering).getStringBounds(text, MEASURE).getWidth();
  }
}
