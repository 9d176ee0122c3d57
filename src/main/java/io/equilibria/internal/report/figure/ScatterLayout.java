package io.equilibria.internal.report.figure;

import io.equilibria.internal.report.figure.ScatterGrid.Reach;
import io.equilibria.internal.report.figure.ScatterGrid.Spot;
import io.equilibria.internal.report.figure.parts.Legend;
import io.equilibria.internal.report.figure.parts.Plot;
import io.equilibria.internal.report.figure.parts.Scale;
import io.equilibria.internal.report.figure.parts.TitleBand;
import io.equilibria.internal.report.figure.parts.ValueAxis;
import java.awt.geom.Rectangle2D;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * The layout of a {@link ScatterGrid}.
 *
 * @param grid the figure
 * @param perLine panels side by side
 * @param panel width of a panel
 */
record ScatterLayout(ScatterGrid grid, int perLine, double panel) {
  static final double MARGIN = 14;
  static final double LEFT = 52; // ticks
  static final double TITLE_LINE = 15;

  private static final double ABOVE = 8;
  private static final double GAP = 56; // with the next panel's ticks
  private static final double BELOW = 52;
  private static final double SHAPE = 0.8;
  private static final double USUAL = 940;

  static ScatterLayout wide(ScatterGrid grid) {
    int perLine = Math.min(3, grid.panels().size());
    double share = (USUAL - LEFT - MARGIN + GAP) / perLine - GAP;
    return new ScatterLayout(grid, perLine, Math.rint(Math.min(430, share)));
  }

  static ScatterLayout narrow(ScatterGrid grid) {
    return new ScatterLayout(grid, 1, Figure.NARROW - LEFT - MARGIN);
  }

  int width() {
    return (int) Math.ceil(LEFT + perLine * (panel + GAP) - GAP + MARGIN);
  }

  Legend legend() {
    Legend legend = new Legend(width() - 2 * MARGIN);
    if (!grid.bars().isEmpty()) {
      legend.add(24, ScatterPainting::paintSign, grid.bars());
    }
    if (grid.spots().anyMatch(spot -> spot.seeds().length > 0)) {
      legend.add(
          5,
          (canvas, x, y) -> ScatterPainting.paintSeed(canvas, x + 2.5, y, canvas.theme().muted()),
          "one seed");
    }
    grid.xGuides().keySet().forEach(meaning -> ValueAxis.explainReference(legend, meaning));
    grid.yGuides().keySet().forEach(meaning -> ValueAxis.explainReference(legend, meaning));
    return legend;
  }

  double legendTop() {
    return ABOVE;
  }

  List<String> title(int panel) {
    return TitleBand.wrapped(
        grid.panels().get(panel).title(), panel() + LEFT - MARGIN, Plot.TEXT_SIZE);
  }

  /** The lines of the vertical axis' title, which is above each panel. */
  List<String> yTitle() {
    return TitleBand.wrapped(grid.yAxis().title(), panel + LEFT - MARGIN, Plot.TEXT_SIZE);
  }

  List<String> xTitle() {
    return TitleBand.wrapped(grid.xAxis().title(), panel + LEFT - MARGIN, Plot.TEXT_SIZE);
  }

  private double head() {
    int lines = 0;
    for (int i = 0; i < grid.panels().size(); i++) {
      lines = Math.max(lines, title(i).size());
    }
    return TITLE_LINE * (lines + yTitle().size()) + 8;
  }

  private double block() {
    return head() + panelHeight() + BELOW + TITLE_LINE * (xTitle().size() - 1);
  }

  private double panelHeight() {
    return Math.rint(SHAPE * panel);
  }

  Rectangle2D frame(int index) {
    double x = LEFT + index % perLine * (panel + GAP);
    int line = index / perLine;
    double y = ABOVE + legend().height() + 8 + line * block() + head();
    return new Rectangle2D.Double(x, y, panel, panelHeight());
  }

  int height() {
    int lines = (grid.panels().size() + perLine - 1) / perLine;
    return (int) Math.ceil(ABOVE + legend().height() + 8 + lines * block() - 4);
  }

  Scale x(Rectangle2D frame) {
    double[] range = range(grid.xAxis(), Spot::x, 0, grid.xGuides().values());
    return Scale.roomy(range, grid.xAxis().logarithmic(), frame.getX(), frame.getMaxX());
  }

  Scale y(Rectangle2D frame) {
    double[] range = range(grid.yAxis(), Spot::y, 1, grid.yGuides().values());
    return Scale.roomy(range, grid.yAxis().logarithmic(), frame.getMaxY(), frame.getY());
  }

  private double[] range(
      Axis axis, Function<Spot, Reach> which, int coordinate, Collection<Double> guides) {
    DoubleStream spots =
        grid.spots()
            .flatMapToDouble(
                spot -> {
                  Reach reach = which.apply(spot);
                  DoubleStream own =
                      DoubleStream.of(reach.value(), reach.bar().low(), reach.bar().high());
                  DoubleStream seeds = spot.shownSeeds().mapToDouble(seed -> seed[coordinate]);
                  return DoubleStream.concat(own, seeds);
                });
    DoubleStream lines = guides.stream().mapToDouble(Double::doubleValue);
    return Scale.range(DoubleStream.concat(spots, lines).toArray(), axis.logarithmic());
  }
}
