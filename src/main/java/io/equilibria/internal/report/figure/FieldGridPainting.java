package io.equilibria.internal.report.figure;

import io.equilibria.internal.report.figure.FieldGrid.Panel;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Anchor;
import io.equilibria.internal.report.figure.canvas.Canvas.Lettering;
import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.ColourBar;
import io.equilibria.internal.report.figure.parts.FieldPanelPainting;
import io.equilibria.internal.report.figure.parts.Plot;
import io.equilibria.internal.report.figure.parts.Scale;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Paints a {@link FieldGrid} on a canvas. */
final class FieldGridPainting {
  private static final double NEAR_EDGE = 7;
  private static final int LETTERS = 26;
  private static final double PLATE = 0.88;

  private final FieldGrid grid;
  private final FieldGridLayout layout;
  private final Canvas canvas;
  private final Theme theme;
  private final double reach;

  FieldGridPainting(FieldGrid grid, Canvas canvas) {
    this.grid = grid;
    this.canvas = canvas;
    layout = grid.layout();
    theme = canvas.theme();
    reach = grid.reach();
  }

  void paint() {
    layout.legend().paint(canvas, FieldGridLayout.MARGIN, layout.legendTop());
    grid.colourBar().ifPresent(this::paintBar);
    for (int row = 0; row < grid.rows().size(); row++) {
      paintRowTitle(row);
      for (int column = 0; column < grid.columnTitles().size(); column++) {
        paintPanel(row, column);
      }
    }
  }

  private void paintBar(ColourBar bar) {
    double left =
        layout.barBeside()
            ? layout.width() - FieldGridLayout.MARGIN - layout.barWidth()
            : FieldGridLayout.MARGIN;
    bar.paint(canvas, left, layout.barTop(), layout.barRoom());
  }

  private void paintRowTitle(int row) {
    List<String> lines = layout.rowTitle(row);
    Lettering bold = Plot.small(theme.ink(), Anchor.MIDDLE).inBold();
    Rectangle2D frame = layout.frame(row, 0);
    for (int i = 0; i < lines.size(); i++) {
      if (layout.narrow()) {
        Lettering heading = Plot.small(theme.ink(), Anchor.START).inBold();
        canvas.text(lines.get(i), FieldGridLayout.MARGIN, layout.rowTop(row) + 14, heading);
      } else {
        double x = FieldGridLayout.MARGIN + FieldGridLayout.TITLE_LINE * (i + 0.7);
        canvas.text(lines.get(i), x, frame.getCenterY(), bold.turned());
      }
    }
  }

  private void paintPanel(int row, int column) {
    Panel panel = grid.rows().get(row).panels().get(column);
    Rectangle2D frame = layout.frame(row, column);
    if (layout.titled(row)) {
      paintColumnTitle(column, frame);
    }
    FieldPanelPainting painting =
        new FieldPanelPainting(canvas, frame, grid.rows().get(row).area(), layout.marks());
    canvas.titled(
        spoken(row, column),
        () -> {
          painting.paint(panel, reach);
          paintWords(letter(row, column), panel.note(), frame);
        });
    if (layout.ticksLeft(column)) {
      paintTicksLeft(painting.y(), frame);
    }
    if (layout.ticksBelow(row, column)) {
      paintTicksBelow(painting.x(), frame);
    }
  }

  private void paintColumnTitle(int column, Rectangle2D frame) {
    List<String> lines = layout.columnTitle(column);
    Lettering lettering = Plot.small(theme.ink(), Anchor.MIDDLE);
    for (int i = 0; i < lines.size(); i++) {
      double y =
          frame.getY() - layout.strip() - 6 - FieldGridLayout.TITLE_LINE * (lines.size() - 1 - i);
      canvas.text(
          lines.get(i), frame.getCenterX(), y, layout.narrow() ? lettering : lettering.inBold());
    }
  }

  /**
   * Paints the letter and the note above the frame; without notes, the letter is in the frame's
   * corner.
   */
  private void paintWords(String letter, FieldGrid.Note note, Rectangle2D frame) {
    double left = frame.getX();
    Lettering bold = new Lettering(theme.ink(), FieldGridLayout.WORDS, Anchor.START).inBold();
    if (layout.strip() == 0) {
      if (!letter.isEmpty()) {
        canvas.fill(
            new RoundRectangle2D.Double(left + 3, frame.getY() + 3, 16, 16, 5, 5),
            Theme.faint(theme.background(), PLATE));
        canvas.text(letter, left + 7, frame.getY() + 15, bold);
      }
      return;
    }
    double y = frame.getY() - layout.strip() + FieldGridLayout.TITLE_LINE - 4;
    double afterLetter = left + (letter.isEmpty() ? 0 : FieldGridLayout.LETTER);
    canvas.text(letter, left, y, bold);
    canvas.text(note.finding(), afterLetter, y, bold);
    boolean oneLine = layout.wordsInOneLine();
    canvas.text(
        note.source(),
        oneLine ? frame.getMaxX() : afterLetter,
        oneLine ? y : y + FieldGridLayout.TITLE_LINE - 2,
        new Lettering(theme.muted(), FieldGridLayout.WORDS, oneLine ? Anchor.END : Anchor.START));
  }

  /** The description of the panel for screen readers. */
  private String spoken(int row, int column) {
    FieldGrid.Row titled = grid.rows().get(row);
    FieldGrid.Note note = titled.panels().get(column).note();
    return Stream.of(titled.title(), grid.columnTitles().get(column), note.finding(), note.source())
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /**
   * The letter of a panel, starting with a, row by row; empty if there is only one panel or too
   * many.
   */
  private String letter(int row, int column) {
    int columns = grid.columnTitles().size();
    int panels = grid.rows().size() * columns;
    boolean lettered = panels > 1 && panels <= LETTERS;
    return lettered ? String.valueOf((char) ('a' + row * columns + column)) : "";
  }

  private void paintTicksLeft(Scale y, Rectangle2D frame) {
    double left = frame.getX();
    for (Scale.Tick tick : y.ticks(4)) {
      double at = y.at(tick.value());
      if (Math.min(Math.abs(at - y.from()), Math.abs(at - y.to())) < NEAR_EDGE) {
        continue; // would overlap the neighbouring row's
      }
      Plot.line(canvas, new double[] {left - 4, at, left, at}, theme.muted(), new Pen(1));
      canvas.text(tick.label(), left - 7, at + 4, Plot.small(theme.muted(), Anchor.END));
    }
  }

  private void paintTicksBelow(Scale x, Rectangle2D frame) {
    double bottom = frame.getMaxY();
    for (Scale.Tick tick : x.ticks(4)) {
      double at = x.at(tick.value());
      if (Math.min(at - x.from(), x.to() - at) < NEAR_EDGE) {
        continue;
      }
      Plot.line(canvas, new double[] {at, bottom, at, bottom + 4}, theme.muted(), new Pen(1));
      canvas.text(tick.label(), at, bottom + 18, Plot.small(theme.muted(), Anchor.MIDDLE));
    }
  }
}
