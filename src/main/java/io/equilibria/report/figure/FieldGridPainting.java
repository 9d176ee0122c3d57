package io.equilibria.report.figure;

import static io.equilibria.report.figure.FieldGrid.GAP;
import static io.equilibria.report.figure.FieldGrid.LEFT;
import static io.equilibria.report.figure.FieldGrid.PANEL;
import static io.equilibria.report.figure.FieldGrid.TOP;

import io.equilibria.report.figure.Canvas.Anchor;
import io.equilibria.report.figure.Canvas.Pen;
import io.equilibria.report.figure.Canvas.Scaling;
import io.equilibria.report.figure.FieldGrid.Panel;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** One painting of a grid of fields on one canvas. */
final class FieldGridPainting {
  private static final double BAR_WIDTH = 14;
  private static final double NEAR_EDGE = 7;
  private static final int BAR_STEPS = 129;
  private static final double SHORTEST_ARROW = 1.5; // pixels

  private final FieldGrid grid;
  private final Canvas canvas;
  private final Theme theme;
  private final double reach;

  FieldGridPainting(FieldGrid grid, Canvas canvas) {
    this.grid = grid;
    this.canvas = canvas;
    theme = canvas.theme();
    reach = grid.reach();
  }

  void paint() {
    paintLegend();
    for (int column = 0; column < grid.columnTitles().size(); column++) {
      double middle = LEFT + column * (PANEL + GAP) + PANEL / 2;
      canvas.text(
          grid.columnTitles().get(column),
          middle,
          TOP - 9,
          Plot.small(theme.ink(), Anchor.MIDDLE).inBold());
    }
    for (int row = 0; row < grid.rows().size(); row++) {
      double middle = TOP + row * (grid.panelHeight() + GAP) + grid.panelHeight() / 2;
      canvas.text(
          grid.rows().get(row).title(),
          26,
          middle,
          Plot.small(theme.ink(), Anchor.MIDDLE).inBold().turned());
      for (int column = 0; column < grid.columnTitles().size(); column++) {
        paintPanel(row, column);
      }
    }
    paintColourBar();
  }

  private void paintLegend() {
    Path2D circle = new Path2D.Double();
    addCircle(circle, LEFT + 6, 23);
    paintData(circle);
    canvas.text("data", LEFT + 16, 27, Plot.small(theme.ink(), Anchor.START));
    double next = LEFT + 16 + Plot.width("data", Plot.TEXT_SIZE) + 24;
    Path2D triangle = new Path2D.Double();
    addTriangle(triangle, next, 23);
    paintGenerated(triangle);
    canvas.text("generated", next + 10, 27, Plot.small(theme.ink(), Anchor.START));
  }

  private void paintPanel(int row, int column) {
    double left = LEFT + column * (PANEL + GAP);
    double top = TOP + row * (grid.panelHeight() + GAP);
    Rectangle2D frame = new Rectangle2D.Double(left, top, PANEL, grid.panelHeight());
    paintPanel(grid.rows().get(row).panels().get(column), frame);
    if (column == 0) {
      paintTicksLeft(y(frame), left);
    }
    if (row == grid.rows().size() - 1) {
      paintTicksBelow(x(frame), frame.getMaxY());
    }
  }

  private Scale x(Rectangle2D frame) {
    Rectangle2D area = grid.area();
    return new Scale(area.getMinX(), area.getMaxX(), false, frame.getX(), frame.getMaxX());
  }

  private Scale y(Rectangle2D frame) {
    Rectangle2D area = grid.area();
    return new Scale(area.getMinY(), area.getMaxY(), false, frame.getMaxY(), frame.getY());
  }

  /** Field, marks and outline, without ticks. */
  void paintPanel(Panel panel, Rectangle2D frame) {
    Rectangle2D area = grid.area();
    Scale x = x(frame);
    Scale y = y(frame);
    canvas.clipped(
        frame,
        () -> {
          paintField(panel.field(), frame);
          for (double[] arrow : panel.arrows()) {
            paintArrow(arrow, x, y);
          }
          Path2D triangles = new Path2D.Double();
          for (double[] point : panel.generated()) {
            if (area.contains(point[0], point[1])) {
              addTriangle(triangles, x.at(point[0]), y.at(point[1]));
            }
          }
          paintGenerated(triangles);
          Path2D circles = new Path2D.Double();
          for (double[] point : panel.data()) {
            if (area.contains(point[0], point[1])) {
              addCircle(circles, x.at(point[0]), y.at(point[1]));
            }
          }
          paintData(circles);
          paintPath(panel.path(), x, y);
        });
    canvas.stroke(frame, theme.muted(), new Pen(0.8));
  }

  private void paintArrow(double[] arrow, Scale x, Scale y) {
    double fromX = x.at(arrow[0]);
    double fromY = y.at(arrow[1]);
    double toX = x.at(arrow[0] + arrow[2]);
    double toY = y.at(arrow[1] + arrow[3]);
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

  /** With an outline of the ground's colour, so that it is seen on every field. */
  private void paintPath(double[][] points, Scale x, Scale y) {
    if (points.length == 0) {
      return;
    }
    Path2D path = new Path2D.Double();
    path.moveTo(x.at(points[0][0]), y.at(points[0][1]));
    for (double[] point : points) {
      path.lineTo(x.at(point[0]), y.at(point[1]));
    }
    canvas.stroke(path, theme.background(), new Pen(4));
    canvas.stroke(path, theme.ink(), new Pen(1.8));
  }

  private void paintTicksLeft(Scale y, double left) {
    for (Scale.Tick tick : y.ticks(4)) {
      double at = y.at(tick.value());
      if (Math.min(Math.abs(at - y.from()), Math.abs(at - y.to())) < NEAR_EDGE) {
        continue; // would run into the neighbour row's
      }
      Plot.line(canvas, new double[] {left - 4, at, left, at}, theme.muted(), new Pen(1));
      canvas.text(tick.label(), left - 7, at + 4, Plot.small(theme.muted(), Anchor.END));
    }
  }

  private void paintTicksBelow(Scale x, double bottom) {
    for (Scale.Tick tick : x.ticks(4)) {
      double at = x.at(tick.value());
      if (Math.min(at - x.from(), x.to() - at) < NEAR_EDGE) {
        continue;
      }
      Plot.line(canvas, new double[] {at, bottom, at, bottom + 4}, theme.muted(), new Pen(1));
      canvas.text(tick.label(), at, bottom + 18, Plot.small(theme.muted(), Anchor.MIDDLE));
    }
  }

  /** Each cell a pixel, one more all round so that smoothing has something to blend with. */
  private void paintField(float[][] field, Rectangle2D frame) {
    int rows = field.length;
    int columns = field[0].length;
    BufferedImage image = new BufferedImage(columns + 2, rows + 2, BufferedImage.TYPE_INT_RGB);
    for (int v = 0; v < rows + 2; v++) {
      float[] line = field[rows - 1 - Math.max(0, Math.min(rows - 1, v - 1))];
      for (int u = 0; u < columns + 2; u++) {
        float value = line[Math.max(0, Math.min(columns - 1, u - 1))];
        image.setRGB(u, v, Diverging.of(value / reach, theme).getRGB());
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

  private void paintColourBar() {
    double left = LEFT + grid.columnTitles().size() * (PANEL + GAP) - GAP + 18;
    double full = grid.rows().size() * (grid.panelHeight() + GAP) - GAP;
    double height = Math.min(full - 36, 260);
    double top = TOP + (full - height) / 2;
    BufferedImage image = new BufferedImage(1, BAR_STEPS, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < BAR_STEPS; i++) {
      double share = 1 - 2.0 * i / (BAR_STEPS - 1);
      image.setRGB(0, i, Diverging.of(share, theme).getRGB());
    }
    Rectangle2D bar = new Rectangle2D.Double(left, top, BAR_WIDTH, height);
    canvas.image(image, bar, Scaling.SMOOTH);
    canvas.stroke(bar, theme.muted(), new Pen(0.8));
    Scale scale = new Scale(-reach, reach, false, top + height, top);
    for (Scale.Tick tick : scale.ticks(5)) {
      double at = scale.at(tick.value());
      double right = left + BAR_WIDTH;
      Plot.line(canvas, new double[] {right, at, right + 4, at}, theme.muted(), new Pen(1));
      canvas.text(
          tick.value() == 0 ? ("0 " + grid.ends().middle()).strip() : tick.label(),
          right + 7,
          at + 4,
          Plot.small(theme.muted(), Anchor.START));
    }
    canvas.text(grid.fieldTitle(), left, top - 26, Plot.small(theme.ink(), Anchor.START));
    canvas.text(grid.ends().high(), left, top - 10, Plot.small(theme.muted(), Anchor.START));
    canvas.text(
        grid.ends().low(), left, top + height + 18, Plot.small(theme.muted(), Anchor.START));
  }

  /** On top and smaller, so that both are seen where the generator has reached the data. */
  private void paintData(Path2D circles) {
    canvas.stroke(circles, theme.background(), new Pen(1.2));
    canvas.fill(circles, theme.ink());
  }

  /** The outline first: a crowd then shows one outline around all instead of one in another. */
  private void paintGenerated(Path2D triangles) {
    canvas.stroke(triangles, theme.ink(), new Pen(2));
    canvas.fill(triangles, theme.background());
  }

  /** Eight corners pass for a circle at this size and take a third of the room in SVG. */
  private static void addCircle(Path2D path, double x, double y) {
    double a = 1.9;
    double b = 0.8;
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

  private static void addTriangle(Path2D path, double x, double y) {
    path.moveTo(x, y - 4.4);
    path.lineTo(x + 3.8, y + 2.6);
    path.lineTo(x - 3.8, y + 2.6);
    path.closePath();
  }
}
