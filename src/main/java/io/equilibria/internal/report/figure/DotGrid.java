package io.equilibria.internal.report.figure;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.report.figure.parts.Rows;
import io.equilibria.internal.report.figure.parts.RowsLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Small multiples of numbers with error bars (Cleveland's dot plot, and seaborn's strip and point
 * plots): each panel has a line for each category, and on it a mark for each series with its bar
 * and, if they are few, every seed as a small dot. The panels of a row share one horizontal axis;
 * infinite values appear in a strip at its end.
 */
public final class DotGrid implements Figure {
  /** The largest number of seeds that is drawn; more would overlap. */
  static final int MOST_SEEDS = 16;

  private final Caption caption;
  private final List<String> categories;
  private final List<String> columns;
  private final List<Row> rows;
  private final Map<String, Style> styles;
  private final boolean narrow;

  /**
   * A number with its error bar.
   *
   * @param series the name of its series
   * @param category the line that it belongs to
   * @param value a number; infinity is placed in the strip at the panel's end
   * @param interval the ends of its bar
   * @param note text at the right end of its line, such as {@code 18 %}; may be empty
   * @param seeds the values that the number summarises; drawn if there are at most {@value
   *     #MOST_SEEDS}; infinite ones are counted
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Dot(
      String series,
      String category,
      double value,
      Interval interval,
      String note,
      double[] seeds) {
    public Dot {
      requireNonNull(series, "series");
      requireNonNull(category, "category");
      requireNonNull(interval, "interval");
      requireNonNull(note, "note");
      requireNonNull(seeds, "seeds");
      if (Double.isNaN(value)) {
        throw new IllegalArgumentException(
            "dot: expected a number for " + category + ", found NaN");
      }
    }

    /** A number without seeds. */
    public Dot(String series, String category, double value, Interval interval, String note) {
      this(series, category, value, interval, note, new double[0]);
    }

    /** A number without a note. */
    public Dot(String series, String category, double value, Interval interval) {
      this(series, category, value, interval, "");
    }

    /** This number with the values that it summarises. */
    public Dot of(double... values) {
      return new Dot(series, category, value, interval, note, values);
    }

    long infinite() {
      return Arrays.stream(seeds).filter(seed -> seed == Double.POSITIVE_INFINITY).count();
    }

    boolean showsSeeds() {
      return seeds.length > 0 && seeds.length <= MOST_SEEDS;
    }
  }

  /**
   * A row of panels with a common axis.
   *
   * @param panels the dots of each panel
   * @param references lines across its panels
   */
  record Row(Axis axis, List<List<Dot>> panels, List<Reference> references) {}

  /**
   * A reference line.
   *
   * @param values one value per column, NaN for no line
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Reference(String meaning, double[] values) {}

  private DotGrid(Builder builder) {
    caption = builder.caption;
    categories = List.copyOf(builder.categories);
    columns = List.copyOf(builder.columns);
    rows = List.copyOf(builder.rows);
    styles = Map.copyOf(builder.styles);
    narrow = false;
  }

  private DotGrid(DotGrid wide) {
    caption = wide.caption;
    categories = wide.categories;
    columns = wide.columns;
    rows = wide.rows;
    styles = wide.styles;
    narrow = true;
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

  /** The panels one below another. */
  @Override
  public Figure narrow() {
    return new DotGrid(this);
  }

  RowsLayout layout() {
    List<String> axes = rows.stream().map(row -> row.axis().title()).toList();
    double line = DotGridPainting.SERIES * series().size() + 11;
    Rows shared =
        new Rows(
            categories, columns, axes, notes(), width -> DotGridPainting.legend(this, width), line);
    return RowsLayout.of(shared, narrow);
  }

  private List<String> notes() {
    return rows.stream()
        .flatMap(row -> row.panels().stream())
        .flatMap(dots -> categories.stream().map(category -> note(dots, category)))
        .toList();
  }

  /** The text at the right end of a line: the notes of all its series. */
  static String note(List<Dot> dots, String category) {
    return dots.stream()
        .filter(dot -> dot.category().equals(category))
        .map(Dot::note)
        .filter(note -> !note.isEmpty())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  Stream<Dot> dots() {
    return rows.stream().flatMap(row -> row.panels().stream()).flatMap(List::stream);
  }

  @Override
  public void paint(Canvas canvas) {
    new DotGridPainting(this, canvas).paint();
  }

  /**
   * Long format: quantity, panel, category, series, value, ends of the interval, note, and the
   * seeds' values, separated by spaces, if they are drawn.
   */
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
    Columns all =
        Columns.NONE
            .with("quantity", quantities)
            .with("panel", panels)
            .with("category", dots.stream().map(Dot::category).toList())
            .with("series", dots.stream().map(Dot::series).toList())
            .with("value", dots.stream().mapToDouble(Dot::value).toArray())
            .with("interval low", dots.stream().mapToDouble(dot -> dot.interval().low()).toArray())
            .with(
                "interval high", dots.stream().mapToDouble(dot -> dot.interval().high()).toArray())
            .with("note", dots.stream().map(Dot::note).toList());
    return dots.stream().anyMatch(Dot::showsSeeds)
        ? all.with("seeds", dots.stream().map(DotGrid::seeds).toList())
        : all;
  }

  private static String seeds(Dot dot) {
    return dot.showsSeeds()
        ? Arrays.stream(dot.seeds()).mapToObj(Double::toString).collect(Collectors.joining(" "))
        : "";
  }

  /** The style of the series if it has one, otherwise of the category, otherwise by order. */
  Style style(Dot dot) {
    Style own = styles.getOrDefault(dot.series(), styles.get(dot.category()));
    return own == null ? Style.numbered(series().indexOf(dot.series())) : own;
  }

  /** The style of a series, if all its dots have the same. */
  Optional<Style> style(String series) {
    List<Style> all =
        dots().filter(dot -> dot.series().equals(series)).map(this::style).distinct().toList();
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
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

  /** The names of the series in order of first appearance. */
  List<String> series() {
    return dots().map(Dot::series).distinct().toList();
  }

  /** Builds a grid from its panels. */
  public static final class Builder {
    private final Caption caption;
    private final List<Row> rows = new ArrayList<>();
    private List<String> categories = List.of();
    private List<String> columns = List.of();
    private Map<String, Style> styles = Map.of();

    private Builder(Caption caption) {
      this.caption = requireNonNull(caption, "caption");
    }

    /** Sets the categories, which are the lines of every panel, from top to bottom. */
    public Builder categories(List<String> names) {
      categories = List.copyOf(names);
      return this;
    }

    /** Sets the titles of the columns, from left to right. Call it before adding rows. */
    public Builder columns(List<String> titles) {
      columns = List.copyOf(titles);
      return this;
    }

    /** Sets the styles of series or categories by name; others are styled by their order. */
    public Builder styles(Map<String, Style> byName) {
      styles = Map.copyOf(byName);
      return this;
    }

    /** Adds a row with the dots of one panel per column. */
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
      rows.add(new Row(axis, panels.stream().map(List::copyOf).toList(), new ArrayList<>()));
      return this;
    }

    /**
     * Adds a reference line across the last row.
     *
     * @param meaning such as {@code two draws of the data}
     * @param values one value per column, NaN for no line; a single value applies to all columns
     */
    public Builder reference(String meaning, double... values) {
      if (rows.isEmpty() || (values.length != 1 && values.length != columns.size())) {
        throw problem(
            "expected one value or %d of %s, after a row, found %d"
                .formatted(columns.size(), meaning, values.length));
      }
      double[] each = new double[columns.size()];
      Arrays.setAll(each, column -> values[values.length == 1 ? 0 : column]);
      rows.get(rows.size() - 1).references().add(new Reference(meaning, each));
      return this;
    }

    /** Builds the grid. */
    public DotGrid build() {
      if (rows.isEmpty() || columns.isEmpty() || categories.isEmpty()) {
        throw problem("expected at least one row, one column and one category");
      }
      return new DotGrid(this);
    }

    private IllegalArgumentException problem(String what) {
      return new IllegalArgumentException("dot grid " + caption.id() + ": " + what);
    }
  }
}
