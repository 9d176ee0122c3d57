package io.equilibria.internal.report.figure.parts;

import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import io.equilibria.internal.report.figure.canvas.Hue;
import io.equilibria.internal.report.figure.canvas.Style;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Marks of points in the plane: data as small discs in ink, generated points as triangles, hollow
 * or filled in the colours of several series. Many points share one path, which keeps SVG small.
 *
 * @param size 1 in panels of usual size, less in small ones
 */
public record PointMarks(double size) {
  private static final double LEGEND_SIZE = 1.2;

  public void addDisc(Path2D path, double x, double y) {
    // At this size an octagon looks like a circle and takes a third of the bytes in SVG.
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

  /** Adds the mark of a series; when the hues repeat, triangles point down. */
  public void addOfSeries(Path2D path, double x, double y, int series) {
    if (series / Hue.values().length % 2 == 0) {
      addTriangle(path, x, y);
      return;
    }
    path.moveTo(x, y + 4.4 * size);
    path.lineTo(x + 3.8 * size, y - 2.6 * size);
    path.lineTo(x - 3.8 * size, y - 2.6 * size);
    path.closePath();
  }

  /** Paints the outline first, so that overlapping discs have one common outline. */
  public void paintData(Canvas canvas, Path2D discs) {
    canvas.stroke(discs, canvas.theme().background(), new Pen(1.2 * size));
    canvas.fill(discs, canvas.theme().ink());
  }

  public void paintGenerated(Canvas canvas, Path2D triangles) {
    paintGenerated(canvas, triangles, canvas.theme().ink());
  }

  /** Paints generated points with an outline of the given colour. */
  public void paintGenerated(Canvas canvas, Path2D triangles, Color outline) {
    canvas.stroke(triangles, outline, new Pen(2 * size));
    canvas.fill(triangles, canvas.theme().background());
  }

  /**
   * Paints filled points in the colour of a series, with an edge that separates them from any
   * background.
   */
  public void paintSeries(Canvas canvas, Path2D triangles, int series) {
    canvas.stroke(triangles, canvas.theme().background(), new Pen(1.6 * size));
    canvas.fill(triangles, Style.numbered(series).line(canvas.theme()));
  }

  /** Adds both marks to the legend. */
  public static void explain(Legend legend, String data, String generated) {
    explainData(legend, data);
    explainGenerated(legend, generated);
  }

  /** Adds the mark of generated points to the legend. */
  public static void explainGenerated(Legend legend, String generated) {
    PointMarks marks = new PointMarks(LEGEND_SIZE);
    addMark(legend, marks::addTriangle, marks::paintGenerated, generated);
  }

  /**
   * Adds the marks to the legend if generated points belong to several series.
   *
   * @param series the names of the series, by index
   */
  public static void explain(Legend legend, String data, List<String> series) {
    PointMarks marks = explainData(legend, data);
    for (int i = 0; i < series.size(); i++) {
      int number = i;
      addMark(
          legend,
          (path, x, y) -> marks.addOfSeries(path, x, y, number),
          (canvas, triangle) -> marks.paintSeries(canvas, triangle, number),
          series.get(i));
    }
  }

  private static PointMarks explainData(Legend legend, String data) {
    PointMarks marks = new PointMarks(LEGEND_SIZE);
    legend.add(
        6,
        (canvas, x, y) -> {
          Path2D disc = new Path2D.Double();
          marks.addDisc(disc, x + 3, y);
          marks.paintData(canvas, disc);
        },
        data);
    return marks;
  }

  /** Adds a mark at a position to a path. */
  private interface Shape {
    void add(Path2D path, double x, double y);
  }

  private static void addMark(
      Legend legend, Shape shape, BiConsumer<Canvas, Path2D> paint, String words) {
    legend.add(
        10,
        (canvas, x, y) -> {
          Path2D triangle = new Path2D.Double();
          shape.add(triangle, x + 5, y + 1);
          paint.accept(canvas, triangle);
        },
        words);
  }
}
