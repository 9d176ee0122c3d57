package io.equilibria.internal.report.figure;

import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Anchor;
import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import io.equilibria.internal.report.figure.parts.Legend;
import io.equilibria.internal.report.figure.parts.Plot;
import io.equilibria.internal.report.figure.parts.PointMarks;
import io.equilibria.internal.report.figure.parts.Scale;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Samples in the plane, drawn hollow, with points of the data in ink and equal scales on both axes.
 * Samples that are outside the frame or not finite are counted below it.
 */
public final class PointCloud implements Figure {
  private static final double LONGER = 560;
  private static final double LEFT = 56;
  private static final double LEFT_NARROW = 40;
  private static final double ABOVE = 8;
  private static final double RIGHT = 20;
  private static final double BOTTOM = 56;

  /** Smallest ratio of the shorter side of the frame to the longer. */
  private static final double NARROWEST = 0.5;

  /** Number of samples above which marks are smaller. */
  private static final int CROWD = 1000;

  private final Caption caption;
  private final Rectangle2D area;
  private final double[][] data;
  private final double[][] samples;
  private final boolean narrow;

  /**
   * @param area the rectangle shown, of positive width and height; enlarged if it is too narrow
   * @param data [n][2], finite; if there are none, the legend does not mention them
   * @param samples [m][2]
   */
  public PointCloud(Caption caption, Rectangle2D area, double[][] data, double[][] samples) {
    this(caption, grown(area), data, samples, false);
  }

  private PointCloud(
      Caption caption, Rectangle2D area, double[][] data, double[][] samples, boolean narrow) {
    this.caption = caption;
    this.area = area;
    this.data = data.clone();
    this.samples = samples.clone();
    this.narrow = narrow;
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
    return (int) (frame().getMaxX() + RIGHT);
  }

  @Override
  public int height() {
    return (int) (frame().getMaxY() + BOTTOM);
  }

  @Override
  public Figure narrow() {
    return new PointCloud(caption, area, data, samples, true);
  }

  Rectangle2D frame() {
    double left = narrow ? LEFT_NARROW : LEFT;
    double longer = narrow ? NARROW - left - RIGHT : LONGER;
    double unit = longer / Math.max(area.getWidth(), area.getHeight());
    double top = ABOVE + legend().height() + 8;
    return new Rectangle2D.Double(
        left, top, Math.rint(unit * area.getWidth()), Math.rint(unit * area.getHeight()));
  }

  private Legend legend() {
    double longer = narrow ? NARROW - LEFT_NARROW - RIGHT : LONGER;
    double width = longer * Math.min(1, area.getWidth() / area.getHeight());
    Legend legend = new Legend(width);
    String generated = NumberText.count(samples.length) + " samples";
    if (data.length == 0) {
      PointMarks.explainGenerated(legend, generated);
    } else {
      PointMarks.explain(legend, NumberText.count(data.length) + " points of the data", generated);
    }
    return legend;
  }

  private Scale x() {
    return new Scale(area.getMinX(), area.getMaxX(), false, frame().getX(), frame().getMaxX());
  }

  private Scale y() {
    return new Scale(area.getMinY(), area.getMaxY(), false, frame().getMaxY(), frame().getY());
  }

  @Override
  public void paint(Canvas canvas) {
    legend().paint(canvas, frame().getX(), ABOVE);
    canvas.clipped(frame(), () -> paintPoints(canvas));
    canvas.stroke(frame(), canvas.theme().muted(), new Pen(0.8));
    ticks(canvas);
    long outside = Arrays.stream(samples).filter(point -> !shown(point)).count();
    if (outside > 0) {
      canvas.text(
          NumberText.count(outside) + " samples are beyond the frame",
          frame().getX(),
          frame().getMaxY() + 42,
          Plot.small(canvas.theme().ink(), Anchor.START));
    }
  }

  /** Paints the data on top and smaller, so that both are visible where they overlap. */
  private void paintPoints(Canvas canvas) {
    PointMarks marks = new PointMarks(samples.length > CROWD ? 0.7 : 1);
    Scale x = x();
    Scale y = y();
    Path2D triangles = new Path2D.Double();
    Path2D discs = new Path2D.Double();
    Arrays.stream(samples)
        .filter(this::shown)
        .forEach(point -> marks.addTriangle(triangles, x.at(point[0]), y.at(point[1])));
    Arrays.stream(data)
        .filter(this::shown)
        .forEach(point -> marks.addDisc(discs, x.at(point[0]), y.at(point[1])));
    marks.paintGenerated(canvas, triangles);
    marks.paintData(canvas, discs);
  }

  private boolean shown(double[] point) {
    return area.contains(point[0], point[1]); // NaN is not.
  }

  private void ticks(Canvas canvas) {
    Color muted = canvas.theme().muted();
    double bottom = frame().getMaxY();
    double left = frame().getX();
    for (Scale.Tick tick : x().ticks(narrow ? 4 : 6)) {
      double at = x().at(tick.value());
      Plot.line(canvas, new double[] {at, bottom, at, bottom + 4}, muted, new Pen(1));
      canvas.text(tick.label(), at, bottom + 18, Plot.small(muted, Anchor.MIDDLE));
    }
    for (Scale.Tick tick : y().ticks(6)) {
      double at = y().at(tick.value());
      Plot.line(canvas, new double[] {left - 4, at, left, at}, muted, new Pen(1));
      canvas.text(tick.label(), left - 7, at + 4, Plot.small(muted, Anchor.END));
    }
  }

  /** Columns: kind (data or sample), x, y. */
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
