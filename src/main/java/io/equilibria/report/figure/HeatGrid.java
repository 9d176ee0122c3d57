package io.equilibria.report.figure;

import static java.util.Objects.requireNonNull;

import io.equilibria.report.figure.canvas.Canvas;
import io.equilibria.report.figure.internal.ColourBar;
import io.equilibria.report.figure.internal.Scale;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tables of numbers as shades: panels side by side, in each a cell for every row and column with
 * its number written in it, where there is room. There are two kinds:
 *
 * <ul>
 *   <li>of sizes: each panel has a scale of shades of its own; from light to dark means from small
 *       to large (under dark surroundings from dark to light), so that grey print says the same;
 *   <li>{@linkplain Builder#diverging about a middle}: one scale for all panels, green for better
 *       than the middle and purple for worse, a dot where that is beyond doubt.
 * </ul>
 */
public final class HeatGrid implements Figure {
  private static final double SMALL = 1e-3;
  private static final double LARGE = 1e5;

  /** The scale about a middle ends at this quantile of the distances from it. */
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
   * One table.
   *
   * @param title above it
   * @param axis what the numbers are; a logarithmic one shades by their logarithms, and then 1 is
   *     the middle of a scale that has one, otherwise 0
   * @param values [rows][columns]; infinity is written as such and shaded as the largest; NaN
   *     leaves an empty cell
   * @param texts [rows][columns], what is written in the cells, short; empty for the numbers
   * @param sure [rows][columns], where there is a dot; empty for nowhere
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Panel(
      String title, Axis axis, double[][] values, String[][] texts, boolean[][] sure) {
    public Panel {
      requireNonNull(title, "title");
      requireNonNull(axis, "axis");
    }

    /** With the numbers themselves in the cells, and no dots. */
    public Panel(String title, Axis axis, double[][] values) {
      this(title, axis, values, new String[0][], new boolean[0][]);
    }

    String text(int row, int column) {
      return texts.length == 0 ? number(values[row][column]) : texts[row][column];
    }

    boolean isSure(int row, int column) {
      return sure.length > 0 && sure[row][column];
    }

    /** Short enough for a cell; the numbers themselves are in the figure's data. */
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

  /** One panel below another, its longer side down. */
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
   * Long form: panel, what is shown, row, column, value; where there are dots also whether there is
   * one.
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
    String meaning = ends.isPresent() ? "interval excludes the middle" : dots;
    return dots.isEmpty() ? all : all.with(meaning, sure);
  }

  /** What the colours mean, where they are about a middle. */
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

  /** Distances from the middle beyond this have the same colour. */
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

  /** Collects the panels. */
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

    /**
     * Colours about a middle: 1 on logarithmic axes, otherwise 0.
     *
     * @param quantity that is shown
     * @param better what values above the middle mean, in green
     * @param middle what the middle means
     * @param worse what values below it mean, in purple
     */
    public Builder diverging(String quantity, String better, String middle, String worse) {
      this.quantity = requireNonNull(quantity, "quantity");
      ends = Optional.of(new ColourBar.Ends(better, middle, worse));
      return this;
    }

    /** What a dot in a cell means, such as {@code 95 % interval excludes 1}. */
    public Builder dots(String meaning) {
      dots = requireNonNull(meaning, "meaning");
      return this;
    }

    /** One more table to the right. */
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
