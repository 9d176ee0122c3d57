package io.equilibria.report.figure.internal;

import io.equilibria.report.figure.canvas.Canvas;
import io.equilibria.report.figure.canvas.Canvas.Pen;
import java.awt.Color;
import java.awt.geom.Path2D;

/**
 * Points of the plane: data as small discs in ink, generated points as hollow triangles. Many share
 * one path, which keeps SVG small.
 *
 * @param size 1 in panels of usual size, less in small ones
 */
public record PointMarks(double size) {
  public void addDisc(Path2D path, double x, double y) {
    // Eight corners pass for a circle at this size and take a third of the room in SVG.
    double a = 1.9 * size;
    double b = 0.8 * size;
    path.moveTo(x - b, y - a);
    path.lineTo(x + b, y - a);
    path.lineTo(x + a, y - b);
    path.lineTo(x + a, y + b);
    path.lineTo(x + b, y + a);
    path.lineTo(x - b, y + a);
    path.lineTo(x - a, y + b);
    path.lineTo(x - a, y - b);
    path.closePath();
  }

  public void addTriangle(Path2D path, double x, double y) {
    path.moveTo(x, y - 4.4 * size);
    path.lineTo(x + 3.8 * size, y + 2.6 * size);
    path.lineTo(x - 3.8 * size, y + 2.6 * size);
    path.closePath();
  }

  /** The outline first: a crowd then shows one outline around all instead of one in another. */
  public void paintData(Canvas canvas, Path2D discs) {
    canvas.stroke(discs, canvas.theme().background(), new Pen(1.2 * size));
    canvas.fill(discs, canvas.theme().ink());
  }

  public void paintGenerated(Canvas canvas, Path2D triangles) {
    paintGenerated(canvas, triangles, canvas.theme().ink());
  }

  /** With another colour around them. */
  public void paintGenerated(Canvas canvas, Path2D triangles, Color outline) {
    canvas.stroke(triangles, outline, new Pen(2 * size));
    canvas.fill(triangles, canvas.theme().background());
  }

  /** What the two marks mean. */
  public static void explain(Legend legend, String data, String generated) {
    PointMarks marks = new PointMarks(1.2);
    legend.add(
        6,
        (canvas, x, y) -> {
          Path2D disc = new Path2D.Double();
          marks.addDisc(disc, x + 3, y);
          marks.paintData(canvas, disc);
        },
        data);
    legend.add(
        10,
        (canvas, x, y) -> {
          Path2D triangle = new Path2D.Double();
          marks.addTriangle(triangle, x + 5, y + 1);
          marks.paintGenerated(canvas, triangle);
        },
        generated);
  }
}
