package io.equilibria.internal.report.figure;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.report.figure.parts.Plot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Many small charts of one curve each, with a title and a separate vertical axis: for quantities
 * that are comparable in shape but not in magnitude. For quantities of comparable magnitude choose
 * {@linkplain Builder#oneAxis() one axis}. NaN leaves a gap; infinity leaves a gap with a mark on
 * the lower edge.
 *
 * <pre>{@code
 * SmallMultiples.over(caption, "step")
 *     .panel("generator/dense_1/kernel", steps, norms)
 *     .build();
 * }</pre>
 */
public final class SmallMultiples implements Figure {
  static final double LEFT = 62; // before each panel, for its tick labels
  private static final double PANEL = 236;
  static final double HEIGHT = 64;
  static final double TOP = 38;
  static final double BETWEEN_ROWS = 52;
  static final double RIGHT = 20;
  private static final int MAX_ACROSS = 3;

  private final Caption caption;
  private final String across;
  private final List<Panel> panels;
  private final boolean oneAxis;
  private final boolean narrow;

  /** A panel with one curve. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Panel(String title, Style style, double[] x, double[] y) {}

  private SmallMultiples(Builder builder) {
    caption = builder.caption;
    across = builder.across;
    panels = List.copyOf(builder.panels);
    oneAxis = builder.oneAxis;
    narrow = false;
  }

  private SmallMultiples(SmallMultiples wide) {
    caption = wide.caption;
    across = wide.across;
    panels = wide.panels;
    oneAxis = wide.oneAxis;
    narrow = true;
  }

  /**
   * Starts a figure.
   *
   * @param across title of the horizontal axes
   */
  public static Builder over(Caption caption, String across) {
    return new Builder(caption, across);
  }

  @Override
  public Caption caption() {
    return caption;
  }

  int perRow() {
    return narrow ? 1 : Math.min(MAX_ACROSS, panels.size());
  }

  double panelWidth() {
    return narrow ? NARROW - LEFT - RIGHT : PANEL;
  }

  /** The panels one below another. */
  @Override
  public SmallMultiples narrow() {
    return new SmallMultiples(this);
  }

  @Override
  public int width() {
    return narrow ? NARROW : (int) Math.max(perRow() * (LEFT + PANEL) + RIGHT, Plot.MIN_WIDTH);
  }

  @Override
  public int height() {
    int rows = (panels.size() + perRow() - 1) / perRow();
    return (int) (TOP + rows * (HEIGHT + BETWEEN_ROWS));
  }

  @Override
  public void paint(Canvas canvas) {
    new SmallMultiplesPainting(this, canvas).paint();
  }

  /** Long format: title, position on the horizontal axis, value. */
  @Override
  public Columns data() {
    List<String> titles = new ArrayList<>();
    List<double[]> points = new ArrayList<>();
    for (Panel panel : panels) {
      for (int i = 0; i < panel.x().length; i++) {
        titles.add(panel.title());
        points.add(new double[] {panel.x()[i], panel.y()[i]});
      }
    }
    return Columns.NONE
        .with("panel", titles)
        .with(across, points.stream().mapToDouble(point -> point[0]).toArray())
        .with("value", points.stream().mapToDouble(point -> point[1]).toArray());
  }

  String across() {
    return across;
  }

  List<Panel> panels() {
    return panels;
  }

  /** The values that the vertical axis of a panel must show. */
  double[] values(Panel panel) {
    return oneAxis
        ? panels.stream().flatMapToDouble(one -> Arrays.stream(one.y())).toArray()
        : panel.y();
  }

  /** Builds a figure from its panels. */
  public static final class Builder {
    private final Caption caption;
    private final String across;
    private final List<Panel> panels = new ArrayList<>();
    private boolean oneAxis;

    private Builder(Caption caption, String across) {
      this.caption = requireNonNull(caption, "caption");
      this.across = requireNonNull(across, "across");
    }

    /** Gives all panels the same vertical axis, so that magnitudes can be compared. */
    public Builder oneAxis() {
      oneAxis = true;
      return this;
    }

    /**
     * Adds a curve in the first numbered style; see {@link #panel(String, Style, double[],
     * double[])}.
     */
    public Builder panel(String title, double[] x, double[] y) {
      return panel(title, Style.numbered(0), x, y);
    }

    /**
     * Adds a curve.
     *
     * @param x finite and ascending, at least one value
     * @param y as many values as {@code x}
     */
    public Builder panel(String title, Style style, double[] x, double[] y) {
      if (x.length == 0 || x.length != y.length) {
        throw new IllegalArgumentException(
            "small multiples %s: expected as many points as places, at least one, found %d and %d in %s"
                .formatted(caption.id(), y.length, x.length, title));
      }
      panels.add(new Panel(requireNonNull(title, "title"), style, x.clone(), y.clone()));
      return this;
    }

    /** Builds the figure. */
    public SmallMultiples build() {
      if (panels.isEmpty()) {
        throw new IllegalArgumentException(
            "small multiples " + caption.id() + ": expected at least one panel, found none");
      }
      return new SmallMultiples(this);
    }
  }
}
