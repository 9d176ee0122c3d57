package io.equilibria.internal.report.figure.parts;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Anchor;
import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * The layout of panels of rows, which also paints their shared parts: legend, titles, names and
 * axis titles.
 *
 * @param rows the structure of the figure
 * @param perLine panels side by side
 * @param left left edge of the first panel
 * @param panel width of a panel
 * @param form the arrangement of names and panels
 */
public record RowsLayout(Rows rows, int perLine, double left, double panel, Form form) {
  /** The arrangement of names and panels. */
  public enum Form {
    /** Panels side by side, names at the left. */
    WIDE,
    /** For narrow screens: panels one below another, names at the left. */
    NARROW,
    /** For narrow screens and long names: each name above its line. */
    STACKED
  }

  private static final double MARGIN = 14;
  private static final double TEXT_LINE = 14;
  private static final double TITLE_LINE = 15;
  private static final Interval PANEL = new Interval(140, 420);
  private static final double GAP = 18;

  /** Approximate total width of the panels. */
  private static final double USUAL = 980;

  /** Panel width below which names go above their lines. */
  private static final double NARROWEST = 160;

  private static final double WIDEST_NAME = 240;
  private static final double WIDEST_NAME_NARROW = 118;
  private static final double ABOVE = 8;
  private static final double BELOW = 54; // ticks and the axis' title
  private static final double INTO_FRAME = 2;

  public static RowsLayout of(Rows rows, boolean narrow) {
    return narrow ? narrow(rows) : wide(rows);
  }

  private static RowsLayout wide(Rows rows) {
    int panels = rows.columns().size();
    RowsLayout bare = new RowsLayout(rows, panels, 0, 0, Form.WIDE);
    double left = bare.namesWidth();
    double notes = bare.notesWidth();
    double share = (USUAL - left - MARGIN + GAP) / panels - GAP - notes;
    double panel = Math.rint(Math.max(PANEL.low(), Math.min(PANEL.high(), share)));
    return new RowsLayout(rows, panels, left, panel, Form.WIDE);
  }

  private static RowsLayout narrow(Rows rows) {
    RowsLayout bare = new RowsLayout(rows, 1, 0, 0, Form.NARROW);
    double left = bare.namesWidth();
    double panel = Math.floor(Figure.NARROW - left - bare.notesWidth() - MARGIN);
    return panel >= NARROWEST
        ? new RowsLayout(rows, 1, left, panel, Form.NARROW)
        : new RowsLayout(rows, 1, MARGIN, Figure.NARROW - 2 * MARGIN, Form.STACKED);
  }

  private boolean narrow() {
    return form != Form.WIDE;
  }

  private List<String> name(String name) {
    double room =
        switch (form) {
          case WIDE -> WIDEST_NAME;
          case NARROW -> WIDEST_NAME_NARROW;
          case STACKED -> panel - notesWidth();
        };
    return TitleBand.wrapped(name, room, Plot.TEXT_SIZE);
  }

  private double namesWidth() {
    double widest =
        rows.names().stream()
            .flatMap(name -> name(name).stream())
            .mapToDouble(line -> Plot.width(line, Plot.TEXT_SIZE))
            .max()
            .orElse(0);
    return MARGIN + 9 + Math.ceil(widest);
  }

  private double notesWidth() {
    double widest =
        rows.notes().stream().mapToDouble(note -> Plot.width(note, Plot.TEXT_SIZE)).max().orElse(0);
    return widest == 0 ? 0 : Math.ceil(widest + 8);
  }

  private double pitch() {
    return panel + notesWidth() + GAP;
  }

  public int width() {
    double panels = left + perLine * pitch() - GAP + MARGIN;
    return (int) Math.ceil(narrow() ? Figure.NARROW : Math.max(panels, 2 * MARGIN + legendWidth()));
  }

  private double legendWidth() {
    return legend().usedWidth();
  }

  private Legend legend() {
    return rows.legend().apply((narrow() ? Figure.NARROW : Plot.MIN_WIDTH) - 2 * MARGIN);
  }

  private List<String> title(int column) {
    double room = narrow() ? Figure.NARROW - 2 * MARGIN : panel + notesWidth();
    return TitleBand.wrapped(rows.columns().get(column), room, Plot.TEXT_SIZE);
  }

  private double head() {
    int lines = 0;
    for (int column = 0; column < rows.columns().size(); column++) {
      lines = Math.max(lines, title(column).size());
    }
    return TITLE_LINE * lines + 6;
  }

  private List<String> axisTitle(int row) {
    double room = narrow() ? Figure.NARROW - 2 * MARGIN : width() - left - MARGIN;
    return TitleBand.wrapped(rows.axes().get(row), room, Plot.TEXT_SIZE);
  }

  private double line(String name) {
    return form == Form.STACKED
        ? rows.lineHeight() + words(name)
        : Math.max(rows.lineHeight(), TEXT_LINE * name(name).size() + 8);
  }

  /** Height of a name above its line. */
  private double words(String name) {
    return TEXT_LINE * name(name).size() + 2;
  }

  public double panelHeight() {
    return rows.names().stream().mapToDouble(this::line).sum() + 2 * INTO_FRAME;
  }

  /** Height of a panel with everything below it. */
  private double block(int row) {
    return panelHeight() + BELOW + (axisTitle(row).size() - 1) * TEXT_LINE;
  }

  public double top(int row, int column) {
    double y = ABOVE + legend().height() + 8;
    for (int before = 0; before < row; before++) {
      int panels = narrow() ? rows.columns().size() : 1;
      y += panels * (block(before) + (narrow() ? head() : 0));
    }
    return y + head() + (narrow() ? column * (block(row) + head()) : 0);
  }

  public double bottom(int row, int column) {
    return top(row, column) + panelHeight();
  }

  public double panelLeft(int column) {
    return left + column % perLine * pitch();
  }

  public int height() {
    int row = rows.axes().size() - 1;
    return (int) Math.ceil(top(row, rows.columns().size() - 1) + block(row) - 4);
  }

  /** The vertical position of a name's line in a panel. */
  public double middle(String name, int row, int column) {
    double y = top(row, column) + INTO_FRAME;
    for (String one : rows.names()) {
      if (one.equals(name)) {
        double above = form == Form.STACKED ? words(name) : 0;
        return y + above + (line(one) - above) / 2;
      }
      y += line(one);
    }
    throw new IllegalArgumentException("expected one of " + rows.names() + ", found " + name);
  }

  /** Paints everything except the panels' content. */
  public void paint(Canvas canvas) {
    legend().paint(canvas, MARGIN, ABOVE);
    for (int row = 0; row < rows.axes().size(); row++) {
      for (int column = 0; column < rows.columns().size(); column++) {
        if (narrow() || row == 0) {
          paintTitle(canvas, row, column);
        }
        if (column % perLine == 0) {
          paintNames(canvas, row, column);
          paintAxisTitle(canvas, row, column);
        }
      }
    }
  }

  private void paintTitle(Canvas canvas, int row, int column) {
    List<String> lines = title(column);
    for (int i = 0; i < lines.size(); i++) {
      canvas.text(
          lines.get(i),
          narrow() ? MARGIN : panelLeft(column),
          top(row, column) - 9 - TITLE_LINE * (lines.size() - 1 - i),
          Plot.small(canvas.theme().ink(), Anchor.START).inBold());
    }
  }

  private void paintNames(Canvas canvas, int row, int column) {
    for (String name : rows.names()) {
      List<String> lines = name(name);
      double middle = middle(name, row, column) + 4;
      boolean stacked = form == Form.STACKED;
      double first =
          stacked
              ? middle - rows.lineHeight() / 2 - TEXT_LINE * (lines.size() - 1) - 3
              : middle - TEXT_LINE * (lines.size() - 1) / 2;
      for (int i = 0; i < lines.size(); i++) {
        if (stacked) {
          paintPlate(canvas, lines.get(i), left + 4, first + TEXT_LINE * i);
        }
        canvas.text(
            lines.get(i),
            stacked ? left + 4 : left - 9,
            first + TEXT_LINE * i,
            Plot.small(canvas.theme().ink(), stacked ? Anchor.START : Anchor.END));
      }
    }
  }

  /** Paints a background under text that overlaps lines. */
  private static void paintPlate(Canvas canvas, String words, double x, double y) {
    double width = Plot.width(words, Plot.TEXT_SIZE);
    canvas.fill(
        new Rectangle2D.Double(x - 2, y - 10, width + 4, 13),
        Theme.faint(canvas.theme().background(), 0.85));
  }

  private void paintAxisTitle(Canvas canvas, int row, int column) {
    double y = bottom(row, column) + 32;
    for (String line : axisTitle(row)) {
      double x = narrow() ? MARGIN : panelLeft(column);
      canvas.text(line, x, y, Plot.small(canvas.theme().muted(), Anchor.START));
      y += TEXT_LINE;
    }
  }

  /** Paints a dotted line from a name to the panel's end, and the note there. */
  public void paintLine(Canvas canvas, ValueAxis axis, double y, String note) {
    double[] across = {axis.scale().from(), y, axis.right(), y};
    Plot.line(canvas, across, canvas.theme().grid(), new Pen(1, 1, 3));
    if (form == Form.STACKED) {
      double above = y - rows.lineHeight() / 2 + 1;
      double width = Plot.width(note, Plot.TEXT_SIZE);
      paintPlate(canvas, note, axis.right() - width, above);
      canvas.text(note, axis.right(), above, Plot.small(canvas.theme().ink(), Anchor.END));
    } else {
      canvas.text(note, axis.right() + 7, y + 4, Plot.small(canvas.theme().ink(), Anchor.START));
    }
  }
}
