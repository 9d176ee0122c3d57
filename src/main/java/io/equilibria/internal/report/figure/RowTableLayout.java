package io.equilibria.internal.report.figure;

import io.equilibria.internal.report.figure.RowTable.Cell;
import io.equilibria.internal.report.figure.RowTable.Line;
import io.equilibria.internal.report.figure.RowTable.Picture;
import io.equilibria.internal.report.figure.RowTable.Words;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Anchor;
import io.equilibria.internal.report.figure.canvas.Canvas.Lettering;
import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.Legend;
import io.equilibria.internal.report.figure.parts.Plot;
import io.equilibria.internal.report.figure.parts.TitleBand;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** The layout of a {@link RowTable} as a table, for wide screens. */
final class RowTableLayout {
  static final double MARGIN = 14;
  static final double TEXT_LINE = 15;
  static final double MARK = 4.8;

  /** Width of the mark before a name. */
  static final double SIGN = 18;

  private static final double PICTURE = 104;
  private static final double GAP = 18;
  private static final double ROOM = 12; // padding of a line, above and below together
  private static final double ABOVE = 8;
  private static final double WIDEST = 150; // words

  private final RowTable table;
  private final Legend legend;

  RowTableLayout(RowTable table) {
    this.table = table;
    legend = table.legend(Plot.MIN_WIDTH - 2 * MARGIN);
  }

  /** Wraps text to a width, keeping its line breaks. */
  static List<String> wrapped(String text, double width) {
    List<String> lines = new ArrayList<>();
    text.lines().forEach(line -> lines.addAll(TitleBand.wrapped(line, width, Plot.TEXT_SIZE)));
    return lines;
  }

  private double nameWidth() {
    double widest = 0;
    for (Line line : table.lines()) {
      for (String part : wrapped(line.name(), WIDEST)) {
        widest = Math.max(widest, Plot.boldWidth(part, Plot.TEXT_SIZE));
      }
    }
    return SIGN + Math.ceil(widest);
  }

  private double columnWidth(int column) {
    double widest = 40;
    for (Line line : table.lines()) {
      Cell cell = line.cells().get(column);
      if (cell instanceof Words words) {
        for (String part : wrapped(words.text(), WIDEST)) {
          widest = Math.max(widest, Plot.boldWidth(part, Plot.TEXT_SIZE));
        }
      } else {
        widest = Math.max(widest, PICTURE);
      }
    }
    for (String word : table.columns().get(column).split("\\s+")) {
      widest = Math.max(widest, Plot.boldWidth(word, Plot.TEXT_SIZE));
    }
    return Math.ceil(widest);
  }

  private double left(int column) {
    double x = MARGIN + nameWidth() + GAP;
    for (int before = 0; before < column; before++) {
      x += columnWidth(before) + GAP;
    }
    return x;
  }

  int width() {
    return (int) Math.ceil(left(table.columns().size()) - GAP + MARGIN);
  }

  private List<String> heading(int column) {
    return TitleBand.wrapped(table.columns().get(column), columnWidth(column), Plot.TEXT_SIZE);
  }

  private double headings() {
    int lines = 1;
    for (int column = 0; column < table.columns().size(); column++) {
      lines = Math.max(lines, heading(column).size());
    }
    return TEXT_LINE * lines + 8;
  }

  double pictureHeight() {
    double ratio = table.area().getHeight() / table.area().getWidth();
    return Math.rint(PICTURE * Math.min(1.2, ratio));
  }

  private double height(Line line) {
    double height = TEXT_LINE * wrapped(line.name(), WIDEST).size();
    for (Cell cell : line.cells()) {
      double own =
          cell instanceof Words words
              ? TEXT_LINE * wrapped(words.text(), WIDEST).size()
              : pictureHeight();
      height = Math.max(height, own);
    }
    return height + ROOM;
  }

  private double top() {
    return ABOVE + legend.height() + 8 + headings();
  }

  int height() {
    return (int) Math.ceil(top() + table.lines().stream().mapToDouble(this::height).sum() + 8);
  }

  void paint(Canvas canvas) {
    legend.paint(canvas, MARGIN, ABOVE);
    Theme theme = canvas.theme();
    for (int column = 0; column < table.columns().size(); column++) {
      List<String> lines = heading(column);
      for (int i = 0; i < lines.size(); i++) {
        double y = top() - 8 - TEXT_LINE * (lines.size() - 1 - i);
        canvas.text(
            lines.get(i), left(column), y, Plot.small(theme.muted(), Anchor.START).inBold());
      }
    }
    double y = top();
    for (Line line : table.lines()) {
      Plot.line(canvas, new double[] {MARGIN, y, width() - MARGIN, y}, theme.grid(), new Pen(1));
      paintLine(canvas, line, y);
      y += height(line);
    }
  }

  private void paintLine(Canvas canvas, Line line, double top) {
    Theme theme = canvas.theme();
    double middle = top + height(line) / 2;
    line.style().mark().paint(canvas, MARGIN + MARK + 1, middle, MARK, line.style().line(theme));
    Lettering bold = Plot.small(theme.ink(), Anchor.START).inBold();
    paintWords(canvas, wrapped(line.name(), WIDEST), new double[] {MARGIN + SIGN, middle}, bold);
    for (int column = 0; column < table.columns().size(); column++) {
      double x = left(column);
      Cell cell = line.cells().get(column);
      if (cell instanceof Words words) {
        Lettering plain = Plot.small(theme.ink(), Anchor.START);
        paintWords(
            canvas,
            wrapped(words.text(), WIDEST),
            new double[] {x, middle},
            words.bold() ? plain.inBold() : plain);
      } else if (cell instanceof Picture picture) {
        double height = pictureHeight();
        table.paintPicture(
            canvas,
            line,
            picture.panel(),
            new Rectangle2D.Double(x, middle - height / 2, PICTURE, height));
      }
    }
  }

  private static void paintWords(
      Canvas canvas, List<String> lines, double[] place, Lettering lettering) {
    double y = place[1] + 4 - TEXT_LINE * (lines.size() - 1) / 2;
    for (String line : lines) {
      canvas.text(line, place[0], y, lettering);
      y += TEXT_LINE;
    }
  }
}
