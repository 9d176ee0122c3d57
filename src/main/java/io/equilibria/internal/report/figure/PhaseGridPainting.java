package io.equilibria.internal.report.figure;

import static io.equilibria.internal.report.figure.PhaseGrid.HEAD;

import io.equilibria.internal.report.figure.PhaseGrid.Panel;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Anchor;
import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.Legend;
import io.equilibria.internal.report.figure.parts.PhasePanelPainting;
import io.equilibria.internal.report.figure.parts.PhasePanelPainting.Trace;
import io.equilibria.internal.report.figure.parts.Plot;
import io.equilibria.internal.report.figure.parts.Scale;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Paints a {@link PhaseGrid} on a canvas. */
final class PhaseGridPainting {
  private static final double NEAR_EDGE = 7;
  private static final double KEY = 24; // length of the line sample before a path's name

  private static final Pen[] PENS = {new Pen(1.6), new Pen(1.6, 6, 3), new Pen(1.4, 1.6, 2.4)};

  private final PhaseGrid grid;
  private final Canvas canvas;
  private final Theme theme;

  PhaseGridPainting(PhaseGrid grid, Canvas canvas) {
    this.grid = grid;
    this.canvas = canvas;
    theme = canvas.theme();
  }

  static Legend legend(PhaseGrid grid, double width) {
    Legend legend = new Legend(width);
    for (int i = 0; i < grid.pathNames().size(); i++) {
      int path = i;
      legend.add(
          KEY,
          (canvas, x, y) -> {
            Trace trace = trace(grid, path, canvas.theme());
            Plot.line(canvas, new double[] {x, y, x + KEY, y}, trace.color(), trace.pen());
          },
          grid.pathNames().get(i));
    }
    PhasePanelPainting.explainDots(legend, grid.dotName());
    return legend;
  }

  private static Trace trace(PhaseGrid grid, int path, Theme theme) {
    List<Style> styles = grid.styles();
    return styles.isEmpty()
        ? new Trace(theme.line(path), PENS[path % PENS.length])
        : new Trace(styles.get(path).line(theme), styles.get(path).pen());
  }

  void paint() {
    grid.legend().paint(canvas, grid.left(), PhaseGrid.ABOVE);
    for (int i = 0; i < grid.panels().size(); i++) {
      paintPanel(i);
    }
    Rectangle2D last = grid.frame(grid.panels().size() - 1);
    Rectangle2D right = grid.frame(Math.min(grid.columns(), grid.panels().size()) - 1);
    double middle = (grid.frame(0).getX() + right.getMaxX()) / 2;
    canvas.text(
        grid.xTitle(), middle, last.getMaxY() + 38, Plot.small(theme.muted(), Anchor.MIDDLE));
    canvas.text(
        grid.yTitle(),
        18,
        (grid.frame(0).getY() + last.getMaxY()) / 2,
        Plot.small(theme.muted(), Anchor.MIDDLE).turned());
  }

  private void paintPanel(int index) {
    Panel panel = grid.panels().get(index);
    Rectangle2D frame = grid.frame(index);
    List<String> lines = grid.title(panel);
    for (int i = 0; i < lines.size(); i++) {
      canvas.text(
          lines.get(i),
          frame.getCenterX(),
          frame.getY() - 8 - (HEAD - 9) * (lines.size() - 1 - i),
          Plot.small(theme.ink(), Anchor.MIDDLE).inBold());
    }
    canvas.titled(
        panel.title(),
        () ->
            new PhasePanelPainting(canvas, frame, grid.area())
                .paint(panel, path -> trace(grid, path, theme)));
    if (index % grid.columns() == 0) {
      paintTicksLeft(frame);
    }
    if (index + grid.columns() >= grid.panels().size()) {
      paintTicksBelow(frame);
    }
  }

  private void paintTicksLeft(Rectangle2D frame) {
    Rectangle2D area = grid.area();
    Scale scale = new Scale(area.getMinY(), area.getMaxY(), false, frame.getMaxY(), frame.getY());
    for (Scale.Tick tick : scale.ticks(5)) {
      double at = scale.at(tick.value());
      if (Math.min(at - frame.getY(), frame.getMaxY() - at) < NEAR_EDGE) {
        continue;
      }
      double left = frame.getX();
      Plot.line(canvas, new double[] {left - 4, at, left, at}, theme.muted(), new Pen(1));
      canvas.text(tick.label(), left - 7, at + 4, Plot.small(theme.muted(), Anchor.END));
    }
  }

  private void paintTicksBelow(Rectangle2D frame) {
    Rectangle2D area = grid.area();
    Scale scale = new Scale(area.getMinX(), area.getMaxX(), false, frame.getX(), frame.getMaxX());
    for (Scale.Tick tick : scale.ticks((int) Math.max(2, frame.getWidth() / 44))) {
      double at = scale.at(tick.value());
      if (Math.min(at - frame.getX(), frame.getMaxX() - at) < NEAR_EDGE) {
        continue;
      }
      double bottom = frame.getMaxY();
      Plot.line(canvas, new double[] {at, bottom, at, bottom + 4}, theme.muted(), new Pen(1));
      canvas.text(tick.label(), at, bottom + 18, Plot.small(theme.muted(), Anchor.MIDDLE));
    }
  }
}
