package io.equilibria.report.figure;

import static io.equilibria.report.figure.PhaseGrid.GAP;
import static io.equilibria.report.figure.PhaseGrid.HEAD;
import static io.equilibria.report.figure.PhaseGrid.LEFT;
import static io.equilibria.report.figure.PhaseGrid.TOP;

import io.equilibria.report.figure.Canvas.Anchor;
import io.equilibria.report.figure.Canvas.Pen;
import io.equilibria.report.figure.PhaseGrid.Panel;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** One painting of a grid of phase portraits on one canvas. */
final class PhaseGridPainting {
  private static final double ARROW = 11;
  private static final double BARB = 3.2;
  private static final double DOT = 2.8;
  private static final double NEAR_EDGE = 7;
  private static final double KEY = 24; // a piece of the path before its name

  /** Points nearer than this to the last one drawn are passed over. */
  private static final double FINE = 0.5;

  /** Pixels off the panel beyond which a path is interrupted: nobody draws a line to there. */
  private static final double FAR = 4000;

  private static final Pen[] PENS = {new Pen(1.6), new Pen(1.6, 6, 3), new Pen(1.4, 1.6, 2.4)};

  private final PhaseGrid grid;
  private final Canvas canvas;
  private final Theme theme;

  PhaseGridPainting(PhaseGrid grid, Canvas canvas) {
    this.grid = grid;
    this.canvas = canvas;
    theme = canvas.theme();
  }

  void paint() {
    paintLegend();
    for (int i = 0; i < grid.panels().size(); i++) {
      paintPanel(i);
    }
    double bottom = TOP + grid.rows() * (HEAD + grid.panelHeight());
    double middle = LEFT + (grid.columns() * (grid.panelWidth() + GAP) - GAP) / 2;
    canvas.text(grid.xTitle(), middle, bottom + 38, Plot.small(theme.muted(), Anchor.MIDDLE));
    canvas.text(
        grid.yTitle(),
        18,
        TOP + grid.rows() * (HEAD + grid.panelHeight()) / 2,
        Plot.small(theme.muted(), Anchor.MIDDLE).turned());
  }

  private void paintLegend() {
    double at = LEFT;
    for (int i = 0; i < grid.pathNames().size(); i++) {
      String name = grid.pathNames().get(i);
      Plot.line(canvas, new double[] {at, 23, at + KEY, 23}, theme.line(i), pen(i));
      canvas.text(name, at + KEY + 6, 27, Plot.small(theme.label(i), Anchor.START));
      at += KEY + 6 + Plot.width(name, Plot.TEXT_SIZE) + 20;
    }
    Path2D dot = new Path2D.Double();
    addDot(dot, at + DOT, 23);
    paintDots(dot);
    canvas.text(grid.dotName(), at + 10, 27, Plot.small(theme.ink(), Anchor.START));
  }

  private void paintPanel(int index) {
    Panel panel = grid.panels().get(index);
    int row = index / grid.columns();
    int column = index % grid.columns();
    double left = LEFT + column * (grid.panelWidth() + GAP);
    double top = TOP + row * (HEAD + grid.panelHeight()) + HEAD;
    Rectangle2D frame = new Rectangle2D.Double(left, top, grid.panelWidth(), grid.panelHeight());
    canvas.text(
        panel.title(),
        frame.getCenterX(),
        top - 8,
        Plot.small(theme.ink(), Anchor.MIDDLE).inBold());
    canvas.clipped(
        frame,
        () -> {
          paintCross(frame);
          paintArrows(panel.arrows(), frame);
          for (int i = 0; i < panel.paths().size(); i++) {
            canvas.stroke(path(panel.paths().get(i), frame), theme.line(i), pen(i));
          }
          paintDots(dots(panel.dots(), frame));
        });
    canvas.stroke(frame, theme.muted(), new Pen(0.8));
    if (column == 0) {
      paintTicksLeft(frame);
    }
    if (index + grid.columns() >= grid.panels().size()) {
      paintTicksBelow(frame);
    }
  }

  private double x(double value, Rectangle2D frame) {
    Rectangle2D area = grid.area();
    return frame.getX() + (value - area.getX()) / area.getWidth() * frame.getWidth();
  }

  private double y(double value, Rectangle2D frame) {
    Rectangle2D area = grid.area();
    return frame.getMaxY() - (value - area.getY()) / area.getHeight() * frame.getHeight();
  }

  /** The lines through the origin. */
  private void paintCross(Rectangle2D frame) {
    double x = x(0, frame);
    double y = y(0, frame);
    double[] across = {frame.getX(), y, frame.getMaxX(), y};
    double[] upwards = {x, frame.getY(), x, frame.getMaxY()};
    if (frame.getY() <= y && y <= frame.getMaxY()) {
      Plot.line(canvas, across, theme.grid(), new Pen(1.2));
    }
    if (frame.getX() <= x && x <= frame.getMaxX()) {
      Plot.line(canvas, upwards, theme.grid(), new Pen(1.2));
    }
  }

  private void paintArrows(double[][] arrows, Rectangle2D frame) {
    Path2D all = new Path2D.Double();
    for (double[] arrow : arrows) {
      double dx = x(arrow[0] + arrow[2], frame) - x(arrow[0], frame);
      double dy = y(arrow[1] + arrow[3], frame) - y(arrow[1], frame);
      double length = Math.hypot(dx, dy);
      if (length > 0 && length < Double.POSITIVE_INFINITY) {
        addArrow(all, x(arrow[0], frame), y(arrow[1], frame), dx / length, dy / length);
      }
    }
    canvas.stroke(all, Theme.faint(theme.muted(), 0.6), new Pen(0.8));
  }

  /** About the point, along a unit vector. */
  private static void addArrow(Path2D path, double x, double y, double dx, double dy) {
    double tipX = x + dx * ARROW / 2;
    double tipY = y + dy * ARROW / 2;
    path.moveTo(x - dx * ARROW / 2, y - dy * ARROW / 2);
    path.lineTo(tipX, tipY);
    for (int side = -1; side <= 1; side += 2) {
      path.moveTo(tipX, tipY);
      path.lineTo(tipX - BARB * (dx - side * dy * 0.6), tipY - BARB * (dy + side * dx * 0.6));
    }
  }

  private Path2D path(double[][] points, Rectangle2D frame) {
    Path2D path = new Path2D.Double();
    boolean drawing = false;
    double lastX = 0;
    double lastY = 0;
    for (int i = 0; i < points.length; i++) {
      double x = x(points[i][0], frame);
      double y = y(points[i][1], frame);
      if (!(Math.abs(x) < FAR && Math.abs(y) < FAR)) {
        drawing = false;
      } else if (!drawing) {
        path.moveTo(x, y);
        drawing = true;
        lastX = x;
        lastY = y;
      } else if (i == points.length - 1 || Math.hypot(x - lastX, y - lastY) >= FINE) {
        path.lineTo(x, y);
        lastX = x;
        lastY = y;
      }
    }
    return path;
  }

  private Path2D dots(double[][] points, Rectangle2D frame) {
    Path2D dots = new Path2D.Double();
    for (double[] point : points) {
      if (grid.area().contains(point[0], point[1])) {
        addDot(dots, x(point[0], frame), y(point[1], frame));
      }
    }
    return dots;
  }

  private static void addDot(Path2D dots, double x, double y) {
    dots.append(new Ellipse2D.Double(x - DOT, y - DOT, 2 * DOT, 2 * DOT), false);
  }

  /** The outlines first: a crowd then shows one around all instead of one in another. */
  private void paintDots(Path2D dots) {
    canvas.stroke(dots, theme.background(), new Pen(1.4));
    canvas.fill(dots, theme.ink());
  }

  private void paintTicksLeft(Rectangle2D frame) {
    Rectangle2D area = grid.area();
    Scale scale = new Scale(area.getMinY(), area.getMaxY(), false, frame.getMaxY(), frame.getY());
    for (Scale.Tick tick : scale.ticks(5)) {
      double at = scale.at(tick.value());
      if (Math.min(at - frame.getY(), frame.getMaxY() - at) < NEAR_EDGE) {
        continue;
      }
      double left = frame.getX();
      Plot.line(canvas, new double[] {left - 4, at, left, at}, theme.muted(), new Pen(1));
      canvas.text(tick.label(), left - 7, at + 4, Plot.small(theme.muted(), Anchor.END));
    }
  }

  private void paintTicksBelow(Rectangle2D frame) {
    Rectangle2D area = grid.area();
    Scale scale = new Scale(area.getMinX(), area.getMaxX(), false, frame.getX(), frame.getMaxX());
    for (Scale.Tick tick : scale.ticks(5)) {
      double at = scale.at(tick.value());
      if (Math.min(at - frame.getX(), frame.getMaxX() - at) < NEAR_EDGE) {
        continue;
      }
      double bottom = frame.getMaxY();
      Plot.line(canvas, new double[] {at, bottom, at, bottom + 4}, theme.muted(), new Pen(1));
      canvas.text(tick.label(), at, bottom + 18, Plot.small(theme.muted(), Anchor.MIDDLE));
    }
  }

  private static Pen pen(int index) {
    return PENS[index % PENS.length];
  }
}
