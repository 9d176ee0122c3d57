package io.equilibria.report.figure;

import static java.util.Objects.requireNonNull;

import io.equilibria.metric.statistics.Interval;
import io.equilibria.metric.statistics.QuantileBand;
import java.util.ArrayList;
import java.util.List;

/**
 * Small multiples of curves: of each panel the median over seeds as a line and the middle 80 % as a
 * band. A row has one vertical axis and one horizontal one, so that its panels can be compared; no
 * colour has to be told from another.
 *
 * <pre>{@code
 * CurveGrid.over(caption, "generator step")
 *     .columns("NS-GAN", "GAN-GP")
 *     .row("ring", Axis.log("SW1"), new CurveGrid.Panel(steps, band), new CurveGrid.Panel(steps, other))
 *     .build();
 * }</pre>
 */
public final class CurveGrid implements Figure {
  static final double LEFT = 92;
  static final double TOP = 38;
  static final Interval PANEL = new Interval(104, 190);
  static final double HEIGHT = 92;
  static final double GAP = 8;
  static final double BETWEEN_ROWS = 30;
  static final double RIGHT = 16;
  static final double BOTTOM = 26;

  private final Caption caption;
  private final Axis across;
  private final Ends ends;
  private final List<String> columns;
  private final List<Row> rows;

  /**
   * One picture of the grid.
   *
   * @param x [points], finite and ascending
   * @param band [points]; infinities lie on the upper edge; NaN throughout leaves the panel empty
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Panel(double[] x, QuantileBand band) {
    public Panel {
      x = x.clone();
      requireNonNull(band, "band");
      if (x.length == 0 || band.median().length != x.length) {
        throw new IllegalArgumentException(
            "panel: expected as many points as places, at least one, found "
                + band.median().length
                + " and "
                + x.length);
      }
    }
  }

  public record Row(String title, Axis axis, List<Panel> panels) {}

  /** What a band's three curves are. */
  record Ends(String low, String middle, String high) {}

  private CurveGrid(Builder builder) {
    caption = builder.caption;
    across = builder.across;
    ends = builder.ends;
    columns = List.copyOf(builder.columns);
    rows = List.copyOf(builder.rows);
  }

  /**
   * Starts a grid over steps or the like, whose horizontal axes begin at 0.
   *
   * @param across title of the horizontal axes
   */
  public static Builder over(Caption caption, String across) {
    return over(caption, Axis.linear(across));
  }

  /**
   * Starts a grid.
   *
   * @param across the horizontal axes; a logarithmic one begins at the first point, which is
   *     positive
   */
  public static Builder over(Caption caption, Axis across) {
    return new Builder(caption, across);
  }

  @Override
  public Caption caption() {
    return caption;
  }

  @Override
  public int width() {
    double grid = LEFT + columns.size() * (panelWidth() + GAP) - GAP + RIGHT;
    return (int) Math.max(grid, Plot.MIN_WIDTH);
  }

  @Override
  public int height() {
    return (int) (TOP + rows.size() * (HEIGHT + BETWEEN_ROWS) + BOTTOM);
  }

  @Override
  public void paint(Canvas canvas) {
    new CurveGridPainting(this, canvas).paint();
  }

  /** Long form: row, column, place on the horizontal axis, and the band's three curves. */
  @Override
  public Columns data() {
    List<String> rowNames = new ArrayList<>();
    List<String> columnNames = new ArrayList<>();
    List<double[]> numbers = new ArrayList<>();
    for (Row row : rows) {
      for (int column = 0; column < columns.size(); column++) {
        Panel panel = row.panels().get(column);
        double[] low = panel.band().low();
        double[] median = panel.band().median();
        double[] high = panel.band().high();
        for (int i = 0; i < panel.x().length; i++) {
          rowNames.add(row.title());
          columnNames.add(columns.get(column));
          numbers.add(new double[] {panel.x()[i], low[i], median[i], high[i]});
        }
      }
    }
    return Columns.NONE
        .with("row", rowNames)
        .with("column", columnNames)
        .with(across.title(), numbers.stream().mapToDouble(n -> n[0]).toArray())
        .with(ends.low(), numbers.stream().mapToDouble(n -> n[1]).toArray())
        .with(ends.middle(), numbers.stream().mapToDouble(n -> n[2]).toArray())
        .with(ends.high(), numbers.stream().mapToDouble(n -> n[3]).toArray());
  }

  double panelWidth() {
    return Plot.panelWidth(columns.size(), LEFT + RIGHT, GAP, PANEL);
  }

  Axis across() {
    return across;
  }

  List<String> columnTitles() {
    return columns;
  }

  List<Row> rows() {
    return rows;
  }

  /** Collects the panels. */
  public static final class Builder {
    private final Caption caption;
    private final Axis across;
    private Ends ends = new Ends("10 %", "median", "90 %");
    private final List<Row> rows = new ArrayList<>();
    private List<String> columns = List.of();

    private Builder(Caption caption, Axis across) {
      this.caption = requireNonNull(caption, "caption");
      this.across = requireNonNull(across, "across");
    }

    /** What the three curves of a band are, where they are not quantiles over seeds. */
    public Builder ends(String low, String middle, String high) {
      ends = new Ends(low, middle, high);
      return this;
    }

    /** Titles above the columns, from left to right; before any row. */
    public Builder columns(List<String> titles) {
      columns = List.copyOf(titles);
      return this;
    }

    /** One more row below, a panel for each column. */
    public Builder row(String title, Axis axis, List<Panel> panels) {
      if (panels.size() != columns.size()) {
        throw new IllegalArgumentException(
            "curve grid %s: expected %d panels, one a column, found %d in row %s"
                .formatted(caption.id(), columns.size(), panels.size(), title));
      }
      rows.add(
          new Row(
              requireNonNull(title, "title"), requireNonNull(axis, "axis"), List.copyOf(panels)));
      return this;
    }

    /** The finished grid. */
    public CurveGrid build() {
      if (rows.isEmpty() || columns.isEmpty()) {
        throw new IllegalArgumentException(
            "curve grid " + caption.id() + ": expected at least one row and one column");
      }
      return new CurveGrid(this);
    }
  }
}
