package io.equilibria.internal.report.figure;

import io.equilibria.internal.report.figure.ScatterGrid.Better;
import io.equilibria.internal.report.figure.ScatterGrid.Panel;
import io.equilibria.internal.report.figure.ScatterGrid.Spot;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Anchor;
import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import io.equilibria.internal.report.figure.canvas.Mark;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.LabelPlaces;
import io.equilibria.internal.report.figure.parts.Plot;
import io.equilibria.internal.report.figure.parts.Scale;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Paints a {@link ScatterGrid} on a canvas. */
final class ScatterPainting {
  private static final double MARK = 5.2;
  private static final double SEED = 2.1;
  private static final double NEAR_EDGE = 6;
  private static final double ARROW = 26;
  private static final Pen BAR = new Pen(1.6);
  private static final Pen GUIDE = new Pen(1.1, 4, 3);

  private final ScatterGrid grid;
  private final Canvas canvas;
  private final ScatterLayout layout;
  private final Theme theme;

  ScatterPainting(ScatterGrid grid, Canvas canvas) {
    this.grid = grid;
    this.canvas = canvas;
    layout = grid.layout();
    theme = canvas.theme();
  }

  void paint() {
    layout.legend().paint(canvas, ScatterLayout.MARGIN, layout.legendTop());
    for (int i = 0; i < grid.panels().size(); i++) {
      Rectangle2D frame = layout.frame(i);
      paintWords(i, frame);
      paintAxes(frame);
      paintGuides(frame);
      paintSpots(grid.panels().get(i), frame);
    }
  }

  /** Paints a mark with bars along both axes, for the legend. */
  static void paintSign(Canvas canvas, double x, double y) {
    Color color = canvas.theme().muted();
    Plot.line(canvas, new double[] {x, y, x + 24, y}, color, BAR);
    Plot.line(canvas, new double[] {x + 12, y - 8, x + 12, y + 8}, color, BAR);
    Mark.HOLLOW.paint(canvas, x + 12, y, 4, color);
  }

  static void paintSeed(Canvas canvas, double x, double y, Color color) {
    Ellipse2D disc = new Ellipse2D.Double(x - SEED, y - SEED, 2 * SEED, 2 * SEED);
    canvas.fill(disc, Theme.faint(color, 0.4));
  }

  private void paintWords(int index, Rectangle2D frame) {
    double left = frame.getX() - ScatterLayout.LEFT + ScatterLayout.MARGIN;
    List<String> yTitle = layout.yTitle();
    List<String> title = layout.title(index);
    double y = frame.getY() - 9 - ScatterLayout.TITLE_LINE * (title.size() + yTitle.size() - 1);
    for (String line : title) {
      canvas.text(line, left, y, Plot.small(theme.ink(), Anchor.START).inBold());
      y += ScatterLayout.TITLE_LINE;
    }
    for (String line : yTitle) {
      canvas.text(line, left, y, Plot.small(theme.muted(), Anchor.START));
      y += ScatterLayout.TITLE_LINE;
    }
    y = frame.getMaxY() + 33;
    for (String line : layout.xTitle()) {
      canvas.text(line, frame.getMaxX(), y, Plot.small(theme.muted(), Anchor.END));
      y += ScatterLayout.TITLE_LINE;
    }
  }

  private void paintAxes(Rectangle2D frame) {
    Scale x = layout.x(frame);
    Scale y = layout.y(frame);
    for (Scale.Tick tick : x.ticks((int) (frame.getWidth() / 60))) {
      double at = x.at(tick.value());
      Plot.line(
          canvas, new double[] {at, frame.getY(), at, frame.getMaxY()}, theme.grid(), new Pen(1));
      if (frame.getMaxX() - at > NEAR_EDGE) {
        canvas.text(
            tick.label(), at, frame.getMaxY() + 16, Plot.small(theme.muted(), Anchor.MIDDLE));
      }
    }
    for (Scale.Tick tick : y.ticks((int) (frame.getHeight() / 45))) {
      double at = y.at(tick.value());
      Plot.line(
          canvas, new double[] {frame.getX(), at, frame.getMaxX(), at}, theme.grid(), new Pen(1));
      canvas.text(tick.label(), frame.getX() - 7, at + 4, Plot.small(theme.muted(), Anchor.END));
    }
    Path2D edges = new Path2D.Double();
    edges.moveTo(frame.getX(), frame.getY());
    edges.lineTo(frame.getX(), frame.getMaxY());
    edges.lineTo(frame.getMaxX(), frame.getMaxY());
    canvas.stroke(edges, theme.muted(), new Pen(1));
  }

  private void paintGuides(Rectangle2D frame) {
    Scale x = layout.x(frame);
    Scale y = layout.y(frame);
    grid.xGuides()
        .forEach(
            (meaning, value) -> {
              double at = x.at(value);
              paintGuide(meaning, value, new double[] {at, frame.getY(), at, frame.getMaxY()});
            });
    grid.yGuides()
        .forEach(
            (meaning, value) -> {
              double at = y.at(value);
              paintGuide(meaning, value, new double[] {frame.getX(), at, frame.getMaxX(), at});
            });
  }

  private void paintGuide(String meaning, double value, double[] line) {
    canvas.titled(
        meaning + ": " + NumberText.brief(value),
        () -> Plot.line(canvas, line, theme.ink(), GUIDE));
  }

  private void paintSpots(Panel panel, Rectangle2D frame) {
    Scale x = layout.x(frame);
    Scale y = layout.y(frame);
    List<Rectangle2D> occupied = new ArrayList<>();
    grid.better().ifPresent(corner -> occupied.add(paintBetter(corner, frame)));
    for (Spot spot : panel.spots()) {
      paintSeeds(spot, x, y);
    }
    for (Spot spot : panel.spots()) {
      double atX = x.at(spot.x().value());
      double atY = y.at(spot.y().value());
      double size = 2 * MARK + 3;
      occupied.add(new Rectangle2D.Double(atX - size / 2, atY - size / 2, size, size));
      canvas.titled(spoken(spot, panel.title()), () -> paintSpot(spot, x, y));
    }
    LabelPlaces places = new LabelPlaces(frame, occupied, bars(panel, x, y));
    for (Spot spot : panel.spots()) {
      paintLabel(spot, new Point2D.Double(x.at(spot.x().value()), y.at(spot.y().value())), places);
    }
  }

  /** The areas covered by bars. */
  private static List<Rectangle2D> bars(Panel panel, Scale x, Scale y) {
    List<Rectangle2D> bars = new ArrayList<>();
    for (Spot spot : panel.spots()) {
      double left = x.at(spot.x().bar().low());
      double top = y.at(spot.y().bar().high());
      double width = x.at(spot.x().bar().high()) - left;
      double height = y.at(spot.y().bar().low()) - top;
      bars.add(new Rectangle2D.Double(left, y.at(spot.y().value()) - 1, width, 2));
      bars.add(new Rectangle2D.Double(x.at(spot.x().value()) - 1, top, 2, height));
    }
    return bars;
  }

  private String spoken(Spot spot, String panel) {
    return "%s, %s: %s %s, %s %s"
        .formatted(
            spot.name(),
            panel,
            grid.xAxis().title(),
            NumberText.estimate(spot.x().value(), spot.x().bar()),
            grid.yAxis().title(),
            NumberText.estimate(spot.y().value(), spot.y().bar()));
  }

  private void paintSeeds(Spot spot, Scale x, Scale y) {
    spot.shownSeeds()
        .forEach(seed -> paintSeed(canvas, x.at(seed[0]), y.at(seed[1]), spot.style().line(theme)));
  }

  private void paintSpot(Spot spot, Scale x, Scale y) {
    Color color = spot.style().line(theme);
    double atX = x.at(spot.x().value());
    double atY = y.at(spot.y().value());
    double[] across = {x.at(spot.x().bar().low()), atY, x.at(spot.x().bar().high()), atY};
    double[] upwards = {atX, y.at(spot.y().bar().low()), atX, y.at(spot.y().bar().high())};
    Plot.line(canvas, across, color, BAR);
    Plot.line(canvas, upwards, color, BAR);
    spot.style().mark().paint(canvas, atX, atY, MARK, color);
  }

  /**
   * Paints a label on a nearly opaque background; a thin line leads to a mark that is not adjacent.
   */
  private void paintLabel(Spot spot, Point2D mark, LabelPlaces places) {
    Rectangle2D box = places.next(mark, Plot.width(spot.name(), Plot.TEXT_SIZE));
    double nearX = Math.max(box.getX(), Math.min(box.getMaxX(), mark.getX()));
    double nearY = Math.max(box.getY(), Math.min(box.getMaxY(), mark.getY()));
    Color color = spot.style().label(theme);
    double distance = mark.distance(nearX, nearY);
    if (distance > 3 * MARK) {
      double from = MARK / distance;
      double startX = mark.getX() + from * (nearX - mark.getX());
      double startY = mark.getY() + from * (nearY - mark.getY());
      Plot.line(canvas, new double[] {startX, startY, nearX, nearY}, color, new Pen(0.8));
    }
    canvas.fill(box, Theme.faint(theme.background(), 0.75));
    canvas.text(spot.name(), box.getX(), box.getMaxY() - 3, Plot.small(color, Anchor.START));
  }

  /** Paints an arrow into a corner with its label; returns the area that it covers. */
  private Rectangle2D paintBetter(Better corner, Rectangle2D frame) {
    boolean right = corner.dx > 0;
    double tipX = right ? frame.getMaxX() - 5 : frame.getX() + 5;
    double tipY = corner.dy < 0 ? frame.getY() + 5 : frame.getMaxY() - 5;
    double tailX = tipX - corner.dx * ARROW * 0.7;
    double tailY = tipY - corner.dy * ARROW * 0.7;
    Path2D arrow = new Path2D.Double();
    arrow.moveTo(tailX, tailY);
    arrow.lineTo(tipX, tipY);
    arrow.moveTo(tipX - corner.dx * 8, tipY);
    arrow.lineTo(tipX, tipY);
    arrow.lineTo(tipX, tipY - corner.dy * 8);
    canvas.stroke(arrow, theme.muted(), new Pen(1.6));
    double width = Plot.width("better", Plot.TEXT_SIZE);
    double wordX = tailX - corner.dx * 4;
    canvas.text(
        "better", wordX, tailY + 4, Plot.small(theme.muted(), right ? Anchor.END : Anchor.START));
    double left = right ? wordX - width : tipX;
    double top = Math.min(tipY, tailY - 8);
    return new Rectangle2D.Double(left, top, width + ARROW, ARROW);
  }
}
