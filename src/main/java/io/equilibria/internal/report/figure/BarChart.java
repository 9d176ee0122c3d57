package io.equilibria.internal.report.figure;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Anchor;
import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import io.equilibria.internal.report.figure.canvas.Mark;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.Curve;
import io.equilibria.internal.report.figure.parts.Plot;
import io.equilibria.internal.report.figure.parts.Scale;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * A few numbers, one per row: a mark, a bar for the uncertainty, and optionally a small dot for
 * each seed. The axis includes 0.
 */
public final class BarChart implements Figure {
  private static final double LEFT = 16;
  private static final double TOP = 12;
  private static final double BOTTOM = 48;
  private static final double ROW = 36;
  private static final double NARROW_ROW = 46; // the name is above the row
  private static final double NAME = 16;
  private static final double MARK = 5;
  private static final double CAP = 5;

  private final Caption caption;
  private final Axis axis;
  private final List<Bar> bars;
  private final boolean narrow;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Bar(String name, Style style, double value, Interval interval, double[] seeds) {
    String words(boolean brief) {
      return brief ? NumberText.brief(value) : NumberText.estimate(value, interval);
    }
  }

  private BarChart(Caption caption, Axis axis, List<Bar> bars, boolean narrow) {
    this.caption = caption;
    this.axis = axis;
    this.bars = List.copyOf(bars);
    this.narrow = narrow;
  }

  /** Starts a chart with one linear axis. */
  public static Builder over(Caption caption, Axis axis) {
    return new Builder(caption, axis);
  }

  @Override
  public Caption caption() {
    return caption;
  }

  @Override
  public int width() {
    return narrow ? NARROW : 760;
  }

  @Override
  public int height() {
    return (int) (TOP + row() * bars.size() + BOTTOM);
  }

  @Override
  public BarChart narrow() {
    return new BarChart(caption, axis, bars, true);
  }

  private double row() {
    return narrow ? NARROW_ROW : ROW;
  }

  @Override
  public void paint(Canvas canvas) {
    Theme theme = canvas.theme();
    double left = LEFT + (narrow ? 4 : 12 + widest(Bar::name));
    double right = width() - LEFT - 14 - widest(bar -> bar.words(narrow));
    double bottom = height() - BOTTOM;
    Scale x = Scale.roomy(range(), false, left, right);
    for (Scale.Tick tick : x.ticks(narrow ? 3 : 6)) {
      double at = x.at(tick.value());
      Plot.line(canvas, new double[] {at, TOP, at, bottom}, theme.grid(), new Pen(1));
      canvas.text(tick.label(), at, bottom + 17, Plot.small(theme.muted(), Anchor.MIDDLE));
    }
    double zero = x.at(0);
    Plot.line(canvas, new double[] {zero, TOP, zero, bottom}, theme.muted(), new Pen(1));
    for (int i = 0; i < bars.size(); i++) {
      paintBar(canvas, x, bars.get(i), TOP + row() * i);
    }
    double half = Plot.width(axis.title(), Plot.TEXT_SIZE) / 2;
    double middle = Math.max(LEFT + half, Math.min((left + right) / 2, width() - LEFT - half));
    canvas.text(axis.title(), middle, bottom + 37, Plot.small(theme.muted(), Anchor.MIDDLE));
  }

  private double widest(Function<Bar, String> text) {
    return bars.stream()
        .mapToDouble(bar -> Plot.width(text.apply(bar), Plot.TEXT_SIZE))
        .max()
        .orElse(0);
  }

  private void paintBar(Canvas canvas, Scale x, Bar bar, double top) {
    Theme theme = canvas.theme();
    double middle = narrow ? top + NAME + (NARROW_ROW - NAME) / 2 - 2 : top + ROW / 2;
    canvas.titled(
        bar.name + ": " + bar.words(false),
        () -> {
          paintSeeds(canvas, x, bar, middle);
          paintInterval(canvas, x, bar, middle);
          Mark mark = bar.style.mark();
          mark.paint(canvas, x.at(bar.value), middle, MARK, bar.style.line(theme));
        });
    if (narrow) { // the axis lines pass below the name
      canvas.fill(
          new Rectangle2D.Double(LEFT, top + 2, Plot.width(bar.name, Plot.TEXT_SIZE), NAME),
          theme.background());
    }
    canvas.text(
        bar.name,
        narrow ? LEFT : LEFT + widest(Bar::name),
        narrow ? top + NAME - 2 : middle + 4,
        Plot.small(bar.style.label(theme), narrow ? Anchor.START : Anchor.END));
    canvas.text(bar.words(narrow), x.to() + 14, middle + 4, Plot.small(theme.ink(), Anchor.START));
  }

  /** Paints the bar; an infinite end has no cap. */
  private static void paintInterval(Canvas canvas, Scale x, Bar bar, double middle) {
    Color color = bar.style.line(canvas.theme());
    double low = x.at(bar.interval.low());
    double high = x.at(bar.interval.high());
    Plot.line(canvas, new double[] {low, middle, high, middle}, color, new Pen(2));
    for (double end : new double[] {bar.interval.low(), bar.interval.high()}) {
      if (Double.isFinite(end)) {
        double at = x.at(end);
        Plot.line(canvas, new double[] {at, middle - CAP, at, middle + CAP}, color, new Pen(2));
      }
    }
  }

  private static void paintSeeds(Canvas canvas, Scale x, Bar bar, double middle) {
    Color color = Theme.faint(bar.style.line(canvas.theme()), 0.5);
    for (double seed : bar.seeds) {
      if (!Double.isNaN(seed)) {
        canvas.fill(new Ellipse2D.Double(x.at(seed) - 2, middle + 7, 4, 4), color);
      }
    }
  }

  @Override
  public Columns data() {
    return Columns.NONE
        .with("name", bars.stream().map(Bar::name).toList())
        .with(axis.title(), bars.stream().mapToDouble(Bar::value).toArray())
        .with("interval low", bars.stream().mapToDouble(b -> b.interval.low()).toArray())
        .with("interval high", bars.stream().mapToDouble(b -> b.interval.high()).toArray());
  }

  private double[] range() {
    DoubleStream values = DoubleStream.of(0);
    for (Bar bar : bars) {
      values =
          DoubleStream.concat(
              DoubleStream.concat(values, DoubleStream.of(bar.seeds)),
              DoubleStream.of(bar.value, bar.interval.low(), bar.interval.high()));
    }
    return Scale.range(values.toArray(), false);
  }

  /** Builds a chart from its bars. */
  public static final class Builder {
    private final Caption caption;
    private final Axis axis;
    private final List<Bar> bars = new ArrayList<>();

    private Builder(Caption caption, Axis axis) {
      this.caption = requireNonNull(caption, "caption");
      this.axis = requireNonNull(axis, "axis");
      if (axis.logarithmic()) {
        throw new IllegalArgumentException(
            "bar chart " + caption.id() + ": expected a linear axis, since it includes 0");
      }
    }

    /** Adds a finite number with its interval, in the next numbered style. */
    public Builder bar(String name, double value, Interval interval) {
      return bar(name, Style.numbered(bars.size()), value, interval);
    }

    /** Adds a finite number with its interval. */
    public Builder bar(String name, Style style, double value, Interval interval) {
      return bar(name, style, value, interval, new double[0]);
    }

    /**
     * Adds a number with its interval.
     *
     * @param value finite
     * @param interval the uncertainty; its ends may be infinite
     * @param seeds the value of each seed, drawn as small dots if there are at most {@value
     *     Curve#MAX_SEEDS}
     */
    public Builder bar(String name, Style style, double value, Interval interval, double[] seeds) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "bar chart "
                + caption.id()
                + ": expected a finite value for "
                + name
                + ", found "
                + value);
      }
      bars.add(
          new Bar(
              requireNonNull(name, "name"),
              requireNonNull(style, "style"),
              value,
              requireNonNull(interval, "interval"),
              seeds.length <= Curve.MAX_SEEDS ? seeds.clone() : new double[0]));
      return this;
    }

    /** Builds the chart. */
    public BarChart build() {
      if (bars.isEmpty()) {
        throw new IllegalArgumentException(
            "bar chart " + caption.id() + ": expected at least one bar, found none");
      }
      return new BarChart(caption, axis, bars, false);
    }
  }
}
