package io.equilibria.internal.report.figure.canvas;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws with Java2D, for PNG. It needs fontconfig and a font, but no display. */
public final class PixelCanvas implements Canvas {
  private final Graphics2D graphics;
  private final Theme theme;

  public PixelCanvas(Graphics2D graphics, Theme theme) {
    this.graphics = graphics;
    this.theme = theme;
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  @Override
  public Theme theme() {
    return theme;
  }

  @Override
  public void fill(Shape shape, Color color) {
    graphics.setColor(color);
    graphics.fill(shape);
  }

  @Override
  public void stroke(Shape shape, Color color, Pen pen) {
    float[] dash = null;
    if (pen.dash().length > 0) {
      dash = new float[pen.dash().length];
      for (int i = 0; i < dash.length; i++) {
        dash[i] = (float) pen.dash()[i];
      }
    }
    graphics.setColor(color);
    graphics.setStroke(
        new BasicStroke(
            (float) pen.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0));
    graphics.draw(shape);
  }

  @Override
  public void text(String text, double x, double y, Lettering lettering) {
    AffineTransform before = graphics.getTransform();
    graphics.setColor(lettering.color());
    graphics.setFont(font(lettering));
    graphics.translate(x, y);
    if (lettering.upwards()) {
      graphics.rotate(-Math.PI / 2);
    }
    double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
    double shift =
        switch (lettering.anchor()) {
          case START -> 0;
          case MIDDLE -> -width / 2;
          case END -> -width;
        };
    graphics.drawString(text, (float) shift, 0f);
    graphics.setTransform(before);
  }

  @Override
  public void image(BufferedImage image, Rectangle2D area, Scaling scaling) {
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        scaling == Scaling.SMOOTH
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    AffineTransform placed = AffineTransform.getTranslateInstance(area.getX(), area.getY());
    placed.scale(area.getWidth() / image.getWidth(), area.getHeight() / image.getHeight());
    graphics.drawImage(image, placed, null);
  }

  @Override
  public void clipped(Rectangle2D area, Runnable painting) {
    Shape before = graphics.getClip();
    graphics.clip(area);
    painting.run();
    graphics.setClip(before);
  }

  @Override
  public void moved(double dx, double dy, Runnable painting) {
    AffineTransform before = graphics.getTransform();
    graphics.translate(dx, dy);
    painting.run();
    graphics.setTransform(before);
  }

  @Override
  public void titled(String title, Runnable painting) {
    painting.run();
  }

  /** The platform's sans serif: DejaVu on a bare Linux, Helvetica or Arial elsewhere. */
  public static Font font(Lettering lettering) {
    return new Font(Font.SANS_SERIF, lettering.bold() ? Font.BOLD : Font.PLAIN, 1)
        .deriveFont((float) lettering.size());
  }
}
