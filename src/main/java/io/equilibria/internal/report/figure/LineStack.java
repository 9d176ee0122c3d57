package io.equilibria.internal.report.figure;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.LineChart.Event;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Anchor;
import io.equilibria.internal.report.figure.canvas.Canvas.Lettering;
import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.Curve;
import io.equilibria.internal.report.figure.parts.LineLabels;
import io.equilibria.internal.report.figure.parts.Plot;
import io.equilibria.internal.report.figure.parts.Scale;
import io.equilibria.internal.report.figure.parts.TitleBand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The layout of one line chart, or of several stacked ones that share an x axis. */
final class LineStack {
  private static final double MARGIN = 16;
  private static final double LINE = 15; // line height of text
  private static final double TITLE_LINE = 17;
  private static final double FIRST_HEADER = 23; // besides its lines
  private static final double HEADER = 20;
  private static final double FOOTER = 33;
  private static final double LETTER = 16; // a panel's letter and the gap behind it
  private static final double STACKED_PLOT = 180;
  private static final double NARROW_STACKED_PLOT = 150;
  private static final double LABEL_AIR = 8;

  private final List<LineChart> charts;
  private final boolean narrow;
  private final double width;

  LineStack(List<LineChart> charts, boolean narrow) {
    this.charts = charts;
    this.narrow = narrow;
    width = charts.get(0).width();
  }

  int height() {
    double height = footer() + legendHeight();
    for (int i = 0; i < charts.size(); i++) {
      height += header(i) + plotHeight(i);
    }
    return (int) Math.ceil(height);
  }

  void paint(Canvas canvas) {
    List<LineChartPainting> panels = panels(canvas);
    double left =
        MARGIN + panels.stream().mapToDouble(LineChartPainting::ticksWidth).max().orElse(0);
    double right =
        width
            - (narrow
                ? lastTickWidth() / 2 + LABEL_AIR
                : panels.stream().mapToDouble(LineChartPainting::namesWidth).max().orElse(0));
    double[] range = xRange();
    Scale x = new Scale(range[0], range[1], xAxis().logarithmic(), left, right);
    double top = 0;
    for (int i = 0; i < panels.size(); i++) {
      paintHeader(canvas, i, top);
      top += header(i) + plotHeight(i);
      panels.get(i).paint(x, events());
    }
    paintEventTexts(canvas, x);
    paintFooter(canvas, x, top);
    if (narrow) {
      new LineLabels(canvas, named()).paintLegend(MARGIN, top + footer(), width - 2 * MARGIN);
    }
  }

  private List<LineChartPainting> panels(Canvas canvas) {
    LineChartPainting.Layout layout = new LineChartPainting.Layout(narrow, stacked());
    List<LineChartPainting> panels = new ArrayList<>();
    double top = 0;
    for (int i = 0; i < charts.size(); i++) {
      top += header(i);
      Interval vertical = new Interval(top, top + plotHeight(i));
      panels.add(new LineChartPainting(charts.get(i), canvas, vertical, layout));
      top += plotHeight(i);
    }
    return panels;
  }

  private boolean stacked() {
    return charts.size() > 1;
  }

  private double plotHeight(int i) {
    if (stacked()) {
      return narrow ? NARROW_STACKED_PLOT : STACKED_PLOT;
    }
    return charts.get(i).plotHeight();
  }

  private double header(int i) {
    double lines = LINE * axisTitle(i).size() + TITLE_LINE * title(i).size();
    return i == 0 ? FIRST_HEADER + lines + LINE * eventRows() : HEADER + lines;
  }

  /** The title of a stacked panel as lines; empty without a title or for a single chart. */
  private List<String> title(int i) {
    String title = charts.get(i).caption().title();
    return stacked() && !title.isBlank()
        ? TitleBand.wrapped(title, width - 2 * MARGIN - LETTER, Plot.TEXT_SIZE)
        : List.of();
  }

  private List<String> axisTitle(int i) {
    return TitleBand.wrapped(
        charts.get(i).yAxis().title(), width - 2 * MARGIN - LETTER, Plot.TEXT_SIZE);
  }

  private void paintHeader(Canvas canvas, int i, double top) {
    double baseline = top + (i == 0 ? 20 : 24);
    double from = MARGIN;
    if (stacked()) {
      Lettering letter = Plot.small(canvas.theme().ink(), Anchor.START).inBold();
      canvas.text(Plot.letter(i), MARGIN, baseline, letter);
      from += LETTER;
    }
    for (String line : title(i)) {
      canvas.text(line, from, baseline, Plot.small(canvas.theme().ink(), Anchor.START));
      baseline += TITLE_LINE;
    }
    for (String line : axisTitle(i)) {
      canvas.text(line, from, baseline, Plot.small(canvas.theme().muted(), Anchor.START));
      baseline += LINE;
    }
  }

  private Axis xAxis() {
    return charts.get(0).xAxis();
  }

  private double[] xRange() {
    double[] all = charts.stream().flatMapToDouble(chart -> Arrays.stream(chart.allX())).toArray();
    double[] range = Scale.range(all, xAxis().logarithmic());
    return new double[] {range[0], range[0] == range[1] ? range[0] + 1 : range[1]};
  }

  private double lastTickWidth() {
    double[] range = xRange();
    List<Scale.Tick> ticks =
        new Scale(range[0], range[1], xAxis().logarithmic(), 0, 1).ticks(ticks());
    return ticks.isEmpty() ? 0 : Plot.width(ticks.get(ticks.size() - 1).label(), Plot.TEXT_SIZE);
  }

  private int ticks() {
    return narrow ? 4 : 6;
  }

  /** The events of all charts, from left to right. */
  private List<Event> events() {
    return charts.stream()
        .flatMap(chart -> chart.events().stream())
        .distinct()
        .sorted(Comparator.comparingDouble(Event::x))
        .toList();
  }

  /**
   * Number of rows of event labels; each label has its own row, so that neighbours do not overlap.
   */
  private int eventRows() {
    return events().size();
  }

  private void paintEventTexts(Canvas canvas, Scale x) {
    List<Event> events = events();
    double baseline = header(0) - LINE * (events.size() - 1) - 5;
    for (Event event : events) {
      double half = Plot.width(event.text(), Plot.TEXT_SIZE) / 2;
      double at = x.at(event.x());
      double middle = Math.max(MARGIN + half, Math.min(width - MARGIN - half, at));
      Plot.line(
          canvas,
          new double[] {at, baseline + 3, at, header(0)},
          canvas.theme().muted(),
          new Pen(1, 4, 3));
      canvas.text(event.text(), middle, baseline, Plot.small(canvas.theme().ink(), Anchor.MIDDLE));
      baseline += LINE;
    }
  }

  private List<String> acrossTitle() {
    return TitleBand.wrapped(xAxis().title(), width - 2 * MARGIN, Plot.TEXT_SIZE);
  }

  private double footer() {
    return FOOTER + LINE * acrossTitle().size();
  }

  private void paintFooter(Canvas canvas, Scale x, double bottom) {
    Theme theme = canvas.theme();
    for (Scale.Tick tick : x.ticks(ticks())) {
      double at = x.at(tick.value());
      Plot.line(canvas, new double[] {at, bottom, at, bottom + 4}, theme.muted(), new Pen(1));
      canvas.text(tick.label(), at, bottom + 18, Plot.small(theme.muted(), Anchor.MIDDLE));
    }
    double baseline = bottom + 37;
    for (String line : acrossTitle()) {
      double half = Plot.width(line, Plot.TEXT_SIZE) / 2;
      double middle = Math.min((x.from() + x.to()) / 2, width - MARGIN - half);
      canvas.text(
          line,
          Math.max(middle, MARGIN + half),
          baseline,
          Plot.small(theme.muted(), Anchor.MIDDLE));
      baseline += LINE;
    }
  }

  /** The distinct series of all charts. */
  private List<Curve> named() {
    List<Curve> curves = new ArrayList<>();
    for (LineChart chart : charts) {
      for (Curve curve : chart.series()) {
        if (curves.stream().noneMatch(one -> one.name().equals(curve.name()))) {
          curves.add(curve);
        }
      }
    }
    return curves;
  }

  private double legendHeight() {
    return narrow ? LineLabels.legendHeight(named(), width - 2 * MARGIN) : 0;
  }
}
