package io.equilibria.internal.report.figure;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.report.figure.PhaseGrid.Panel;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.Legend;
import io.equilibria.internal.report.figure.parts.PhasePanelPainting;
import io.equilibria.internal.report.figure.parts.Plot;
import io.equilibria.internal.report.figure.parts.RowTableNumbers;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A table with a line for each game, whose cells are text or small phase portraits over one
 * rectangle of the plane. On narrow screens every line is a block: its pictures side by side, then
 * its texts with their columns' names.
 */
public final class RowTable implements Figure {
  private final Caption caption;
  private final Rectangle2D area;
  private final List<String> columns;
  private final List<Line> lines;
  private final List<String> pathNames;
  private final String dotName;
  private final boolean narrow;

  /** The content of a cell. */
  public sealed interface Cell {}

  /**
   * Text; line breaks are kept, longer lines are wrapped.
   *
   * @param bold whether the text is emphasized
   */
  public record Words(String text, boolean bold) implements Cell {
    public Words {
      requireNonNull(text, "text");
    }

    /** Text that is not bold. */
    public Words(String text) {
      this(text, false);
    }
  }

  /** A small phase portrait; its title is not shown, but available to screen readers. */
  public record Picture(Panel panel) implements Cell {
    public Picture {
      requireNonNull(panel, "panel");
    }
  }

  /**
   * The line of a game.
   *
   * @param style the style of its mark and of the first path of its pictures
   */
  record Line(String name, Style style, List<Cell> cells) {}

  private RowTable(Builder builder) {
    caption = builder.caption;
    area = builder.area;
    columns = builder.columns;
    lines = List.copyOf(builder.lines);
    pathNames = builder.pathNames;
    dotName = builder.dotName;
    narrow = false;
  }

  private RowTable(RowTable wide) {
    caption = wide.caption;
    area = wide.area;
    columns = wide.columns;
    lines = wide.lines;
    pathNames = wide.pathNames;
    dotName = wide.dotName;
    narrow = true;
  }

  /**
   * Starts a table.
   *
   * @param area the rectangle that every picture shows
   */
  public static Builder over(Caption caption, Rectangle2D area) {
    return new Builder(caption, area);
  }

  @Override
  public Caption caption() {
    return caption;
  }

  @Override
  public int width() {
    return narrow ? NARROW : new RowTableLayout(this).width();
  }

  @Override
  public int height() {
    return narrow ? new RowBlocks(this).height() : new RowTableLayout(this).height();
  }

  @Override
  public Figure narrow() {
    return new RowTable(this);
  }

  @Override
  public void paint(Canvas canvas) {
    if (narrow) {
      new RowBlocks(this).paint(canvas);
    } else {
      new RowTableLayout(this).paint(canvas);
    }
  }

  /**
   * Long format: row, column, kind (words, arrow, dot or a path's name), text, x, y, and an arrow's
   * dx and dy.
   */
  @Override
  public Columns data() {
    RowTableNumbers numbers = new RowTableNumbers(pathNames, dotName);
    for (Line line : lines) {
      for (int column = 0; column < columns.size(); column++) {
        numbers.add(line.name(), columns.get(column), line.cells().get(column));
      }
    }
    return numbers.columns();
  }

  Rectangle2D area() {
    return area;
  }

  List<String> columns() {
    return columns;
  }

  List<Line> lines() {
    return lines;
  }

  /** The legend of paths and dots. */
  Legend legend(double width) {
    Legend legend = new Legend(width);
    for (int i = 0; i < pathNames.size(); i++) {
      int path = i;
      legend.add(
          24,
          (canvas, x, y) -> {
            Theme theme = canvas.theme();
            PhasePanelPainting.Trace trace = trace(path, theme.ink(), theme);
            Plot.line(canvas, new double[] {x, y, x + 24, y}, trace.color(), trace.pen());
          },
          pathNames.get(i));
    }
    PhasePanelPainting.explainDots(legend, dotName);
    return legend;
  }

  /** How a path is drawn: the first in the game's colour, others grey and dashed. */
  static PhasePanelPainting.Trace trace(int path, Color first, Theme theme) {
    return path == 0
        ? new PhasePanelPainting.Trace(first, new Canvas.Pen(1.7))
        : new PhasePanelPainting.Trace(theme.muted(), new Canvas.Pen(1.4, 4, 3));
  }

  /** Paints a picture with its title as tooltip. */
  void paintPicture(Canvas canvas, Line line, Panel panel, Rectangle2D frame) {
    Theme theme = canvas.theme();
    canvas.titled(
        panel.title().isEmpty() ? line.name() : panel.title(),
        () ->
            new PhasePanelPainting(canvas, frame, area)
                .paint(panel, path -> trace(path, line.style().line(theme), theme)));
  }

  /** Builds a table from its lines. */
  public static final class Builder {
    private final Caption caption;
    private final Rectangle2D area;
    private final List<Line> lines = new ArrayList<>();
    private List<String> columns = List.of();
    private List<String> pathNames = List.of();
    private String dotName = "start";

    private Builder(Caption caption, Rectangle2D area) {
      this.caption = requireNonNull(caption, "caption");
      this.area = (Rectangle2D) area.clone();
      if (!(area.getWidth() > 0 && area.getHeight() > 0)) {
        throw problem("expected an area with width and height, found " + area);
      }
    }

    /**
     * Sets the names of the columns after the first, which names the games. Call it before adding
     * lines.
     */
    public Builder columns(String... names) {
      columns = List.of(names);
      return this;
    }

    /** Sets the names of the pictures' paths, in order. Call it before adding lines. */
    public Builder paths(String... names) {
      pathNames = List.of(names);
      return this;
    }

    /** Sets the meaning of the dots; by default the start. */
    public Builder dots(String name) {
      dotName = requireNonNull(name, "name");
      return this;
    }

    /** Adds a line with one cell per column. */
    public Builder line(String name, Style style, List<Cell> cells) {
      if (cells.size() != columns.size()) {
        throw problem(
            "expected %d cells, one a column, found %d in line %s"
                .formatted(columns.size(), cells.size(), name));
      }
      for (Cell cell : cells) {
        if (cell instanceof Picture picture && picture.panel().paths().size() > pathNames.size()) {
          throw problem(
              "expected at most %d paths, one a name, found %d in line %s"
                  .formatted(pathNames.size(), picture.panel().paths().size(), name));
        }
      }
      lines.add(
          new Line(
              requireNonNull(name, "name"), requireNonNull(style, "style"), List.copyOf(cells)));
      return this;
    }

    /** Builds the table. */
    public RowTable build() {
      if (lines.isEmpty() || columns.isEmpty()) {
        throw problem("expected at least one line and one column");
      }
      return new RowTable(this);
    }

    private IllegalArgumentException problem(String what) {
      return new IllegalArgumentException("row table " + caption.id() + ": " + what);
    }
  }
}
