package io.equilibria.internal.report.figure;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.parts.ColourBar;
import io.equilibria.internal.report.figure.parts.Scale;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Heat maps: panels side by side, each with a shaded cell for every row and column and, if there is
 * room, its number in the cell. There are two kinds:
 *
 * <ul>
 *   <li>sequential: each panel has its own scale, from light for small to dark for large values
 *       (reversed in the dark theme), which remains readable in greyscale print;
 *   <li>{@linkplain Builder#diverging diverging}: one scale for all panels, green for better than
 *       the middle and purple for worse, with a dot where the difference is certain.
 * </ul>
 */
public final class HeatGrid implements Figure {
  private static final double SMALL = 1e-3;
  private static final double LARGE = 1e5;

  /** A diverging scale ends at this quantile of the distances from the middle. */
  private static final double REACH = 0.9;

  private final Caption caption;
  private final List<String> rows;
  private final List<String> columns;
  private final List<Panel> panels;
  private final Optional<ColourBar.Ends> ends;
  private final String quantity;
  private final String dots;
  private final boolean narrow;

  /**
   * A heat map.
   *
   * @param title the title above it
   * @param axis the quantity; a logarithmic axis shades by logarithms, with 1 as the middle of a
   *     diverging scale; otherwise the middle is 0
   * @param values [rows][columns]; infinity is shaded as the largest value; NaN leaves an empty
   *     cell
   * @param texts [rows][columns], short texts of the cells; empty to show the numbers
   * @param sure [rows][columns], which cells have a dot; empty for no dots
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Panel(
      String title, Axis axis, double[][] values, String[][] texts, boolean[][] sure) {
    public Panel {
      requireNonNull(title, "title");
      requireNonNull(axis, "axis");
    }

    /** A panel with the numbers in the cells and no dots. */
    public Panel(String title, Axis axis, double[][] values) {
      this(title, axis, values, new String[0][], new boolean[0][]);
    }

    String text(int row, int column) {
      return texts.length == 0 ? number(values[row][column]) : texts[row][column];
    }

    boolean isSure(int row, int column) {
      return sure.length > 0 && sure[row][column];
    }

    /** A number short enough for a cell; the figure's data have full precision. */
    private static String number(double value) {
      double size = Math.abs(value);
      if (size > 0 && size < SMALL) {
        return "< " + NumberText.brief(SMALL);
      }
      return size >= LARGE && size < Double.POSITIVE_INFINITY
          ? "> 10\u2075"
          : NumberText.brief(value);
    }
  }

  private HeatGrid(Builder builder) {
    caption = builder.caption;
    rows = builder.rows;
    columns = builder.columns;
    panels = List.copyOf(builder.panels);
    ends = builder.ends;
    quantity = builder.quantity;
    dots = builder.dots;
    narrow = false;
  }

  private HeatGrid(HeatGrid wide, boolean narrow) {
    caption = wide.caption;
    rows = wide.rows;
    columns = wide.columns;
    panels = wide.panels;
    ends = wide.ends;
    quantity = wide.quantity;
    dots = wide.dots;
    this.narrow = narrow;
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
    return layout().width();
  }

  @Override
  public int height() {
    return layout().height();
  }

  /** The panels one below another, with the longer side vertical. */
  @Override
  public Figure narrow() {
    return new HeatGrid(this, true);
  }

  HeatGridLayout layout() {
    return narrow ? HeatGridLayout.narrow(this) : HeatGridLayout.wide(this);
  }

  @Override
  public void paint(Canvas canvas) {
    new HeatGridPainting(this, canvas).paint();
  }

  /**
   * Long format: panel, quantity, row, column, value and, if the figure has dots, whether the cell
   * has one.
   */
  @Override
  public Columns data() {
    List<String> titles = new ArrayList<>();
    List<String> quantities = new ArrayList<>();
    List<String> rowNames = new ArrayList<>();
    List<String> columnNames = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    List<String> sure = new ArrayList<>();
    for (Panel panel : panels) {
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < columns.size(); column++) {
          titles.add(panel.title());
          quantities.add(panel.axis().title());
          rowNames.add(rows.get(row));
          columnNames.add(columns.get(column));
          values.add(panel.values()[row][column]);
          sure.add(panel.isSure(row, column) ? "yes" : "no");
        }
      }
    }
    Columns all =
        Columns.NONE
            .with("panel", titles)
            .with("quantity", quantities)
            .with("row", rowNames)
            .with("column", columnNames)
            .with("value", values.stream().mapToDouble(Double::doubleValue).toArray());
    return dots.isEmpty() ? all : all.with(dots, sure);
  }

  /** The colour bar of a diverging scale; empty for sequential scales. */
  Optional<ColourBar> colourBar() {
    return ends.map(
        words -> {
          boolean logarithmic = panels.get(0).axis().logarithmic();
          double reach = reach();
          double high = logarithmic ? Math.exp(reach) : reach;
          double low = logarithmic ? 1 / high : -high;
          return new ColourBar(quantity, words, new Scale(low, high, logarithmic, -1, 1));
        });
  }

  /** The largest distance from the middle that has its own colour. */
  private double reach() {
    double[] sizes =
        panels.stream()
            .flatMapToDouble(
                panel ->
                    Arrays.stream(panel.values())
                        .flatMapToDouble(Arrays::stream)
                        .map(value -> panel.axis().logarithmic() ? Math.log(value) : value))
            .map(Math::abs)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    double reach = sizes.length == 0 ? 0 : sizes[(int) (REACH * (sizes.length - 1))];
    return reach > 0 ? reach : 1;
  }

  String dots() {
    return dots;
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

  /** Builds a grid from its panels. */
  public static final class Builder {
    private final Caption caption;
    private final List<Panel> panels = new ArrayList<>();
    private List<String> rows = List.of();
    private List<String> columns = List.of();
    private Optional<ColourBar.Ends> ends = Optional.empty();
    private String quantity = "";
    private String dots = "";

    private Builder(Caption caption) {
      this.caption = requireNonNull(caption, "caption");
    }

    /** Sets the names of the rows, from top to bottom. Call it before adding panels. */
    public Builder rows(List<String> names) {
      rows = List.copyOf(names);
      return this;
    }

    /**
     * Sets the names of the columns of every panel, from left to right; a line break in a name is
     * kept.
     */
    public Builder columns(List<String> names) {
      columns = List.copyOf(names);
      return this;
    }

    /**
     * Selects a diverging scale, with 1 as the middle on logarithmic axes and 0 otherwise.
     *
     * @param quantity the quantity shown
     * @param better the meaning of values above the middle, in green
     * @param middle the meaning of the middle
     * @param worse the meaning of values below it, in purple
     */
    public Builder diverging(String quantity, String better, String middle, String worse) {
      this.quantity = requireNonNull(quantity, "quantity");
      ends = Optional.of(new ColourBar.Ends(better, middle, worse));
      return this;
    }

    /** Sets the meaning of a dot in a cell, such as {@code 95 % interval excludes 1}. */
    public Builder dots(String meaning) {
      dots = requireNonNull(meaning, "meaning");
      return this;
    }

    /** Adds a panel to the right. */
    public Builder panel(Panel panel) {
      if (!(fits(panel.values())
          && (panel.texts().length == 0 || fits(panel.texts()))
          && (panel.sure().length == 0 || fits(panel.sure())))) {
        throw problem(
            "expected %d rows of %d cells in panel %s"
                .formatted(rows.size(), columns.size(), panel.title()));
      }
      panels.add(panel);
      return this;
    }

    private boolean fits(Object[] table) {
      return table.length == rows.size()
          && Arrays.stream(table).allMatch(row -> Array.getLength(row) == columns.size());
    }

    /** Builds the grid. */
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
