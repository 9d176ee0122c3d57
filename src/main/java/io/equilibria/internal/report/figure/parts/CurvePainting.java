package io.equilibria.internal.report.figure.parts;

import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.Arrays;

/** Paints curves with their spread and marks. */
public final class CurvePainting {
  private static final int BUCKETS = 240;
  private static final int FEW_POINTS = 12; // each point has a mark
  private static final double MARKS_APART = 80;
  private static final double MARK = 3.4;
  private static final double TOUCH = 9; // hover radius of a mark
  private static final double BAND_OPACITY = 0.16;
  private static final double EDGE_OPACITY = 0.75;
  private static final double BANDS = 3; // more overlap and are drawn fainter
  private static final double SEED_OPACITY = 0.4;
  private static final double RAW_OPACITY = 0.28;

  private final Canvas canvas;
  private final Scale x;
  private final Scale y;
  private final int window;

  /**
   * @param window the number of points for smoothing lines, which are drawn above the faint raw
   *     lines; 1 for raw lines only
   */
  public CurvePainting(Canvas canvas, Scale x, Scale y, int window) {
    this.canvas = canvas;
    this.x = x;
    this.y = y;
    this.window = window;
  }

  /**
   * Paints each seed as a thin line, or the band with its outline.
   *
   * @param curves the number of curves in the plot
   */
  public void spread(Curve curve, int curves) {
    Color color = curve.style().line(canvas.theme());
    if (curve.seeds().length > 1) {
      for (double[] seed : curve.seeds()) {
        canvas.stroke(path(curve.x(), seed), Theme.faint(color, SEED_OPACITY), new Pen(0.8));
      }
    } else if (curve.seeds().length == 0 && curve.banded()) {
      band(curve, color, Math.min(1, BANDS / curves));
    }
  }

  private void band(Curve curve, Color color, double strength) {
    int n = curve.x().length;
    int buckets = Math.min(n, BUCKETS);
    double[] places = new double[buckets];
    double[] lows = new double[buckets];
    double[] highs = new double[buckets];
    for (int bucket = 0; bucket < buckets; bucket++) {
      int from = Thinning.start(bucket, n, buckets);
      int to = Thinning.start(bucket + 1, n, buckets);
      places[bucket] = curve.x()[middle(bucket, n, buckets)];
      lows[bucket] = Arrays.stream(curve.low(), from, to).min().orElseThrow();
      highs[bucket] = Arrays.stream(curve.high(), from, to).max().orElseThrow();
    }
    canvas.fill(between(places, lows, highs), Theme.faint(color, strength * BAND_OPACITY));
    for (double[] edge : new double[][] {lows, highs}) {
      canvas.stroke(path(places, edge), Theme.faint(color, strength * EDGE_OPACITY), new Pen(0.7));
    }
  }

  /**
   * The index that represents a bucket: the end for the first and last buckets, the middle for the
   * others.
   */
  private static int middle(int bucket, int n, int buckets) {
    if (bucket == 0) {
      return 0;
    }
    return bucket == buckets - 1
        ? n - 1
        : (Thinning.start(bucket, n, buckets) + Thinning.start(bucket + 1, n, buckets)) / 2;
  }

  private Path2D between(double[] places, double[] lows, double[] highs) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < places.length; i++) {
      to(path, places[i], highs[i]);
    }
    for (int i = places.length - 1; i >= 0; i--) {
      to(path, places[i], lows[i]);
    }
    if (path.getCurrentPoint() != null) {
      path.closePath();
    }
    return path;
  }

  private void to(Path2D path, double place, double value) {
    if (Double.isNaN(value)) {
      return;
    }
    if (path.getCurrentPoint() == null) {
      path.moveTo(x.at(place), y.at(value));
    } else {
      path.lineTo(x.at(place), y.at(value));
    }
  }

  /** Paints the line; with smoothing, the smoothed line over the raw one. */
  public void line(Curve curve) {
    Color color = curve.style().line(canvas.theme());
    if (window > 1) {
      canvas.stroke(path(curve), Theme.faint(color, RAW_OPACITY), new Pen(1));
    }
    canvas.stroke(path(curve.x(), drawn(curve)), color, curve.style().pen());
  }

  /** The values of a curve's line as drawn. */
  public double[] drawn(Curve curve) {
    return window > 1 ? curve.smoothed(window) : curve.line();
  }

  /** The path of the raw line. */
  public Path2D path(Curve curve) {
    return path(curve.x(), curve.line());
  }

  private Path2D path(double[] places, double[] values) {
    Path2D path = new Path2D.Double();
    boolean drawing = false;
    for (int i : Thinning.extremes(values, BUCKETS)) {
      if (Double.isNaN(values[i])) {
        drawing = false;
      } else if (drawing) {
        path.lineTo(x.at(places[i]), y.at(values[i]));
      } else {
        path.moveTo(x.at(places[i]), y.at(values[i]));
        drawing = true;
      }
    }
    return path;
  }

  /**
   * Paints marks along the line, each with its value as tooltip.
   *
   * @param across title of the x axis
   * @param phase from 0 to 1: the offset of this curve's marks between two marks of another curve
   */
  public void marks(Curve curve, String across, double phase) {
    double[] values = drawn(curve);
    double next = x.from() + MARKS_APART * phase;
    for (int i = 0; i < values.length; i++) {
      double at = x.at(curve.x()[i]);
      if (Double.isNaN(values[i]) || (values.length > FEW_POINTS && at < next)) {
        continue;
      }
      mark(curve, across, i, values[i]);
      while (next <= at) {
        next += MARKS_APART;
      }
    }
  }

  /** Paints one mark with its value as tooltip. */
  public void mark(Curve curve, String across, int i, double value) {
    double at = x.at(curve.x()[i]);
    double height = y.at(value);
    canvas.titled(
        curve.words(across, i, value),
        () -> {
          canvas.fill(
              new Ellipse2D.Double(at - TOUCH, height - TOUCH, 2 * TOUCH, 2 * TOUCH),
              Theme.faint(canvas.theme().background(), 0));
          curve.style().mark().paint(canvas, at, height, MARK, curve.style().line(canvas.theme()));
        });
  }
}
