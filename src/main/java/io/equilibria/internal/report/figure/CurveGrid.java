package io.equilibria.internal.report.figure;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.metric.statistics.QuantileBand;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.report.figure.parts.Curve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Small multiples of curves. Each panel shows the median over seeds as a line, with one thin line
 * per seed if they are few and the middle 80 % as a band if they are many. All panels of a row
 * share both axes, so that they can be compared without relying on colour.
 *
 * <pre>{@code
 * CurveGrid.over(caption, "generator step")
 *     .columns("NS-GAN", "GAN-GP")
 *     .row("ring", Axis.log("SW1"), new CurveGrid.Panel(steps, band), new CurveGrid.Panel(steps, other))
 *     .build();
 * }</pre>
 */
public final class CurveGrid implements Figure {
  private final Caption caption;
  private final Axis across;
  private final Ends ends;
  private final List<String> columns;
  private final List<Style> styles;
  private final List<Row> rows;
  private final boolean narrow;

  /**
   * A panel of the grid.
   *
   * @param x [points], finite and ascending
   * @param band [points]; infinities are placed on the upper edge; the panel is empty if all values
   *     are NaN
   * @param seeds [seeds][points], drawn as thin lines in place of the band; empty to draw the band
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Panel(double[] x, QuantileBand band, double[][] seeds) {
    /** A panel of a median with its band. */
    public Panel(double[] x, QuantileBand band) {
      this(x, band, new double[0][]);
    }

    public Panel {
      x = x.clone();
      requireNonNull(band, "band");
      seeds = Arrays.stream(seeds).map(double[]::clone).toArray(double[][]::new);
      if (x.length == 0 || band.median().length != x.length) {
        throw new IllegalArgumentException(
            "panel: expected as many points as places, at least one, found "
                + band.median().length
                + " and "
                + x.length);
      }
    }

    /**
     * A panel of the median over seeds, with each seed as a thin line, or with the band if there
     * are more than {@value Curve#MAX_SEEDS} seeds.
     *
     * @param curves [seeds][points], at least one seed; infinities allowed, NaN not
     */
    public static Panel ofSeeds(double[] x, double[][] curves) {
      QuantileBand band = QuantileBand.of(curves);
      return curves.length <= Curve.MAX_SEEDS ? new Panel(x, band, curves) : new Panel(x, band);
    }

    /**
     * The panel of the seeds that were measured throughout; a flat line at infinity if none was.
     *
     * @param curves [seeds][points], NaN where a value is unavailable
     */
    public static Panel ofMeasured(double[] x, double[][] curves) {
      double[][] known =
          Arrays.stream(curves)
              .filter(curve -> Arrays.stream(curve).noneMatch(Double::isNaN))
              .toArray(double[][]::new);
      if (known.length == 0) {
        known = new double[][] {new double[x.length]};
        Arrays.fill(known[0], Double.POSITIVE_INFINITY);
      }
      return ofSeeds(x, known);
    }

    Curve curve(String name, Style style) {
      return new Curve(name, style, x, band.median(), band.low(), band.high(), seeds);
    }
  }

  public record Row(String title, Axis axis, List<Panel> panels) {}

  /** The names of a band's three curves. */
  record Ends(String low, String middle, String high) {}

  private CurveGrid(Builder builder) {
    caption = builder.caption;
    across = builder.across;
    ends = builder.ends;
    columns = List.copyOf(builder.columns);
    styles = List.copyOf(builder.styles);
    rows = List.copyOf(builder.rows);
    narrow = false;
  }

  private CurveGrid(CurveGrid wide) {
    caption = wide.caption;
    across = wide.across;
    ends = wide.ends;
    columns = wide.columns;
    styles = wide.styles;
    rows = wide.rows;
    narrow = true;
  }

  /**
   * Starts a grid with linear horizontal axes that start at 0, such as steps.
   *
   * @param across title of the horizontal axes
   */
  public static Builder over(Caption caption, String across) {
    return over(caption, Axis.linear(across));
  }

  /**
   * Starts a grid.
   *
   * @param across the horizontal axes; a logarithmic axis starts at the first point, which must be
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
    return layout().width();
  }

  @Override
  public int height() {
    return layout().height();
  }

  @Override
  public void paint(Canvas canvas) {
    new CurveGridPainting(this, layout(), canvas).paint();
  }

  /** Two panels side by side, one block per row. */
  @Override
  public CurveGrid narrow() {
    return new CurveGrid(this);
  }

  private CurveGridLayout layout() {
    return new CurveGridLayout(this, narrow);
  }

  /** Long format: row, column, position on the horizontal axis, and the band's three curves. */
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

  Axis across() {
    return across;
  }

  List<String> columnTitles() {
    return columns;
  }

  Style style(int column) {
    return styles.isEmpty() ? Style.numbered(0) : styles.get(column);
  }

  List<Row> rows() {
    return rows;
  }

  /** Builds a grid from its panels. */
  public static final class Builder {
    private final Caption caption;
    private final Axis across;
    private Ends ends = new Ends("10 %", "median", "90 %");
    private final List<Row> rows = new ArrayList<>();
    private List<String> columns = List.of();
    private List<Style> styles = List.of();

    private Builder(Caption caption, Axis across) {
      this.caption = requireNonNull(caption, "caption");
      this.across = requireNonNull(across, "across");
    }

    /** Names the three curves of a band if they are not quantiles over seeds. */
    public Builder ends(String low, String middle, String high) {
      ends = new Ends(low, middle, high);
      return this;
    }

    /** Sets the titles of the columns, from left to right. Call it before adding rows. */
    public Builder columns(List<String> titles) {
      columns = List.copyOf(titles);
      return this;
    }

    /** Sets the styles of the columns' curves, one per column; by default all are the same. */
    public Builder styles(List<Style> ofColumns) {
      if (ofColumns.size() != columns.size()) {
        throw new IllegalArgumentException(
            "curve grid %s: expected %d styles, one a column, found %d"
                .formatted(caption.id(), columns.size(), ofColumns.size()));
      }
      styles = List.copyOf(ofColumns);
      return this;
    }

    /** Adds a row with one panel per column. */
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

    /** Builds the grid. */
    public CurveGrid build() {
      if (rows.isEmpty() || columns.isEmpty()) {
        throw new IllegalArgumentException(
            "curve grid " + caption.id() + ": expected at least one row and one column");
      }
      return new CurveGrid(this);
    }
  }
}
