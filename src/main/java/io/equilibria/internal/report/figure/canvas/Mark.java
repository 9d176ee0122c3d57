package io.equilibria.internal.report.figure.canvas;

import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * The mark and the dash of a series. On all pages they encode the regularisation of the
 * discriminator, so that games remain distinguishable in greyscale and to colour-blind readers.
 */
public enum Mark {
  /** No penalty. */
  HOLLOW,
  /** Gradient penalty at points interpolated between data and samples. */
  SQUARE,
  /** Gradient penalty around the data. */
  TRIANGLE,
  /** R1: zero-centred, on the data. */
  DIAMOND,
  /** R2: zero-centred, on samples. */
  DOTTED_CIRCLE,
  /** Clipped weights. */
  CROSS,
  /** Anything else. */
  STAR;

  private double[] dash() {
    return switch (this) {
      case HOLLOW -> new double[0];
      case SQUARE -> new double[] {7, 3};
      case TRIANGLE -> new double[] {2, 2};
      case DIAMOND -> new double[] {9, 3, 2, 3};
      case DOTTED_CIRCLE -> new double[] {4, 2};
      case CROSS -> new double[] {12, 3};
      default -> new double[] {5, 2, 1, 2};
    };
  }

  /** A pen of the given width for the series' line. */
  public Pen pen(double width) {
    return new Pen(width, dash());
  }

  /**
   * Paints the mark.
   *
   * @param radius half its width in pixels
   */
  public void paint(Canvas canvas, double x, double y, double radius, Color color) {
    Pen pen = new Pen(Math.max(1.2, radius / 2.6));
    switch (this) {
      case HOLLOW -> outlined(canvas, circle(x, y, radius), color, pen);
      case SQUARE -> filled(canvas, square(x, y, 0.9 * radius), color);
      case TRIANGLE -> filled(canvas, triangle(x, y, 1.15 * radius), color);
      case DIAMOND -> filled(canvas, diamond(x, y, 1.2 * radius), color);
      case DOTTED_CIRCLE -> {
        outlined(canvas, circle(x, y, 1.1 * radius), color, pen);
        canvas.fill(circle(x, y, 0.4 * radius), color);
      }
      case CROSS -> canvas.stroke(cross(x, y, 0.85 * radius), color, new Pen(pen.width() * 1.25));
      default -> canvas.stroke(star(x, y, radius), color, pen);
    }
  }

  private static void outlined(Canvas canvas, Shape shape, Color color, Pen pen) {
    canvas.fill(shape, canvas.theme().background());
    canvas.stroke(shape, color, pen);
  }

  /**
   * Paints a filled shape with a thin edge in the background colour, which separates overlapping
   * marks.
   */
  private static void filled(Canvas canvas, Shape shape, Color color) {
    canvas.fill(shape, color);
    canvas.stroke(shape, canvas.theme().background(), new Pen(0.7));
  }

  private static Shape circle(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  private static Shape square(double x, double y, double radius) {
    return new Rectangle2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  private static Shape triangle(double x, double y, double radius) {
    return polygon(
        x, y - radius, x + 0.95 * radius, y + 0.75 * radius, x - 0.95 * radius, y + 0.75 * radius);
  }

  private static Shape diamond(double x, double y, double radius) {
    return polygon(x, y - radius, x + radius, y, x, y + radius, x - radius, y);
  }

  private static Shape cross(double x, double y, double radius) {
    Path2D path = new Path2D.Double();
    path.moveTo(x - radius, y - radius);
    path.lineTo(x + radius, y + radius);
    path.moveTo(x - radius, y + radius);
    path.lineTo(x + radius, y - radius);
    return path;
  }

  private static Shape star(double x, double y, double radius) {
    Path2D path = new Path2D.Double(cross(x, y, 0.75 * radius));
    path.moveTo(x - radius, y);
    path.lineTo(x + radius, y);
    path.moveTo(x, y - radius);
    path.lineTo(x, y + radius);
    return path;
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
