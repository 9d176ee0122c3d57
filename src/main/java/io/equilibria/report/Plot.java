package io.equilibria.report;

import io.equilibria.report.Canvas.Anchor;
import io.equilibria.report.Canvas.Lettering;
import io.equilibria.report.Canvas.Pen;
import java.awt.Color;
import java.awt.font.FontRenderContext;
import java.awt.geom.Line2D;

/** What all charts share: sizes, the title, how wide a text is. */
final class Plot {
  static final double TITLE_SIZE = 15;
  static final double TEXT_SIZE = 12;
  static final double TITLE_BASELINE = 22;

  private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);
  private static final double OTHER_FONTS = 1.06; // browsers' fonts may run wider than Java's

  private Plot() {}

  static void title(Canvas canvas, Caption caption) {
    canvas.text(
        caption.title(),
        16,
        TITLE_BASELINE,
        new Lettering(canvas.theme().ink(), TITLE_SIZE, Anchor.START).inBold());
  }

  static Lettering small(Color color, Anchor anchor) {
    return new Lettering(color, TEXT_SIZE, anchor);
  }

  static void line(Canvas canvas, double[] fromTo, Color color, Pen pen) {
    canvas.stroke(new Line2D.Double(fromTo[0], fromTo[1], fromTo[2], fromTo[3]), color, pen);
  }

  /** The width of a text of the charts' size, with some room for other fonts. */
  static double width(String text, double size) {
    Lettering lettering = new Lettering(Color.BLACK, size, Anchor.START);
    return OTHER_FONTS * PixelCanvas.font(lettering).getStringBounds(text, MEASURE).getWidth();
  }
}
