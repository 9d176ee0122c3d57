package io.equilibria.internal.report.figure;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Mark;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.report.figure.parts.Rows;
import io.equilibria.internal.report.figure.parts.RowsLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A dumbbell chart of changes. Each line has an arrow from the number before to the number after,
 * each with its mark and a thin error bar, above the arrow for before and below it for after. The
 * panels stand side by side and share one axis.
 *
 * <pre>{@code
 * Dumbbell.over(caption, Axis.linear("share of settings that work"))
 *     .key(Mark.HOLLOW, "without penalty")
 *     .key(Mark.SQUARE, "with the interpolated penalty")
 *     .bars("95 % interval")
 *     .panel("ring", List.of(new Pair("NS-GAN to GAN-GP", before, after, "+24 of 50 settings")))
 *     .build();
 * }</pre>
 */
public final class Dumbbell implements Figure {
  private static final double LINE = 29;

  private final Caption caption;
  private final Axis axis;
  private final List<Panel> panels;
  private final Map<String, Mark> keys;
  private final Map<String, Double> references;
  private final String bars;
  private final boolean narrow;

  /**
   * A number at one end of an arrow.
   *
   * @param style the style of its mark
   * @param value a number; infinity is placed in a strip at the panel's end
   * @param bar the error bar around it
   */
  public record End(Style style, double value, Interval bar) {
    public End {
      requireNonNull(style, "style");
      requireNonNull(bar, "bar");
      if (Double.isNaN(value)) {
        throw new IllegalArgumentException("end: expected a number, found NaN");
      }
    }
  }

  /**
   * A line of a panel.
   *
   * @param label its name
   * @param before the start of the arrow
   * @param after the end of the arrow
   * @param note text at the right end, such as {@code +24 of 50 settings}; may be empty
   */
  public record Pair(String label, End before, End after, String note) {
    public Pair {
      requireNonNull(label, "label");
      requireNonNull(before, "before");
      requireNonNull(after, "after");
      requireNonNull(note, "note");
    }
  }

  record Panel(String title, List<Pair> pairs) {}

  private Dumbbell(Builder builder) {
    caption = builder.caption;
    axis = builder.axis;
    panels = List.copyOf(builder.panels);
    keys = new LinkedHashMap<>(builder.keys);
    references = new LinkedHashMap<>(builder.references);
    bars = builder.bars;
    narrow = false;
  }

  private Dumbbell(Dumbbell wide) {
    caption = wide.caption;
    axis = wide.axis;
    panels = wide.panels;
    keys = wide.keys;
    references = wide.references;
    bars = wide.bars;
    narrow = true;
  }

  /** Starts a figure. */
  public static Builder over(Caption caption, Axis axis) {
    return new Builder(caption, axis);
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
    return new Dumbbell(this);
  }

  @Override
  public void paint(Canvas canvas) {
    new DumbbellPainting(this, canvas).paint();
  }

  /** Long format: quantity, panel, label, before and after with the ends of their bars, note. */
  @Override
  public Columns data() {
    List<String> titles = new ArrayList<>();
    panels.forEach(panel -> panel.pairs().forEach(pair -> titles.add(panel.title())));
    String[] quantity = new String[titles.size()];
    Arrays.fill(quantity, axis.title());
    Columns columns =
        Columns.NONE
            .with("quantity", List.of(quantity))
            .with("panel", titles)
            .with("label", pairs().map(Pair::label).toList());
    columns = with(columns, "before", pairs().map(Pair::before).toList());
    columns = with(columns, "after", pairs().map(Pair::after).toList());
    return columns.with("note", pairs().map(Pair::note).toList());
  }

  private static Columns with(Columns columns, String name, List<End> ends) {
    return columns
        .with(name, ends.stream().mapToDouble(End::value).toArray())
        .with(name + " low", ends.stream().mapToDouble(end -> end.bar().low()).toArray())
        .with(name + " high", ends.stream().mapToDouble(end -> end.bar().high()).toArray());
  }

  RowsLayout layout() {
    Rows rows =
        new Rows(
            pairs().map(Pair::label).distinct().toList(),
            panels.stream().map(Panel::title).toList(),
            List.of(axis.title()),
            pairs().map(Pair::note).toList(),
            width -> DumbbellPainting.legend(this, width),
            LINE);
    return RowsLayout.of(rows, narrow);
  }

  Stream<Pair> pairs() {
    return panels.stream().flatMap(panel -> panel.pairs().stream());
  }

  Axis axis() {
    return axis;
  }

  List<Panel> panels() {
    return panels;
  }

  Map<String, Mark> keys() {
    return keys;
  }

  Map<String, Double> references() {
    return references;
  }

  String bars() {
    return bars;
  }

  /** Builds a figure from its panels. */
  public static final class Builder {
    private final Caption caption;
    private final Axis axis;
    private final List<Panel> panels = new ArrayList<>();
    private final Map<String, Mark> keys = new LinkedHashMap<>();
    private final Map<String, Double> references = new LinkedHashMap<>();
    private String bars = "";

    private Builder(Caption caption, Axis axis) {
      this.caption = requireNonNull(caption, "caption");
      this.axis = requireNonNull(axis, "axis");
    }

    /** Adds a legend entry for a mark in any hue. */
    public Builder key(Mark mark, String meaning) {
      keys.put(requireNonNull(meaning, "meaning"), requireNonNull(mark, "mark"));
      return this;
    }

    /** Sets the meaning of the bars, such as {@code 95 % interval}. */
    public Builder bars(String meaning) {
      bars = requireNonNull(meaning, "meaning");
      return this;
    }

    /** Adds a reference line across all panels. */
    public Builder reference(String meaning, double value) {
      references.put(requireNonNull(meaning, "meaning"), value);
      return this;
    }

    /** Adds a panel to the right. */
    public Builder panel(String title, List<Pair> pairs) {
      panels.add(new Panel(requireNonNull(title, "title"), List.copyOf(pairs)));
      return this;
    }

    /** Builds the figure. */
    public Dumbbell build() {
      if (panels.stream().allMatch(panel -> panel.pairs().isEmpty())) {
        throw new IllegalArgumentException(
            "dumbbell " + caption.id() + ": expected at least one panel with a pair");
      }
      return new Dumbbell(this);
    }
  }
}
