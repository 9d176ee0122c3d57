package io.equilibria.internal.report.figure;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.report.figure.canvas.Canvas;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Stacked line charts that share an x axis, such as two distances over the same steps. Each has a
 * letter, a title and its own y axis. An event of one chart is marked in all of them.
 *
 * <pre>{@code
 * LinePanels.of(caption, List.of(w2, jensenShannon))
 * }</pre>
 */
public final class LinePanels implements Figure {
  private final Caption caption;
  private final List<LineChart> charts;
  private final boolean narrow;

  private LinePanels(Caption caption, List<LineChart> charts, boolean narrow) {
    this.caption = requireNonNull(caption, "caption");
    this.charts = charts;
    this.narrow = narrow;
  }

  /**
   * Stacks charts.
   *
   * @param charts the charts from top to bottom, at least one, with the same x axis; the titles of
   *     their captions become the titles of the panels and may be empty, their ids name the panels
   *     in the data
   */
  public static LinePanels of(Caption caption, List<LineChart> charts) {
    if (charts.isEmpty()) {
      throw new IllegalArgumentException(
          "line panels " + caption.id() + ": expected at least one chart, found none");
    }
    for (LineChart chart : charts) {
      if (!chart.xAxis().equals(charts.get(0).xAxis())) {
        throw new IllegalArgumentException(
            "line panels %s: expected charts of one x axis, found %s and %s"
                .formatted(caption.id(), charts.get(0).xAxis(), chart.xAxis()));
      }
    }
    return new LinePanels(caption, List.copyOf(charts), false);
  }

  @Override
  public Caption caption() {
    return caption;
  }

  @Override
  public int width() {
    return charts.get(0).width();
  }

  @Override
  public int height() {
    return new LineStack(charts, narrow).height();
  }

  @Override
  public void paint(Canvas canvas) {
    new LineStack(charts, narrow).paint(canvas);
  }

  @Override
  public LinePanels narrow() {
    return new LinePanels(caption, charts.stream().map(LineChart::narrow).toList(), true);
  }

  /**
   * Long format: the panel's id, then the columns of the charts under common names; NaN where a
   * panel lacks a series.
   */
  @Override
  public Columns data() {
    List<Columns> all = charts.stream().map(LineChart::data).toList();
    List<String> ids =
        charts.stream()
            .flatMap(
                chart -> Stream.generate(() -> chart.caption().id()).limit(chart.data().rows()))
            .toList();
    Columns columns = Columns.NONE.with("panel", ids);
    for (String name : all.stream().flatMap(one -> one.names().stream()).distinct().toList()) {
      columns =
          columns.with(name, all.stream().flatMapToDouble(one -> column(one, name)).toArray());
    }
    return columns;
  }

  private static DoubleStream column(Columns of, String name) {
    return of.names().contains(name)
        ? of.column(name).stream().mapToDouble(value -> (Double) value)
        : DoubleStream.generate(() -> Double.NaN).limit(of.rows());
  }
}
