package io.equilibria.report.figure.internal;

import io.equilibria.metric.statistics.Interval;
import io.equilibria.report.figure.canvas.Canvas;
import io.equilibria.report.figure.canvas.Canvas.Anchor;
import io.equilibria.report.figure.canvas.Canvas.Lettering;
import io.equilibria.report.figure.canvas.Canvas.Pen;
import io.equilibria.report.figure.canvas.PixelCanvas;
import java.awt.Color;
import java.awt.font.FontRenderContext;
import java.awt.geom.Line2D;

/** What all charts share: sizes, the title, how wide a text is. */
public final class Plot {
  public static final double TITLE_SIZE = 15;
  public static final double TEXT_SIZE = 12;

  /** Grids of panels are at least so wide, so that their titles have room. */
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
   * The width of each of the panels in a row: few share what the least width leaves them.
   *
   * @param besides what stands left and right of all panels
   * @param gap between neighbours
   * @param allowed how narrow and how wide a panel may be
   */
  public static double panelWidth(int panels, double besides, double gap, Interval allowed) {
    double share = (MIN_WIDTH - besides + gap) / panels - gap;
    return Math.max(allowed.low(), Math.min(allowed.high(), share));
  }

  /** The width of a text of the charts' size, with some room for other fonts. */
  public static double width(String text, double size) {
    return width(text, new Lettering(Color.BLACK, size, Anchor.START));
  }

  /** The same of bold letters. */
  public static double boldWidth(String text, double size) {
    return width(text, new Lettering(Color.BLACK, size, Anchor.START).inBold());
  }

  private static double width(String text, Lettering lettering) {
    return OTHER_FONTS * PixelCanvas.font(lettering).getStringBounds(text, MEASURE).getWidth();
  }
}
