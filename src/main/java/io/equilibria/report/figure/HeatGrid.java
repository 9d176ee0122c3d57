package io.equilibria.report.figure;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * Tables of numbers as shades: panels side by side, in each a square for every row and column with
 * its number written in it. Each panel has a scale of shades of its own; from light to dark means
 * from small to large (under dark surroundings from dark to light), so that grey print says the
 * same.
 */
public final class HeatGrid implements Figure {
  static final double CELL_WIDTH = 62;
  static final double CELL_HEIGHT = 26;
  static final double TOP = 94;
  static final double GAP = 30;
  static final double RIGHT = 20;
  static final double BOTTOM = 40;

  private final Caption caption;
  private final List<String> rows;
  private final List<String> columns;
  private final List<Panel> panels;

  /**
   * One table.
   *
   * @param title above it
   * @param axis what the numbers are; a logarithmic one shades by their logarithms
   * @param values [rows][columns]; infinity is written as such and shaded as the largest; NaN
   *     leaves an empty square
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Panel(String title, Axis axis, double[][] values) {
    public Panel {
      requireNonNull(title, "title");
      requireNonNull(axis, "axis");
    }
  }

  private HeatGrid(Builder builder) {
    caption = builder.caption;
    rows = builder.rows;
    columns = builder.columns;
    panels = List.copyOf(builder.panels);
  }

  /** Starts a grid. */
  public static Builder over(Caption caption) {
    return new Builder(caption);
  }

  @Override
  public Caption caption() {
    return caption;
  }

  @Override
  public int width() {
    double grid = left() + panels.size() * (panelWidth() + GAP) - GAP + RIGHT;
    return (int) Math.max(grid, Plot.MIN_WIDTH);
  }

  @Override
  public int height() {
    return (int) (TOP + rows.size() * CELL_HEIGHT + BOTTOM);
  }

  @Override
  public void paint(Canvas canvas) {
    new HeatGridPainting(this, canvas).paint();
  }

  /** Long form: panel, what is shown, row, column, value. */
  @Override
  public Columns data() {
    List<String> titles = new ArrayList<>();
    List<String> quantities = new ArrayList<>();
    List<String> rowNames = new ArrayList<>();
    List<String> columnNames = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (Panel panel : panels) {
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < columns.size(); column++) {
          titles.add(panel.title());
          quantities.add(panel.axis().title());
          rowNames.add(rows.get(row));
          columnNames.add(columns.get(column));
          values.add(panel.values()[row][column]);
        }
      }
    }
    return Columns.NONE
        .with("panel", titles)
        .with("quantity", quantities)
        .with("row", rowNames)
        .with("column", columnNames)
        .with("value", values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  double left() {
    return 26 + rows.stream().mapToDouble(r -> Plot.width(r, Plot.TEXT_SIZE)).max().orElse(0);
  }

  double panelWidth() {
    return columns.size() * CELL_WIDTH;
  }

  List<String> rows() {
    return rows;
  }

  List<String> columns() {
    return columns;
  }

  List<Panel> panels() {
    return panels;
  }

  /** Collects the panels. */
  public static final class Builder {
    private final Caption caption;
    private final List<Panel> panels = new ArrayList<>();
    private List<String> rows = List.of();
    private List<String> columns = List.of();

    private Builder(Caption caption) {
      this.caption = requireNonNull(caption, "caption");
    }

    /** Names of the rows, from above; before any panel. */
    public Builder rows(List<String> names) {
      rows = List.copyOf(names);
      return this;
    }

    /** Names of the columns of every panel, from the left; a line break splits one in two lines. */
    public Builder columns(List<String> names) {
      columns = List.copyOf(names);
      return this;
    }

    /** One more table to the right. */
    public Builder panel(Panel panel) {
      boolean fits = panel.values().length == rows.size();
      for (double[] row : panel.values()) {
        fits &= row.length == columns.size();
      }
      if (!fits) {
        throw problem(
            "expected %d rows of %d numbers in panel %s"
                .formatted(rows.size(), columns.size(), panel.title()));
      }
      panels.add(panel);
      return this;
    }

    /** The finished grid. */
    public HeatGrid build() {
      if (panels.isEmpty() || rows.isEmpty() || columns.isEmpty()) {
        throw problem("expected at least one panel, one row and one column");
      }
      return new HeatGrid(this);
    }

    private IllegalArgumentException problem(String what) {
      return new IllegalArgumentException("heat grid " + caption.id() + ": " + what);
    }
  }
}
