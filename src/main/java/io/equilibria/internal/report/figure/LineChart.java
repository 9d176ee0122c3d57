package io.equilibria.internal.report.figure;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.metric.statistics.QuantileBand;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.report.figure.parts.Curve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A chart of curves over training. Each series is a line, or the median over seeds with one thin
 * line per seed if they are few and the middle 80 % as a band if they are many. Series are labelled
 * at the ends of their lines, with one common label if all coincide. Lines differ in colour, dash
 * and marks, so that they remain distinguishable in greyscale. Long curves are thinned for drawing
 * without losing peaks; the data are not thinned.
 *
 * <pre>{@code
 * LineChart.over(caption, Axis.linear("training step"), Axis.log("W2"))
 *     .at(steps)
 *     .seeds("NS-GAN", style, curves)
 *     .reference(Math.log(2), "2 log 2: D cannot tell")
 *     .note("NS-GAN", 4000, "passes the data")
 *     .build();
 * }</pre>
 *
 * <p>Series may have different x values, such as runs of different lengths: call {@code at} again
 * before adding the next series.
 */
public final class LineChart implements Figure {
  private static final int WIDTH = 760;
  private static final int PLOT = 290;
  private static final int NARROW_PLOT = 220;

  private final Caption caption;
  private final Axis xAxis;
  private final Axis yAxis;
  private final List<Curve> series;
  private final List<Reference> references;
  private final List<Note> notes;
  private final List<Event> events;
  private final String members;
  private final int window;
  private final int every;
  private final boolean narrow;

  /** A horizontal reference line. */
  record Reference(double value, String label) {}

  /** A note at a point. */
  record Note(double x, double y, String text) {}

  /** A vertical line at an event that affects all curves. */
  record Event(double x, String text) {}

  private LineChart(Builder builder, boolean narrow) {
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
    notes = builder.notes.stream().map(builder::placed).toList();
    events = List.copyOf(builder.events);
    members = builder.members;
    window = builder.window;
    this.narrow = narrow;
  }

  private LineChart(LineChart wide, boolean narrow) {
    caption = wide.caption;
    xAxis = wide.xAxis;
    yAxis = wide.yAxis;
    series = wide.series;
    references = wide.references;
    notes = wide.notes;
    events = wide.events;
    members = wide.members;
    window = wide.window;
    every = wide.every;
    this.narrow = narrow;
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
    return narrow ? NARROW : WIDTH;
  }

  @Override
  public int height() {
    return new LineStack(List.of(this), narrow).height();
  }

  @Override
  public void paint(Canvas canvas) {
    new LineStack(List.of(this), narrow).paint(canvas);
  }

  @Override
  public LineChart narrow() {
    return new LineChart(this, true);
  }

  /**
   * x, and for each series the median with both ends of its band, or only the line; NaN where a
   * series has no point.
   */
  @Override
  public Columns data() {
    double[] x = thinned(allX());
    Columns columns = Columns.NONE.with(xAxis.title(), x);
    for (Curve one : series) {
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

  /** The x values of all series, ascending. */
  double[] allX() {
    return series.stream().flatMapToDouble(s -> Arrays.stream(s.x())).sorted().distinct().toArray();
  }

  private static double[] at(double[] x, Curve one, double[] values) {
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

  List<Curve> series() {
    return series;
  }

  List<Reference> references() {
    return references;
  }

  List<Note> notes() {
    return notes;
  }

  List<Event> events() {
    return events;
  }

  /** The plural name of the series, such as {@code games}. */
  String members() {
    return members;
  }

  int window() {
    return window;
  }

  /** Height of the plot of a chart that is not stacked. */
  int plotHeight() {
    return narrow ? NARROW_PLOT : PLOT;
  }

  private double[] thinned(double[] values) {
    double[] kept = new double[(values.length + every - 1) / every];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = values[i * every];
    }
    return kept;
  }

  /** Builds a chart from its parts. */
  public static final class Builder {
    private final Caption caption;
    private final Axis xAxis;
    private final Axis yAxis;
    private final List<Curve> series = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private final List<Noted> notes = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private double[] x;
    private String members = "curves";
    private int window = 1;
    private int every = 1;

    /** A note on a series, which may be added after the note. */
    private record Noted(String series, double x, String text) {}

    private Builder(Caption caption, Axis xAxis, Axis yAxis) {
      this.caption = requireNonNull(caption, "caption");
      this.xAxis = requireNonNull(xAxis, "x axis");
      this.yAxis = requireNonNull(yAxis, "y axis");
    }

    /** Sets the x values of the series that are added next, ascending and finite. */
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

    /** Adds a median with its band, in the next numbered style. */
    public Builder series(String name, QuantileBand band) {
      return series(name, Style.numbered(series.size()), band);
    }

    /** Adds a median with its band, the spread over seeds. */
    public Builder series(String name, Style style, QuantileBand band) {
      requireFitting(name, band.median());
      return add(Curve.banded(name, style, x, band));
    }

    /** Adds a single curve in the next numbered style; NaN leaves a gap. */
    public Builder line(String name, double[] curve) {
      return line(name, Style.numbered(series.size()), curve);
    }

    /** Adds a single curve; NaN leaves a gap. */
    public Builder line(String name, Style style, double[] curve) {
      requireFitting(name, curve);
      return add(Curve.single(name, style, x, curve));
    }

    /**
     * Adds the median over seeds, with each seed as a thin line, or with the middle 80 % as a band
     * if there are more than {@value Curve#MAX_SEEDS} seeds. A single seed is drawn as a line.
     *
     * @param curves [seeds][points], at least one seed; infinities allowed, NaN not
     */
    public Builder seeds(String name, Style style, double[][] curves) {
      for (double[] curve : curves) {
        requireFitting(name, curve);
      }
      return add(
          curves.length == 1
              ? Curve.single(name, style, x, curves[0])
              : Curve.ofSeeds(name, style, x, curves));
    }

    private Builder add(Curve curve) {
      series.add(curve);
      return this;
    }

    /**
     * Sets the plural name of the series, such as {@code games}, used in the common label if all
     * coincide.
     */
    public Builder members(String plural) {
      members = requireNonNull(plural, "plural");
      return this;
    }

    /**
     * Draws every line as its moving average, above the faint raw line. The figure's data remain
     * raw.
     *
     * @param points length of the window, at least 1
     */
    public Builder smoothed(int points) {
      if (points < 1) {
        throw problem("expected to smooth over at least 1 point, found " + points);
      }
      window = points;
      return this;
    }

    /** Adds a horizontal reference line with a label. */
    public Builder reference(double value, String label) {
      references.add(new Reference(value, requireNonNull(label, "label")));
      return this;
    }

    /** Adds a short note on a series, at its point nearest to the given x value. */
    public Builder note(String name, double place, String text) {
      notes.add(new Noted(name, place, requireNonNull(text, "text")));
      return this;
    }

    /** Adds a vertical line with a label above it, for an event that affects all curves. */
    public Builder event(double place, String text) {
      events.add(new Event(place, requireNonNull(text, "text")));
      return this;
    }

    /** Keeps one point in k, including the first, in the figure's data; the caption states it. */
    public Builder every(int k) {
      if (k < 1) {
        throw problem("expected to keep one point in k >= 1, found k = " + k);
      }
      every = k;
      return this;
    }

    /** Builds the chart. */
    public LineChart build() {
      if (series.isEmpty()) {
        throw problem("expected at least one series, found none");
      }
      return new LineChart(this, false);
    }

    private Note placed(Noted noted) {
      Curve curve =
          series.stream()
              .filter(one -> one.name().equals(noted.series))
              .findFirst()
              .orElseThrow(
                  () ->
                      problem(
                          "expected a note on one of "
                              + series.stream().map(Curve::name).toList()
                              + ", found "
                              + noted.series));
      int i = curve.nearest(noted.x);
      double y = window > 1 ? curve.smoothed(window)[i] : curve.line()[i];
      return new Note(curve.x()[i], y, noted.text);
    }

    private void requireFitting(String name, double[] curve) {
      if (x == null || curve.length != x.length) {
        throw problem(
            "expected as many points as the x axis has, which is given first ("
                + (x == null ? "not yet" : x.length)
                + "), found "
                + curve.length
                + " in series "
                + name);
      }
    }

    private IllegalArgumentException problem(String what) {
      return new IllegalArgumentException("line chart " + caption.id() + ": " + what);
    }
  }
}
