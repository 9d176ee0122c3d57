package io.equilibria.report.figure;

import io.equilibria.metric.statistics.Interval;
import io.equilibria.report.figure.Canvas.Anchor;
import io.equilibria.report.figure.Canvas.Lettering;
import io.equilibria.report.figure.Canvas.Pen;
import io.equilibria.report.figure.LineChart.Reference;
import io.equilibria.report.figure.LineChart.Series;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/** One painting of a line chart on one canvas. */
final class LineChartPainting {
  private static final double TOP = 38;
  private static final double BOTTOM = 48;
  private static final double KEY = 22; // a piece of the line before its name
  private static final int BUCKETS = 240;
  private static final double BAND_OPACITY = 0.19;
  private static final double[][] DASHES = {{}, {7, 3}, {2, 2}, {9, 3, 2, 3}, {4, 2}, {12, 3}};

  private final LineChart chart;
  private final Canvas canvas;
  private final Theme theme;
  private final Scale x;
  private final Scale y;
  private final Rectangle2D plot;

  LineChartPainting(LineChart chart, Canvas canvas) {
    this.chart = chart;
    this.canvas = canvas;
    theme = canvas.theme();
    double bottom = chart.height() - BOTTOM;
    y = Scale.roomy(yRange(), chart.yAxis().logarithmic(), bottom, TOP);
    double left = 26 + widest(y.ticks(6).stream().map(Scale.Tick::label).toList());
    double right =
        chart.width() - KEY - 22 - widest(chart.series().stream().map(Series::name).toList());
    double[] across = Scale.range(chart.allX(), chart.xAxis().logarithmic());
    double end = across[0] == across[1] ? across[0] + 1 : across[1];
    x = new Scale(across[0], end, chart.xAxis().logarithmic(), left, right);
    plot = new Rectangle2D.Double(left, TOP, right - left, bottom - TOP);
  }

  void paint() {
    paintAxes();
    canvas.clipped(
        grown(plot),
        () -> {
          for (int i = 0; i < chart.series().size(); i++) {
            paintBand(i);
          }
          chart.references().forEach(this::paintReferenceLine);
          for (int i = 0; i < chart.series().size(); i++) {
            paintLine(i);
          }
        });
    chart.references().forEach(this::paintReferenceLabel);
    paintNames();
  }

  private void paintAxes() {
    double bottom = plot.getMaxY();
    for (Scale.Tick tick : y.ticks(6)) {
      double at = y.at(tick.value());
      Plot.line(
          canvas, new double[] {plot.getX(), at, plot.getMaxX(), at}, theme.grid(), new Pen(1));
      canvas.text(tick.label(), plot.getX() - 8, at + 4, Plot.small(theme.muted(), Anchor.END));
    }
    Plot.line(
        canvas,
        new double[] {plot.getX(), bottom, plot.getMaxX(), bottom},
        theme.muted(),
        new Pen(1));
    for (Scale.Tick tick : x.ticks(6)) {
      double at = x.at(tick.value());
      Plot.line(canvas, new double[] {at, bottom, at, bottom + 4}, theme.muted(), new Pen(1));
      canvas.text(tick.label(), at, bottom + 18, Plot.small(theme.muted(), Anchor.MIDDLE));
    }
    canvas.text(
        chart.xAxis().title(),
        plot.getCenterX(),
        bottom + 37,
        Plot.small(theme.muted(), Anchor.MIDDLE));
    canvas.text(chart.yAxis().title(), 16, TOP - 18, Plot.small(theme.muted(), Anchor.START));
  }

  private void paintBand(int index) {
    Series series = chart.series().get(index);
    if (!series.banded()) {
      return;
    }
    int n = series.x().length;
    int buckets = Math.min(n, BUCKETS);
    Path2D outline = new Path2D.Double();
    double[] lows = new double[buckets];
    for (int bucket = 0; bucket < buckets; bucket++) {
      int from = Thinning.start(bucket, n, buckets);
      int to = Thinning.start(bucket + 1, n, buckets);
      double high = Arrays.stream(series.high(), from, to).max().orElseThrow();
      lows[bucket] = Arrays.stream(series.low(), from, to).min().orElseThrow();
      to(outline, x.at(series.x()[bucketX(bucket, n, buckets)]), y.at(high));
    }
    for (int bucket = buckets - 1; bucket >= 0; bucket--) {
      to(outline, x.at(series.x()[bucketX(bucket, n, buckets)]), y.at(lows[bucket]));
    }
    outline.closePath();
    canvas.fill(outline, Theme.faint(theme.line(index), BAND_OPACITY));
  }

  /** The first and last buckets reach to the ends, the others stand at their middles. */
  private static int bucketX(int bucket, int n, int buckets) {
    if (bucket == 0) {
      return 0;
    }
    return bucket == buckets - 1
        ? n - 1
        : (Thinning.start(bucket, n, buckets) + Thinning.start(bucket + 1, n, buckets)) / 2;
  }

  private void paintLine(int index) {
    double[] places = chart.series().get(index).x();
    double[] line = chart.series().get(index).line();
    Path2D path = new Path2D.Double();
    boolean drawing = false;
    for (int i : Thinning.extremes(line, BUCKETS)) {
      if (Double.isNaN(line[i])) {
        drawing = false;
      } else if (drawing) {
        path.lineTo(x.at(places[i]), y.at(line[i]));
      } else {
        path.moveTo(x.at(places[i]), y.at(line[i]));
        drawing = true;
      }
    }
    canvas.stroke(path, theme.line(index), pen(index));
  }

  private void paintReferenceLine(Reference reference) {
    double at = y.at(reference.value());
    Plot.line(
        canvas,
        new double[] {plot.getX(), at, plot.getMaxX(), at},
        theme.ink(),
        new Pen(1, 1.5, 3));
  }

  private void paintReferenceLabel(Reference reference) {
    double at = y.at(reference.value());
    double above = at - 7 > TOP + 8 ? at - 7 : at + 16;
    Lettering lettering = Plot.small(theme.ink(), Anchor.START);
    double width = Plot.width(reference.label(), Plot.TEXT_SIZE);
    canvas.fill(
        new Rectangle2D.Double(plot.getX() + 7, above - 11, width + 6, 14),
        Theme.faint(theme.background(), 0.8));
    canvas.text(reference.label(), plot.getX() + 10, above, lettering);
  }

  /** Names at the line ends, moved apart where lines end together, joined by a thin leader. */
  private void paintNames() {
    int n = chart.series().size();
    List<Integer> order = new ArrayList<>();
    double[] ends = new double[n];
    for (int i = 0; i < n; i++) {
      order.add(i);
      ends[i] = y.at(lastNumber(chart.series().get(i).line()));
    }
    order.sort(Comparator.comparingDouble(i -> ends[i]));
    double[] wanted = order.stream().mapToDouble(i -> ends[i]).toArray();
    double[] places = Spacing.apart(wanted, 17, new Interval(TOP, plot.getMaxY()));
    for (int rank = 0; rank < n; rank++) {
      int i = order.get(rank);
      double left = plot.getMaxX();
      double at = places[rank];
      double end = x.at(chart.series().get(i).x()[chart.series().get(i).x().length - 1]);
      if (end < left - 1) { // a short one's name stands at the edge too
        Plot.line(
            canvas, new double[] {end, ends[i], left, ends[i]}, theme.line(i), new Pen(0.8, 1, 4));
      }
      Plot.line(
          canvas, new double[] {left + 1, ends[i], left + 7, at}, theme.line(i), new Pen(0.8));
      Plot.line(canvas, new double[] {left + 7, at, left + 7 + KEY, at}, theme.line(i), pen(i));
      canvas.text(
          chart.series().get(i).name(),
          left + KEY + 12,
          at + 4,
          Plot.small(theme.label(i), Anchor.START));
    }
  }

  private static double lastNumber(double[] line) {
    for (int i = line.length - 1; i >= 0; i--) {
      if (!Double.isNaN(line[i])) {
        return line[i];
      }
    }
    return 0;
  }

  private double[] yRange() {
    DoubleStream values = chart.references().stream().mapToDouble(Reference::value);
    for (Series series : chart.series()) {
      values = DoubleStream.concat(values, DoubleStream.of(series.line()));
      if (series.banded()) {
        values = DoubleStream.concat(values, DoubleStream.of(series.low()));
        values = DoubleStream.concat(values, DoubleStream.of(series.high()));
      }
    }
    return Scale.range(values.toArray(), chart.yAxis().logarithmic());
  }

  private static Pen pen(int index) {
    int shift = index / DASHES.length; // where colours repeat, dashes do not
    return new Pen(1.8, DASHES[(index + shift) % DASHES.length]);
  }

  private static double widest(List<String> texts) {
    return texts.stream().mapToDouble(text -> Plot.width(text, Plot.TEXT_SIZE)).max().orElse(0);
  }

  /** By half a line's width, so that lines along an edge keep theirs. */
  private static Rectangle2D grown(Rectangle2D area) {
    return new Rectangle2D.Double(
        area.getX() - 1, area.getY() - 1, area.getWidth() + 2, area.getHeight() + 2);
  }

  private static void to(Path2D path, double x, double y) {
    if (path.getCurrentPoint() == null) {
      path.moveTo(x, y);
    } else {
      path.lineTo(x, y);
    }
  }
}
