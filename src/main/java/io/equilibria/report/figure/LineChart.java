package io.equilibria.report.figure;

import static java.util.Objects.requireNonNull;

import io.equilibria.metric.statistics.QuantileBand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Curves over training: of each series the median over seeds as a line and the middle 80 % as a
 * band, named where the line ends. Lines differ in colour and in dash, so that grey print keeps
 * them apart. Long curves are thinned for drawing so that no peak is lost; the numbers are not.
 *
 * <pre>{@code
 * LineChart.over(caption, Axis.linear("training step"), Axis.log("W2"))
 *     .at(steps)
 *     .series("NS-GAN", QuantileBand.of(curves))
 *     .reference(Math.log(2), "log 2")
 *     .build();
 * }</pre>
 *
 * <p>Series may lie on points of their own, such as runs of different lengths: give {@code at}
 * again before the next.
 */
public final class LineChart implements Figure {
  private final Caption caption;
  private final Axis xAxis;
  private final Axis yAxis;
  private final List<Series> series;
  private final List<Reference> references;
  private final int every;

  /** A curve over its places: the band is null for a single line. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Series(String name, double[] x, double[] line, double[] low, double[] high) {
    boolean banded() {
      return low != null;
    }
  }

  /** A horizontal line that means something. */
  record Reference(double value, String label) {}

  private LineChart(Builder builder) {
    every = builder.every;
    Caption given = builder.caption;
    caption =
        every == 1
            ? given
            : new Caption(
                given.id(),
                given.title(),
                given.text() + " The CSV file holds one point in " + every + ".");
    xAxis = builder.xAxis;
    yAxis = builder.yAxis;
    series = List.copyOf(builder.series);
    references = List.copyOf(builder.references);
  }

  /** Starts a chart. */
  public static Builder over(Caption caption, Axis x, Axis y) {
    return new Builder(caption, x, y);
  }

  @Override
  public Caption caption() {
    return caption;
  }

  @Override
  public int width() {
    return 760;
  }

  @Override
  public int height() {
    return 376;
  }

  @Override
  public void paint(Canvas canvas) {
    new LineChartPainting(this, canvas).paint();
  }

  /**
   * x, and of each series the median with both ends of its band, or the line alone; NaN where a
   * series has no point.
   */
  @Override
  public Columns data() {
    double[] x = thinned(allX());
    Columns columns = Columns.NONE.with(xAxis.title(), x);
    for (Series one : series) {
      if (one.banded()) {
        columns =
            columns
                .with(one.name() + " 10 %", at(x, one, one.low()))
                .with(one.name() + " median", at(x, one, one.line()))
                .with(one.name() + " 90 %", at(x, one, one.high()));
      } else {
        columns = columns.with(one.name(), at(x, one, one.line()));
      }
    }
    return columns;
  }

  /** Every place at which a series has a point, ascending. */
  double[] allX() {
    return series.stream().flatMapToDouble(s -> Arrays.stream(s.x())).sorted().distinct().toArray();
  }

  private static double[] at(double[] x, Series one, double[] values) {
    double[] found = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int place = Arrays.binarySearch(one.x(), x[i]);
      found[i] = place < 0 ? Double.NaN : values[place];
    }
    return found;
  }

  Axis xAxis() {
    return xAxis;
  }

  Axis yAxis() {
    return yAxis;
  }

  List<Series> series() {
    return series;
  }

  List<Reference> references() {
    return references;
  }

  private double[] thinned(double[] values) {
    double[] kept = new double[(values.length + every - 1) / every];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = values[i * every];
    }
    return kept;
  }

  /** Collects a chart's parts. */
  public static final class Builder {
    private final Caption caption;
    private final Axis xAxis;
    private final Axis yAxis;
    private final List<Series> series = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private double[] x;
    private int every = 1;

    private Builder(Caption caption, Axis xAxis, Axis yAxis) {
      this.caption = requireNonNull(caption, "caption");
      this.xAxis = requireNonNull(xAxis, "x axis");
      this.yAxis = requireNonNull(yAxis, "y axis");
    }

    /** Where on the x axis the points of the series that follow lie, ascending and finite. */
    public Builder at(double[] points) {
      x = points.clone();
      for (int i = 0; i < x.length; i++) {
        if (!Double.isFinite(x[i]) || (i > 0 && !(x[i] > x[i - 1]))) {
          throw problem("expected finite, ascending points on the x axis, found " + x[i]);
        }
      }
      if (x.length == 0) {
        throw problem("expected at least one point on the x axis, found none");
      }
      return this;
    }

    /** A median with its band. */
    public Builder series(String name, QuantileBand band) {
      series.add(new Series(name, x, fitting(name, band.median()), band.low(), band.high()));
      return this;
    }

    /** A single curve; NaN leaves a gap. */
    public Builder line(String name, double[] curve) {
      series.add(new Series(name, x, fitting(name, curve.clone()), null, null));
      return this;
    }

    /** A horizontal line with a word on it. */
    public Builder reference(double value, String label) {
      references.add(new Reference(value, requireNonNull(label, "label")));
      return this;
    }

    /**
     * Keeps one point in k, the first among them, in the numbers handed out; the caption says so.
     */
    public Builder every(int k) {
      if (k < 1) {
        throw problem("expected to keep one point in k >= 1, found k = " + k);
      }
      every = k;
      return this;
    }

    /** The finished chart. */
    public LineChart build() {
      if (series.isEmpty()) {
        throw problem("expected at least one series, found none");
      }
      return new LineChart(this);
    }

    private double[] fitting(String name, double[] curve) {
      if (x == null || curve.length != x.length) {
        throw problem(
            "expected as many points as the x axis has, which is given first ("
                + (x == null ? "not yet" : x.length)
                + "), found "
                + curve.length
                + " in series "
                + name);
      }
      return curve;
    }

    private IllegalArgumentException problem(String what) {
      return new IllegalArgumentException("line chart " + caption.id() + ": " + what);
    }
  }
}
