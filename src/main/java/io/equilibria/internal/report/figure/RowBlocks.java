package io.equilibria.internal.report.figure;

import io.equilibria.internal.report.figure.RowTable.Cell;
import io.equilibria.internal.report.figure.RowTable.Line;
import io.equilibria.internal.report.figure.RowTable.Picture;
import io.equilibria.internal.report.figure.RowTable.Words;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Anchor;
import io.equilibria.internal.report.figure.canvas.Canvas.Lettering;
import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import io.equilibria.internal.report.figure.canvas.Mark;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.Legend;
import io.equilibria.internal.report.figure.parts.Plot;
import io.equilibria.internal.report.figure.parts.TitleBand;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** The layout of a {@link RowTable} for narrow screens: a block for each line. */
final class RowBlocks {
  private static final double MARGIN = RowTableLayout.MARGIN;
  private static final double TEXT_LINE = RowTableLayout.TEXT_LINE;
  private static final double WIDTH = Figure.NARROW - 2 * MARGIN;
  private static final double GAP = 10;
  private static final double HEAD = 26;
  private static final double PER_LINE = 3;
  private static final double ABOVE = 8;

  private final RowTable table;
  private final Legend legend;

  RowBlocks(RowTable table) {
    this.table = table;
    legend = table.legend(WIDTH);
  }

  int height() {
    double blocks = table.lines().stream().mapToDouble(line -> paintBlock(null, line, 0)).sum();
    return (int) Math.ceil(ABOVE + legend.height() + 8 + blocks);
  }

  void paint(Canvas canvas) {
    legend.paint(canvas, MARGIN, ABOVE);
    double y = ABOVE + legend.height() + 8;
    for (Line line : table.lines()) {
      y += paintBlock(canvas, line, y);
    }
  }

  /** Paints the block if there is a canvas, and returns its height. */
  private double paintBlock(Canvas canvas, Line line, double top) {
    if (canvas != null) {
      paintHead(canvas, line, top);
    }
    double y = top + HEAD;
    y += paintPictures(canvas, line, y);
    for (int column = 0; column < table.columns().size(); column++) {
      if (line.cells().get(column) instanceof Words words) {
        y += paintWords(canvas, table.columns().get(column), words, y);
      }
    }
    return y + GAP - top;
  }

  private static void paintHead(Canvas canvas, Line line, double top) {
    Theme theme = canvas.theme();
    double[] rule = {MARGIN, top, MARGIN + WIDTH, top};
    Plot.line(canvas, rule, theme.grid(), new Pen(1));
    double radius = RowTableLayout.MARK;
    Mark mark = line.style().mark();
    mark.paint(canvas, MARGIN + radius + 1, top + 14, radius, line.style().line(theme));
    Lettering bold = Plot.small(theme.ink(), Anchor.START).inBold();
    canvas.text(line.name(), MARGIN + RowTableLayout.SIGN, top + 18, bold);
  }

  /** Paints pictures with their columns' names above. */
  private double paintPictures(Canvas canvas, Line line, double top) {
    double size = Math.floor((WIDTH + GAP) / PER_LINE - GAP);
    double ratio = table.area().getHeight() / table.area().getWidth();
    double height = Math.rint(size * Math.min(1.2, ratio));
    int headLines = headLines(line, size);
    double pitch = headLines * TEXT_LINE + 6 + height + GAP;
    int count = 0;
    for (int column = 0; column < table.columns().size(); column++) {
      Cell cell = line.cells().get(column);
      if (!(cell instanceof Picture picture)) {
        continue;
      }
      if (canvas != null) {
        double x = MARGIN + count % PER_LINE * (size + GAP);
        double y = top + Math.floor(count / PER_LINE) * pitch;
        List<String> words = heading(column, size);
        for (int i = 0; i < words.size(); i++) {
          double baseline = y + TEXT_LINE * (headLines - words.size() + i) + 11;
          canvas.text(words.get(i), x, baseline, Plot.small(canvas.theme().muted(), Anchor.START));
        }
        double frameTop = y + headLines * TEXT_LINE + 3;
        Rectangle2D frame = new Rectangle2D.Double(x, frameTop, size, height);
        table.paintPicture(canvas, line, picture.panel(), frame);
      }
      count++;
    }
    return Math.ceil(count / PER_LINE) * pitch;
  }

  private int headLines(Line line, double width) {
    int most = 0;
    for (int column = 0; column < table.columns().size(); column++) {
      if (line.cells().get(column) instanceof Picture) {
        most = Math.max(most, heading(column, width).size());
      }
    }
    return most;
  }

  private List<String> heading(int column, double width) {
    return TitleBand.wrapped(table.columns().get(column), width, Plot.TEXT_SIZE);
  }

  /** Paints a column's name, followed by its text: beside it if there is room, otherwise below. */
  private static double paintWords(Canvas canvas, String column, Words words, double top) {
    String name = column + ":";
    String text = String.join("; ", words.text().lines().toList());
    double indent = Plot.width(name, Plot.TEXT_SIZE) + 8;
    boolean beside = indent + Plot.boldWidth(text, Plot.TEXT_SIZE) <= WIDTH;
    double room = beside ? WIDTH - indent : WIDTH - MARGIN;
    List<String> lines = TitleBand.wrapped(text, room, Plot.TEXT_SIZE);
    if (canvas != null) {
      Theme theme = canvas.theme();
      canvas.text(name, MARGIN, top + 12, Plot.small(theme.muted(), Anchor.START));
      Lettering plain = Plot.small(theme.ink(), Anchor.START);
      double x = beside ? MARGIN + indent : 2 * MARGIN;
      double y = beside ? top + 12 : top + 12 + TEXT_LINE;
      for (String line : lines) {
        canvas.text(line, x, y, words.bold() ? plain.inBold() : plain);
        y += TEXT_LINE;
      }
    }
    return TEXT_LINE * (lines.size() + (beside ? 0 : 1)) + 2;
  }
}
