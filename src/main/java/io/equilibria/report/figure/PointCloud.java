package io.equilibria.report.figure;

import io.equilibria.report.figure.canvas.Canvas;
import io.equilibria.report.figure.canvas.Canvas.Anchor;
import io.equilibria.report.figure.canvas.Canvas.Pen;
import io.equilibria.report.figure.canvas.Theme;
import io.equilibria.report.figure.internal.Plot;
import io.equilibria.report.figure.internal.Scale;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Samples in the plane over points of the data, one unit equally long on both axes. Samples beyond
 * the frame, and those that are not finite, are counted below it.
 */
public final class PointCloud implements Figure {
  static final double LONGER = 560;
  static final double LEFT = 56;
  static final double TOP = 40;
  private static final double RIGHT = 20;
  private static final double BOTTOM = 56;

  /** A frame is at least so wide for its height, and as high for its width. */
  private static final double NARROWEST = 0.5;

  private static final double RADIUS = 2.2;
  private static final double OPACITY = 0.65;

  private final Caption caption;
  private final Rectangle2D area;
  private final double[][] data;
  private final double[][] samples;

  /**
   * @param area what is shown, of positive width and height; grown where it is too narrow to read
   * @param data [n][2], finite
   * @param samples [m][2]
   */
  public PointCloud(Caption caption, Rectangle2D area, double[][] data, double[][] samples) {
    this.caption = caption;
    this.area = grown(area);
    this.data = data.clone();
    this.samples = samples.clone();
  }

  private static Rectangle2D grown(Rectangle2D area) {
    double longer = Math.max(area.getWidth(), area.getHeight());
    if (!(Math.min(area.getWidth(), area.getHeight()) > 0)) {
      throw new IllegalArgumentException(
          "point cloud: expected an area with width and height, found " + area);
    }
    double width = Math.max(area.getWidth(), NARROWEST * longer);
    double height = Math.max(area.getHeight(), NARROWEST * longer);
    return new Rectangle2D.Double(
        area.getCenterX() - width / 2, area.getCenterY() - height / 2, width, height);
  }

  @Override
  public Caption caption() {
    return caption;
  }

  @Override
  public int width() {
    return (int) (LEFT + frame().getWidth() + RIGHT);
  }

  @Override
  public int height() {
    return (int) (TOP + frame().getHeight() + BOTTOM);
  }

  Rectangle2D frame() {
    double unit = LONGER / Math.max(area.getWidth(), area.getHeight());
    return new Rectangle2D.Double(
        LEFT, TOP, Math.rint(unit * area.getWidth()), Math.rint(unit * area.getHeight()));
  }

  private Scale x() {
    return new Scale(area.getMinX(), area.getMaxX(), false, LEFT, frame().getMaxX());
  }

  private Scale y() {
    return new Scale(area.getMinY(), area.getMaxY(), false, frame().getMaxY(), TOP);
  }

  @Override
  public void paint(Canvas canvas) {
    Theme theme = canvas.theme();
    Color ofData = theme.muted();
    Color ofSamples = Theme.faint(theme.line(1), OPACITY);
    double next = legend(canvas, LEFT, ofData, "%,d points of the data".formatted(data.length));
    legend(canvas, next, theme.line(1), "%,d samples".formatted(samples.length));
    canvas.clipped(
        frame(),
        () -> {
          canvas.fill(dots(data), ofData);
          canvas.fill(dots(samples), ofSamples);
        });
    canvas.stroke(frame(), theme.muted(), new Pen(0.8));
    ticks(canvas);
    long outside = Arrays.stream(samples).filter(point -> !shown(point)).count();
    if (outside > 0) {
      canvas.text(
          "%,d samples are beyond the frame".formatted(outside),
          LEFT,
          frame().getMaxY() + 42,
          Plot.small(theme.ink(), Anchor.START));
    }
  }

  /** Where the next entry begins. */
  private static double legend(Canvas canvas, double left, Color color, String text) {
    Path2D dot = new Path2D.Double();
    addDot(dot, left + 4, 21, 1.6 * RADIUS);
    canvas.fill(dot, color);
    canvas.text(text, left + 14, 25, Plot.small(canvas.theme().ink(), Anchor.START));
    return left + 14 + Plot.width(text, Plot.TEXT_SIZE) + 24;
  }

  private Path2D dots(double[][] points) {
    Path2D dots = new Path2D.Double(Path2D.WIND_NON_ZERO);
    Scale x = x();
    Scale y = y();
    for (double[] point : points) {
      if (shown(point)) {
        addDot(dots, x.at(point[0]), y.at(point[1]), RADIUS);
      }
    }
    return dots;
  }

  private boolean shown(double[] point) {
    return area.contains(point[0], point[1]); // NaN is not.
  }

  private static void addDot(Path2D path, double x, double y, double radius) {
    double a = 0.92 * radius;
    double b = 0.38 * radius;
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

  private void ticks(Canvas canvas) {
    Color muted = canvas.theme().muted();
    double bottom = frame().getMaxY();
    for (Scale.Tick tick : x().ticks(6)) {
      double at = x().at(tick.value());
      Plot.line(canvas, new double[] {at, bottom, at, bottom + 4}, muted, new Pen(1));
      canvas.text(tick.label(), at, bottom + 18, Plot.small(muted, Anchor.MIDDLE));
    }
    for (Scale.Tick tick : y().ticks(6)) {
      double at = y().at(tick.value());
      Plot.line(canvas, new double[] {LEFT - 4, at, LEFT, at}, muted, new Pen(1));
      canvas.text(tick.label(), LEFT - 7, at + 4, Plot.small(muted, Anchor.END));
    }
  }

  /** Kind (data or sample), x, y. */
  @Override
  public Columns data() {
    List<String> kinds = new ArrayList<>();
    double[] x = new double[data.length + samples.length];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      boolean isData = i < data.length;
      double[] point = isData ? data[i] : samples[i - data.length];
      kinds.add(isData ? "data" : "sample");
      x[i] = point[0];
      y[i] = point[1];
    }
    return Columns.NONE.with("kind", kinds).with("x", x).with("y", y);
  }
}
