package io.equilibria.report.figure;

import static java.util.Objects.requireNonNull;

import io.equilibria.metric.statistics.Interval;
import io.equilibria.report.figure.Canvas.Anchor;
import io.equilibria.report.figure.Canvas.Pen;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A few numbers side by side, from 0, each with its interval: one row a number, named on the left.
 */
public final class BarChart implements Figure {
  private static final double TOP = 20;
  private static final double ROW = 38;
  private static final double BOTTOM = 48;
  private static final double FILL_OPACITY = 0.43; // the interval shows through

  private final Caption caption;
  private final Axis axis;
  private final List<Bar> bars;

  private record Bar(String name, double value, Interval interval) {}

  private BarChart(Builder builder) {
    caption = builder.caption;
    axis = builder.axis;
    bars = List.copyOf(builder.bars);
  }

  /** Starts a chart over one linear axis. */
  public static Builder over(Caption caption, Axis axis) {
    return new Builder(caption, axis);
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
    return (int) (TOP + ROW * bars.size() + BOTTOM);
  }

  @Override
  public void paint(Canvas canvas) {
    Theme theme = canvas.theme();
    double left =
        28 + bars.stream().mapToDouble(b -> Plot.width(b.name, Plot.TEXT_SIZE)).max().orElse(0);
    double bottom = height() - BOTTOM;
    Scale x = Scale.roomy(range(), false, left, width() - 72.0);
    for (Scale.Tick tick : x.ticks(6)) {
      double at = x.at(tick.value());
      Plot.line(canvas, new double[] {at, TOP, at, bottom}, theme.grid(), new Pen(1));
      canvas.text(tick.label(), at, bottom + 17, Plot.small(theme.muted(), Anchor.MIDDLE));
    }
    for (int i = 0; i < bars.size(); i++) {
      paintBar(canvas, x, i);
    }
    double zero = x.at(0);
    Plot.line(canvas, new double[] {zero, TOP, zero, bottom}, theme.muted(), new Pen(1));
    canvas.text(
        axis.title(), (left + x.to()) / 2, bottom + 37, Plot.small(theme.muted(), Anchor.MIDDLE));
  }

  private void paintBar(Canvas canvas, Scale x, int i) {
    Bar bar = bars.get(i);
    Theme theme = canvas.theme();
    double middle = TOP + ROW * (i + 0.5);
    double from = Math.min(x.at(0), x.at(bar.value));
    double length = Math.abs(x.at(bar.value) - x.at(0));
    canvas.fill(
        new Rectangle2D.Double(from, middle - 10, length, 20),
        Theme.faint(theme.line(i), FILL_OPACITY));
    double low = x.at(bar.interval.low());
    double high = x.at(bar.interval.high());
    Plot.line(canvas, new double[] {low, middle, high, middle}, theme.ink(), new Pen(1.6));
    for (double end : new double[] {low, high}) {
      Plot.line(canvas, new double[] {end, middle - 5, end, middle + 5}, theme.ink(), new Pen(1.6));
    }
    canvas.text(bar.name, x.from() - 10, middle + 4, Plot.small(theme.ink(), Anchor.END));
    canvas.text(
        NumberText.brief(bar.value),
        Math.max(high, x.at(bar.value)) + 8,
        middle + 4,
        Plot.small(theme.ink(), Anchor.START));
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
    double[] values = new double[3 * bars.size() + 1]; // and 0
    for (int i = 0; i < bars.size(); i++) {
      values[3 * i] = bars.get(i).value;
      values[3 * i + 1] = bars.get(i).interval.low();
      values[3 * i + 2] = bars.get(i).interval.high();
    }
    return Scale.range(values, false);
  }

  /** Collects the bars. */
  public static final class Builder {
    private final Caption caption;
    private final Axis axis;
    private final List<Bar> bars = new ArrayList<>();

    private Builder(Caption caption, Axis axis) {
      this.caption = requireNonNull(caption, "caption");
      this.axis = requireNonNull(axis, "axis");
      if (axis.logarithmic()) {
        throw new IllegalArgumentException(
            "bar chart " + caption.id() + ": expected a linear axis, since bars start from 0");
      }
    }

    /** One number with its interval, finite. */
    public Builder bar(String name, double value, Interval interval) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "bar chart "
                + caption.id()
                + ": expected a finite value for "
                + name
                + ", found "
                + value);
      }
      bars.add(new Bar(requireNonNull(name, "name"), value, requireNonNull(interval, "interval")));
      return this;
    }

    /** The finished chart. */
    public BarChart build() {
      if (bars.isEmpty()) {
        throw new IllegalArgumentException(
            "bar chart " + caption.id() + ": expected at least one bar, found none");
      }
      return new BarChart(this);
    }
  }
}
