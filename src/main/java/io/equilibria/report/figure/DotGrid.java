package io.equilibria.report.figure;

import static java.util.Objects.requireNonNull;

import io.equilibria.metric.statistics.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * Small multiples of numbers with their intervals (Cleveland's dot plot): in each panel a line for
 * each category, on it a dot for each series. Series differ in their mark, so that grey print keeps
 * them apart. A row of panels has one horizontal axis.
 */
public final class DotGrid implements Figure {
  static final double TOP = 60;
  static final double LINE = 19;
  static final Interval PANEL = new Interval(122, 250);
  static final double GAP = 14;
  static final double BETWEEN_ROWS = 58;
  static final double RIGHT = 18;

  private final Caption caption;
  private final List<String> categories;
  private final List<String> columns;
  private final List<Row> rows;

  /**
   * A number with its interval.
   *
   * @param series which of them; at most three in a figure
   * @param category on which line
   * @param value a number; infinity lies on the edge of the panel
   * @param note what is written beside it, such as how many runs diverged; may be empty
   */
  public record Dot(String series, String category, double value, Interval interval, String note) {
    public Dot {
      requireNonNull(series, "series");
      requireNonNull(category, "category");
      requireNonNull(interval, "interval");
      requireNonNull(note, "note");
      if (Double.isNaN(value)) {
        throw new IllegalArgumentException(
            "dot: expected a number for " + category + ", found NaN");
      }
    }

    /** One with nothing written beside it. */
    public Dot(String series, String category, double value, Interval interval) {
      this(series, category, value, interval, "");
    }
  }

  public record Row(Axis axis, List<List<Dot>> panels) {}

  private DotGrid(Builder builder) {
    caption = builder.caption;
    categories = List.copyOf(builder.categories);
    columns = List.copyOf(builder.columns);
    rows = List.copyOf(builder.rows);
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
    double grid = left() + columns.size() * (panelWidth() + GAP) - GAP + RIGHT;
    return (int) Math.max(grid, Plot.MIN_WIDTH);
  }

  @Override
  public int height() {
    return (int) (TOP + rows.size() * (panelHeight() + BETWEEN_ROWS));
  }

  @Override
  public void paint(Canvas canvas) {
    new DotGridPainting(this, canvas).paint();
  }

  /** Long form: quantity, panel, category, series, value, the ends of its interval, its note. */
  @Override
  public Columns data() {
    List<String> quantities = new ArrayList<>();
    List<String> panels = new ArrayList<>();
    List<Dot> dots = new ArrayList<>();
    for (Row row : rows) {
      for (int column = 0; column < columns.size(); column++) {
        for (Dot dot : row.panels().get(column)) {
          quantities.add(row.axis().title());
          panels.add(columns.get(column));
          dots.add(dot);
        }
      }
    }
    return Columns.NONE
        .with("quantity", quantities)
        .with("panel", panels)
        .with("category", dots.stream().map(Dot::category).toList())
        .with("series", dots.stream().map(Dot::series).toList())
        .with("value", dots.stream().mapToDouble(Dot::value).toArray())
        .with("interval low", dots.stream().mapToDouble(dot -> dot.interval().low()).toArray())
        .with("interval high", dots.stream().mapToDouble(dot -> dot.interval().high()).toArray())
        .with("note", dots.stream().map(Dot::note).toList());
  }

  double left() {
    return 22 + categories.stream().mapToDouble(c -> Plot.width(c, Plot.TEXT_SIZE)).max().orElse(0);
  }

  double panelWidth() {
    return Plot.panelWidth(columns.size(), left() + RIGHT, GAP, PANEL);
  }

  double panelHeight() {
    return LINE * categories.size() + 6;
  }

  List<String> categories() {
    return categories;
  }

  List<String> columnTitles() {
    return columns;
  }

  List<Row> rows() {
    return rows;
  }

  /** Names of the series in the order in which they come first. */
  List<String> series() {
    return rows.stream()
        .flatMap(row -> row.panels().stream())
        .flatMap(List::stream)
        .map(Dot::series)
        .distinct()
        .toList();
  }

  /** Collects the panels. */
  public static final class Builder {
    private final Caption caption;
    private final List<Row> rows = new ArrayList<>();
    private List<String> categories = List.of();
    private List<String> columns = List.of();

    private Builder(Caption caption) {
      this.caption = requireNonNull(caption, "caption");
    }

    /** What the lines of every panel are, from above. */
    public Builder categories(List<String> names) {
      categories = List.copyOf(names);
      return this;
    }

    /** Titles above the columns, from left to right; before any row. */
    public Builder columns(List<String> titles) {
      columns = List.copyOf(titles);
      return this;
    }

    /** One more row below, the dots of a panel for each column. */
    public Builder row(Axis axis, List<List<Dot>> panels) {
      if (panels.size() != columns.size()) {
        throw problem(
            "expected " + columns.size() + " panels, one a column, found " + panels.size());
      }
      for (Dot dot : panels.stream().flatMap(List::stream).toList()) {
        if (!categories.contains(dot.category())) {
          throw problem("expected categories " + categories + ", found " + dot.category());
        }
      }
      rows.add(new Row(axis, panels.stream().map(List::copyOf).toList()));
      return this;
    }

    /** The finished grid. */
    public DotGrid build() {
      if (rows.isEmpty() || columns.isEmpty() || categories.isEmpty()) {
        throw problem("expected at least one row, one column and one category");
      }
      DotGrid grid = new DotGrid(this);
      if (grid.series().size() > DotGridPainting.MARKS) {
        throw problem("expected at most three series, found " + grid.series());
      }
      return grid;
    }

    private IllegalArgumentException problem(String what) {
      return new IllegalArgumentException("dot grid " + caption.id() + ": " + what);
    }
  }
}
