package io.equilibria.internal.report.figure.parts;

import io.equilibria.internal.report.figure.FieldGrid.Panel;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import io.equilibria.internal.report.figure.canvas.Canvas.Scaling;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/** Paints points over a field in one frame. */
public record FieldPanelPainting(
    Canvas canvas, Rectangle2D frame, Rectangle2D area, PointMarks marks) {
  private static final double SHORTEST_ARROW = 1.5; // pixels

  /**
   * A field weaker than this everywhere has no meaningful zero contour: its zeros are due to
   * chance.
   */
  private static final double FAINT = 0.02;

  public Scale x() {
    return new Scale(area.getMinX(), area.getMaxX(), false, frame.getX(), frame.getMaxX());
  }

  public Scale y() {
    return new Scale(area.getMinY(), area.getMaxY(), false, frame.getMaxY(), frame.getY());
  }

  /**
   * Paints the panel.
   *
   * @param reach the end of the colour scale
   */
  public void paint(Panel panel, double reach) {
    canvas.clipped(
        frame,
        () -> {
          if (panel.field().length > 0) {
            paintField(panel.field(), reach);
            paintZero(panel.field(), reach);
          }
          for (double[] arrow : panel.arrows()) {
            paintArrow(arrow);
          }
          paintPoints(panel);
          paintPath(panel.path());
        });
    canvas.stroke(frame, canvas.theme().muted(), new Pen(0.8));
  }

  private void paintPoints(Panel panel) {
    if (panel.series().length == 0) {
      Path2D triangles = new Path2D.Double();
      for (double[] point : panel.generated()) {
        if (area.contains(point[0], point[1])) {
          marks.addTriangle(triangles, x().at(point[0]), y().at(point[1]));
        }
      }
      marks.paintGenerated(canvas, triangles);
    } else {
      for (int series : Arrays.stream(panel.series()).distinct().sorted().toArray()) {
        marks.paintSeries(canvas, ofSeries(panel, series), series);
      }
    }
    Path2D discs = new Path2D.Double();
    for (double[] point : panel.data()) {
      if (area.contains(point[0], point[1])) {
        marks.addDisc(discs, x().at(point[0]), y().at(point[1]));
      }
    }
    // On top and smaller, so that both are visible where the generator has reached the data.
    marks.paintData(canvas, discs);
  }

  /** The marks of a series' points that are inside the frame. */
  private Path2D ofSeries(Panel panel, int series) {
    Path2D triangles = new Path2D.Double();
    for (int i = 0; i < panel.generated().length; i++) {
      double[] point = panel.generated()[i];
      if (panel.series()[i] == series && area.contains(point[0], point[1])) {
        marks.addOfSeries(triangles, x().at(point[0]), y().at(point[1]), series);
      }
    }
    return triangles;
  }

  private void paintArrow(double[] arrow) {
    Theme theme = canvas.theme();
    double fromX = x().at(arrow[0]);
    double fromY = y().at(arrow[1]);
    double toX = x().at(arrow[0] + arrow[2]);
    double toY = y().at(arrow[1] + arrow[3]);
    double length = Math.hypot(toX - fromX, toY - fromY);
    if (length < SHORTEST_ARROW) {
      return;
    }
    Plot.line(canvas, new double[] {fromX, fromY, toX, toY}, theme.muted(), new Pen(1));
    double size = Math.min(4, length / 2);
    double alongX = (toX - fromX) / length * size;
    double alongY = (toY - fromY) / length * size;
    Path2D head = new Path2D.Double();
    head.moveTo(toX, toY);
    head.lineTo(toX - alongX - alongY / 2, toY - alongY + alongX / 2);
    head.lineTo(toX - alongX + alongY / 2, toY - alongY - alongX / 2);
    head.closePath();
    canvas.fill(head, theme.muted());
  }

  /**
   * Paints the path with an outline in the background colour, so that it is visible on every field.
   */
  private void paintPath(double[][] points) {
    if (points.length == 0) {
      return;
    }
    Path2D path = new Path2D.Double();
    path.moveTo(x().at(points[0][0]), y().at(points[0][1]));
    for (double[] point : points) {
      path.lineTo(x().at(point[0]), y().at(point[1]));
    }
    canvas.stroke(path, canvas.theme().background(), new Pen(4));
    canvas.stroke(path, canvas.theme().ink(), new Pen(1.8));
  }

  /**
   * Paints the field with one pixel per cell and a border of one pixel, which smoothing blends
   * with.
   */
  private void paintField(float[][] field, double reach) {
    int rows = field.length;
    int columns = field[0].length;
    BufferedImage image = new BufferedImage(columns + 2, rows + 2, BufferedImage.TYPE_INT_RGB);
    for (int v = 0; v < rows + 2; v++) {
      float[] line = field[rows - 1 - Math.max(0, Math.min(rows - 1, v - 1))];
      for (int u = 0; u < columns + 2; u++) {
        float value = line[Math.max(0, Math.min(columns - 1, u - 1))];
        image.setRGB(u, v, Diverging.of(value / reach, canvas.theme()).getRGB());
      }
    }
    double width = frame.getWidth() / columns;
    double height = frame.getHeight() / rows;
    canvas.image(
        image,
        new Rectangle2D.Double(
            frame.getX() - width,
            frame.getY() - height,
            frame.getWidth() + 2 * width,
            frame.getHeight() + 2 * height),
        Scaling.SMOOTH);
  }

  private void paintZero(float[][] field, double reach) {
    float strongest = 0;
    for (float[] line : field) {
      for (float value : line) {
        strongest = Math.max(strongest, Math.abs(value));
      }
    }
    if (strongest >= FAINT * reach) {
      canvas.stroke(Contour.zero(field, frame), canvas.theme().muted(), new Pen(0.9));
    }
  }
}
