package io.equilibria.report.figure.internal;

import io.equilibria.report.figure.canvas.Canvas;
import io.equilibria.report.figure.canvas.Canvas.Pen;
import io.equilibria.report.figure.canvas.Theme;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.Arrays;

/** Paints curves, their spread and their marks between two axes. */
public final class CurvePainting {
  private static final int BUCKETS = 240;
  private static final int FEW_POINTS = 12; // each has its mark
  private static final double MARKS_APART = 80;
  private static final double MARK = 3.4;
  private static final double TOUCH = 9; // how near the pointer must come to a mark
  private static final double BAND_OPACITY = 0.16;
  private static final double EDGE_OPACITY = 0.75;
  private static final double BANDS = 3; // more lie over each other and are fainter
  private static final double SEED_OPACITY = 0.4;
  private static final double RAW_OPACITY = 0.28;

  private final Canvas canvas;
  private final Scale x;
  private final Scale y;
  private final int window;

  /**
   * @param window over so many points lines are smoothed, above the faint raw ones; 1 for raw alone
   */
  public CurvePainting(Canvas canvas, Scale x, Scale y, int window) {
    this.canvas = canvas;
    this.x = x;
    this.y = y;
    this.window = window;
  }

  /**
   * Each seed as a thin line, or the band with its outline.
   *
   * @param curves in the plot
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

  /** The first and last buckets reach to the ends, the others stand at their middles. */
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

  /** The line; smoothed over the raw one if asked for. */
  public void line(Curve curve) {
    Color color = curve.style().line(canvas.theme());
    if (window > 1) {
      canvas.stroke(path(curve), Theme.faint(color, RAW_OPACITY), new Pen(1));
    }
    canvas.stroke(path(curve.x(), drawn(curve)), color, curve.style().pen());
  }

  /** What is drawn of a curve's line. */
  public double[] drawn(Curve curve) {
    return window > 1 ? curve.smoothed(window) : curve.line();
  }

  /** The raw line. */
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
   * Marks along the line, each with its value to read.
   *
   * @param across title of the x axis
   * @param phase from 0 to 1: where between two marks of another curve those of this one stand
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

  /** One mark, with its value to read. */
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
