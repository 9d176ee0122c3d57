package io.equilibria.internal.report.figure.parts;

import io.equilibria.internal.report.figure.PhaseGrid.Panel;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Paints a vector field with trajectories in one frame. */
public record PhasePanelPainting(Canvas canvas, Rectangle2D frame, Rectangle2D area) {
  public static final double DOT = 2.8;

  private static final double ARROW = 11;
  private static final double BARB = 3.2;

  /** Smallest distance of arrows; denser ones are thinned. */
  private static final double CROWDED = 9;

  /** Points closer than this to the last drawn point are skipped. */
  private static final double FINE = 0.5;

  /** Distance from the panel in pixels beyond which a path is interrupted. */
  private static final double FAR = 4000;

  /** The colour and pen of a path. */
  public record Trace(Color color, Pen pen) {}

  /**
   * Paints the panel, without its title.
   *
   * @param traces how each path is drawn, by index
   */
  public void paint(Panel panel, IntFunction<Trace> traces) {
    canvas.clipped(
        frame,
        () -> {
          paintCross();
          paintArrows(panel.arrows());
          for (int i = 0; i < panel.paths().size(); i++) {
            Path2D path = path(panel.paths().get(i));
            canvas.stroke(path, canvas.theme().background(), new Pen(3.4));
            canvas.stroke(path, traces.apply(i).color(), traces.apply(i).pen());
          }
          paintDots(canvas, dots(panel.dots()));
        });
    canvas.stroke(frame, canvas.theme().muted(), new Pen(0.8));
  }

  private double x(double value) {
    return frame.getX() + (value - area.getX()) / area.getWidth() * frame.getWidth();
  }

  private double y(double value) {
    return frame.getMaxY() - (value - area.getY()) / area.getHeight() * frame.getHeight();
  }

  /** Paints the axes through the origin. */
  private void paintCross() {
    double[] across = {frame.getX(), y(0), frame.getMaxX(), y(0)};
    double[] upwards = {x(0), frame.getY(), x(0), frame.getMaxY()};
    Color color = canvas.theme().grid();
    if (frame.getY() <= y(0) && y(0) <= frame.getMaxY()) {
      Plot.line(canvas, across, color, new Pen(1.2));
    }
    if (frame.getX() <= x(0) && x(0) <= frame.getMaxX()) {
      Plot.line(canvas, upwards, color, new Pen(1.2));
    }
  }

  private void paintArrows(double[][] arrows) {
    Path2D all = new Path2D.Double();
    List<double[]> shown = thinned(arrows);
    double length = Math.min(ARROW, 0.85 * spacing(shown.size()));
    for (double[] arrow : shown) {
      double dx = x(arrow[0] + arrow[2]) - x(arrow[0]);
      double dy = y(arrow[1] + arrow[3]) - y(arrow[1]);
      double norm = Math.hypot(dx, dy);
      if (norm > 0 && norm < Double.POSITIVE_INFINITY) {
        double[] step = {dx / norm * length, dy / norm * length};
        addArrow(all, x(arrow[0]), y(arrow[1]), step);
      }
    }
    canvas.stroke(all, Theme.faint(canvas.theme().muted(), 0.6), new Pen(0.8));
  }

  /** The spacing of that many arrows spread evenly over the frame. */
  private double spacing(int arrows) {
    return Math.sqrt(frame.getWidth() * frame.getHeight() / Math.max(1, arrows));
  }

  /** The arrows, or in small frames every second one along both axes. */
  private List<double[]> thinned(double[][] arrows) {
    if (spacing(arrows.length) >= CROWDED) {
      return List.of(arrows);
    }
    double[] across = Arrays.stream(arrows).mapToDouble(a -> a[0]).distinct().sorted().toArray();
    double[] upwards = Arrays.stream(arrows).mapToDouble(a -> a[1]).distinct().sorted().toArray();
    List<double[]> kept = new ArrayList<>();
    for (double[] arrow : arrows) {
      if (Arrays.binarySearch(across, arrow[0]) % 2 == 0
          && Arrays.binarySearch(upwards, arrow[1]) % 2 == 0) {
        kept.add(arrow);
      }
    }
    return kept;
  }

  /** Adds an arrow centred on the point. */
  private static void addArrow(Path2D path, double x, double y, double[] step) {
    double tipX = x + step[0] / 2;
    double tipY = y + step[1] / 2;
    path.moveTo(x - step[0] / 2, y - step[1] / 2);
    path.lineTo(tipX, tipY);
    double length = Math.hypot(step[0], step[1]);
    double dx = step[0] / length;
    double dy = step[1] / length;
    for (int side = -1; side <= 1; side += 2) {
      path.moveTo(tipX, tipY);
      path.lineTo(tipX - BARB * (dx - side * dy * 0.6), tipY - BARB * (dy + side * dx * 0.6));
    }
  }

  private Path2D path(double[][] points) {
    Path2D path = new Path2D.Double();
    boolean drawing = false;
    double lastX = 0;
    double lastY = 0;
    for (int i = 0; i < points.length; i++) {
      double x = x(points[i][0]);
      double y = y(points[i][1]);
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

  private Path2D dots(double[][] points) {
    Path2D dots = new Path2D.Double();
    for (double[] point : points) {
      if (area.contains(point[0], point[1])) {
        addDot(dots, x(point[0]), y(point[1]));
      }
    }
    return dots;
  }

  public static void addDot(Path2D dots, double x, double y) {
    dots.append(new Ellipse2D.Double(x - DOT, y - DOT, 2 * DOT, 2 * DOT), false);
  }

  /** Paints the outlines first, so that overlapping dots have one common outline. */
  public static void paintDots(Canvas canvas, Path2D dots) {
    canvas.stroke(dots, canvas.theme().background(), new Pen(1.4));
    canvas.fill(dots, canvas.theme().ink());
  }

  /** Adds the dots to the legend. */
  public static void explainDots(Legend legend, String name) {
    legend.add(
        2 * DOT,
        (canvas, x, y) -> {
          Path2D dot = new Path2D.Double();
          addDot(dot, x + DOT, y);
          paintDots(canvas, dot);
        },
        name);
  }
}
