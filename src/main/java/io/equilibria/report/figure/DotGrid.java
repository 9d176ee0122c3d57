package io.equilibria.report.figure;

import static java.util.Objects.requireNonNull;

import io.equilibria.metric.statistics.Interval;
import io.equilibria.report.figure.canvas.Canvas;
import io.equilibria.report.figure.canvas.Style;
import io.equilibria.report.figure.internal.Rows;
import io.equilibria.report.figure.internal.RowsLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Small multiples of numbers with their bars (Cleveland's dot plot, and seaborn's strip and point
 * plots): in each panel a line for each category, on it a mark for each series, its bar and, where
 * they are few, every seed as a small dot. A row of panels has one horizontal axis; what is
 * infinite stands in a strip at its end.
 */
public final class DotGrid implements Figure {
  /** More seeds than these would hide one another. */
  static final int MOST_SEEDS = 16;

  private final Caption caption;
  private final List<String> categories;
  private final List<String> columns;
  private final List<Row> rows;
  private final Map<String, Style> styles;
  private final boolean narrow;

  /**
   * A number with its bar.
   *
   * @param series which of them
   * @param category on which line
   * @param value a number; infinity lies in the strip at the panel's end
   * @param interval where its bar begins and ends
   * @param note what is written at the right of its line, such as {@code 18 %}; may be empty
   * @param seeds the values that the number sums up; drawn where they are at most {@value
   *     #MOST_SEEDS}, and those that are infinite are counted
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

    /** One without seeds. */
    public Dot(String series, String category, double value, Interval interval, String note) {
      this(series, category, value, interval, note, new double[0]);
    }

    /** One with nothing written beside it. */
    public Dot(String series, String category, double value, Interval interval) {
      this(series, category, value, interval, "");
    }

    /** The same with the values that it sums up. */
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
   * Panels side by side with one axis.
   *
   * @param panels a column each
   * @param references across its panels
   */
  record Row(Axis axis, List<List<Dot>> panels, List<Reference> references) {}

  /**
   * A line whose meaning is known.
   *
   * @param values one a column, NaN for none
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

  /** One panel below another. */
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

  /** What is written at the right of a line: the notes of all its series. */
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
   * Long form: quantity, panel, category, series, value, the ends of its interval, its note; and
   * the seeds' values, blanks between them, where they are drawn.
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

  /** The style of its series where it has one, otherwise of its category, otherwise by order. */
  Style style(Dot dot) {
    Style own = styles.getOrDefault(dot.series(), styles.get(dot.category()));
    return own == null ? Style.numbered(series().indexOf(dot.series())) : own;
  }

  /** The style of a series whose dots all look alike. */
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

  /** Names of the series in the order in which they come first. */
  List<String> series() {
    return dots().map(Dot::series).distinct().toList();
  }

  /** Collects the panels. */
  public static final class Builder {
    private final Caption caption;
    private final List<Row> rows = new ArrayList<>();
    private List<String> categories = List.of();
    private List<String> columns = List.of();
    private Map<String, Style> styles = Map.of();

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

    /** How series or categories look, by their names; others are styled by their order. */
    public Builder styles(Map<String, Style> byName) {
      styles = Map.copyOf(byName);
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
      rows.add(new Row(axis, panels.stream().map(List::copyOf).toList(), new ArrayList<>()));
      return this;
    }

    /**
     * A line across the row that came last.
     *
     * @param meaning such as {@code two draws of the data}
     * @param values one for each column, NaN for none; a single one is that of all columns
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

    /** The finished grid. */
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
