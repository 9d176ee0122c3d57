package io.equilibria.internal.report.figure;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.LineChart.Event;
import io.equilibria.internal.report.figure.LineChart.Note;
import io.equilibria.internal.report.figure.LineChart.Reference;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Anchor;
import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.Curve;
import io.equilibria.internal.report.figure.parts.CurvePainting;
import io.equilibria.internal.report.figure.parts.LineLabels;
import io.equilibria.internal.report.figure.parts.Plot;
import io.equilibria.internal.report.figure.parts.Room;
import io.equilibria.internal.report.figure.parts.Room.Place;
import io.equilibria.internal.report.figure.parts.Scale;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** Paints the plot of a {@link LineChart} on a canvas. */
final class LineChartPainting {
  private static final double WORDS = 16; // height of a text box
  private static final double AIR = 8;
  private static final double SAME = 1.8; // the width of a line
  private static final double[] FAR = {22, 36, 56, 84, 120};
  private static final double[] DIRECTIONS = {-50, -130, 50, 130, -90, 90, -20, 200};

  /**
   * The context of the plot.
   *
   * @param narrow whether names are below the plot
   * @param stacked whether other panels are above or below
   */
  record Layout(boolean narrow, boolean stacked) {}

  private final LineChart chart;
  private final Canvas canvas;
  private final Theme theme;
  private final Layout layout;
  private final Scale y;
  private final boolean one; // all curves coincide

  /**
   * @param vertical the upper and lower edge of the plot
   */
  LineChartPainting(LineChart chart, Canvas canvas, Interval vertical, Layout layout) {
    this.chart = chart;
    this.canvas = canvas;
    this.layout = layout;
    theme = canvas.theme();
    y = Scale.roomy(yRange(), chart.yAxis().logarithmic(), vertical.high(), vertical.low());
    one = coincide();
  }

  /** Width of the tick labels of the y axis, including the gap to the plot. */
  double ticksWidth() {
    return AIR + widest(ticks().stream().map(Scale.Tick::label).toList());
  }

  /** Width of the names at the right. */
  double namesWidth() {
    double common = one ? LineLabels.commonWidth(commonName()) : 0;
    return namesOne() ? common : Math.max(common, LineLabels.width(chart.series()));
  }

  private List<Scale.Tick> ticks() {
    return y.ticks(y.from() - y.to() < 200 ? 4 : 6);
  }

  /** Whether one common name suffices, because other panels name the curves. */
  private boolean namesOne() {
    return one && layout.stacked();
  }

  private String commonName() {
    int n = chart.series().size();
    return (n == 2 ? "both " : "all " + n + " ") + chart.members();
  }

  /** Whether all curves are within a line width of each other everywhere. */
  private boolean coincide() {
    List<Curve> series = chart.series();
    return series.size() > 1
        && series.stream()
            .allMatch(
                curve ->
                    Arrays.equals(curve.x(), series.get(0).x())
                        && apart(curve.line(), series.get(0).line()) <= SAME);
  }

  private double apart(double[] line, double[] other) {
    double most = 0;
    for (int i = 0; i < line.length; i++) {
      boolean gap = Double.isNaN(line[i]);
      if (gap != Double.isNaN(other[i])) {
        return Double.POSITIVE_INFINITY;
      }
      most = gap ? most : Math.max(most, Math.abs(y.at(line[i]) - y.at(other[i])));
    }
    return most;
  }

  /**
   * @param x the scale from the plot's left edge to its right edge
   * @param events the events of all panels
   */
  void paint(Scale x, List<Event> events) {
    Rectangle2D plot =
        new Rectangle2D.Double(x.from(), y.to(), x.to() - x.from(), y.from() - y.to());
    CurvePainting curves = new CurvePainting(canvas, x, y, chart.window());
    paintAxes(plot);
    paintEvents(events, x);
    canvas.clipped(grown(plot), () -> paintCurves(curves, plot));
    paintWords(curves, x, plot);
    paintMarks(curves);
    if (!layout.narrow()) {
      paintNames(curves, x);
    }
  }

  private void paintAxes(Rectangle2D plot) {
    for (Scale.Tick tick : ticks()) {
      double at = y.at(tick.value());
      Plot.line(
          canvas, new double[] {plot.getX(), at, plot.getMaxX(), at}, theme.grid(), new Pen(1));
      canvas.text(tick.label(), plot.getX() - AIR, at + 4, Plot.small(theme.muted(), Anchor.END));
    }
    double bottom = plot.getMaxY();
    Plot.line(
        canvas,
        new double[] {plot.getX(), bottom, plot.getMaxX(), bottom},
        theme.muted(),
        new Pen(1));
  }

  private void paintEvents(List<Event> events, Scale x) {
    for (Event event : events) {
      double at = x.at(event.x());
      Plot.line(canvas, new double[] {at, y.to(), at, y.from()}, theme.muted(), new Pen(1, 4, 3));
    }
  }

  private void paintCurves(CurvePainting curves, Rectangle2D plot) {
    int n = chart.series().size();
    chart.series().forEach(curve -> curves.spread(curve, n));
    for (Reference reference : chart.references()) {
      double at = y.at(reference.value());
      Plot.line(
          canvas,
          new double[] {plot.getX(), at, plot.getMaxX(), at},
          theme.ink(),
          new Pen(1, 1.5, 3));
    }
    chart.series().forEach(curves::line);
  }

  /** Paints the marks, side by side if the curves coincide. */
  private void paintMarks(CurvePainting curves) {
    int n = chart.series().size();
    for (int i = 0; i < n; i++) {
      curves.marks(chart.series().get(i), chart.xAxis().title(), (i + 0.5) / n);
    }
  }

  private void paintWords(CurvePainting curves, Scale x, Rectangle2D plot) {
    if (chart.references().isEmpty() && chart.notes().isEmpty() && !(layout.narrow() && one)) {
      return;
    }
    Room room = new Room(plot);
    chart.series().forEach(curve -> room.take(curves.path(curve)));
    for (Reference reference : chart.references()) {
      Rectangle2D box = room.best(places(reference, plot)).words();
      room.take(box);
      paintWord(reference.label(), box);
    }
    chart.notes().forEach(note -> paintNote(note, x, room));
    if (layout.narrow() && one) {
      Curve curve = chart.series().get(0);
      int last = Math.max(0, curve.last());
      String words = commonName();
      paintWord(
          words, room.best(around(x.at(curve.x()[last]), y.at(curve.line()[last]), words)).words());
    }
  }

  /** Candidate places for a label: above or below the line, at its start, end or middle. */
  private List<Place> places(Reference reference, Rectangle2D plot) {
    double width = boxWidth(reference.label());
    double at = y.at(reference.value());
    List<Place> places = new ArrayList<>();
    for (double share : new double[] {0, 1, 0.5, 0.25, 0.75}) {
      double left = plot.getX() + 6 + share * (plot.getWidth() - 12 - width);
      places.add(new Place(new Rectangle2D.Double(left, at - WORDS - 1, width, WORDS), null));
      places.add(new Place(new Rectangle2D.Double(left, at + 3, width, WORDS), null));
    }
    return places;
  }

  private void paintNote(Note note, Scale x, Room room) {
    if (Double.isNaN(note.y())) {
      return;
    }
    double at = x.at(note.x());
    double height = y.at(note.y());
    Place place = room.best(around(at, height, note.text()));
    canvas.stroke(place.leader(), theme.ink(), new Pen(1));
    Ellipse2D dot = new Ellipse2D.Double(at - 2.5, height - 2.5, 5, 5);
    canvas.fill(dot, theme.ink());
    room.take(place.words());
    paintWord(note.text(), place.words());
  }

  /** Candidate boxes around a point, nearest first. */
  private static List<Place> around(double x, double y, String words) {
    double width = boxWidth(words);
    List<Place> places = new ArrayList<>();
    for (double far : FAR) {
      for (double degrees : DIRECTIONS) {
        double right = Math.cos(Math.toRadians(degrees));
        double down = Math.sin(Math.toRadians(degrees));
        double endX = x + far * right;
        double endY = y + far * down;
        double left = right > 0.3 ? endX : right < -0.3 ? endX - width : endX - width / 2;
        double top = down > 0.4 ? endY : down < -0.4 ? endY - WORDS : endY - WORDS / 2;
        places.add(
            new Place(
                new Rectangle2D.Double(left, top, width, WORDS),
                new Line2D.Double(x, y, endX, endY)));
      }
    }
    return places;
  }

  private static double boxWidth(String words) {
    return Plot.width(words, Plot.TEXT_SIZE) + 8;
  }

  private void paintWord(String words, Rectangle2D box) {
    canvas.fill(box, Theme.faint(theme.background(), 0.6));
    canvas.text(words, box.getX() + 4, box.getY() + 12, Plot.small(theme.ink(), Anchor.START));
  }

  private void paintNames(CurvePainting curves, Scale x) {
    LineLabels labels = new LineLabels(canvas, chart.series());
    if (one) {
      Curve curve = chart.series().get(0);
      double end = y.at(curve.line()[Math.max(0, curve.last())]);
      labels.paintCommonEnd(commonName(), x, y, end, !namesOne());
    } else {
      labels.paintEnds(curves, x, y, chart.xAxis().title());
    }
  }

  private double[] yRange() {
    DoubleStream values = chart.references().stream().mapToDouble(Reference::value);
    for (Curve curve : chart.series()) {
      values = DoubleStream.concat(values, DoubleStream.of(curve.line()));
      values = DoubleStream.concat(values, DoubleStream.of(curve.low()));
      values = DoubleStream.concat(values, DoubleStream.of(curve.high()));
      for (double[] seed : curve.seeds()) {
        values = DoubleStream.concat(values, DoubleStream.of(seed));
      }
    }
    return Scale.range(values.toArray(), chart.yAxis().logarithmic());
  }

  private static double widest(List<String> texts) {
    return texts.stream().mapToDouble(text -> Plot.width(text, Plot.TEXT_SIZE)).max().orElse(0);
  }

  /** The area grown by half a line width, so that lines along an edge are not clipped. */
  private static Rectangle2D grown(Rectangle2D area) {
    return new Rectangle2D.Double(
        area.getX() - 1, area.getY() - 1, area.getWidth() + 2, area.getHeight() + 2);
  }
}
