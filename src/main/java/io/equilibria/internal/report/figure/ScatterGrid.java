package io.equilibria.internal.report.figure;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Scatter plots of two quantities. Each panel has a mark for each game with error bars along both
 * axes, its name beside it and its seeds as faint dots. All panels have the same axes.
 *
 * <pre>{@code
 * ScatterGrid.over(caption, Axis.linear("modes found"), Axis.linear("samples of high quality"))
 *     .bars("median and middle 80 % of seeds")
 *     .better(Better.UP_RIGHT)
 *     .panel("ring", List.of(new Spot("GAN-GP", style, modes, quality, seeds)))
 *     .build();
 * }</pre>
 */
public final class ScatterGrid implements Figure {
  private final Caption caption;
  private final Axis xAxis;
  private final Axis yAxis;
  private final List<Panel> panels;
  private final String bars;
  private final Optional<Better> better;
  private final Map<String, Double> xGuides;
  private final Map<String, Double> yGuides;
  private final boolean narrow;

  /** The best corner of a panel. */
  public enum Better {
    UP_RIGHT(1, -1),
    UP_LEFT(-1, -1),
    DOWN_RIGHT(1, 1),
    DOWN_LEFT(-1, 1);

    final int dx;
    final int dy;

    Better(int dx, int dy) {
      this.dx = dx;
      this.dy = dy;
    }
  }

  /**
   * A number with its error bar.
   *
   * @param value a finite number
   */
  public record Reach(double value, Interval bar) {
    public Reach {
      requireNonNull(bar, "bar");
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("spot: expected a finite number, found " + value);
      }
    }
  }

  /**
   * The mark of a game.
   *
   * @param name the label beside the mark
   * @param style the style of the mark
   * @param x the value on the horizontal axis
   * @param y the value on the vertical axis
   * @param seeds [n][x, y]; points that are not finite are not drawn
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Spot(String name, Style style, Reach x, Reach y, double[][] seeds) {
    public Spot {
      requireNonNull(name, "name");
      requireNonNull(style, "style");
      requireNonNull(x, "x");
      requireNonNull(y, "y");
      for (double[] seed : seeds) {
        if (seed.length != 2) {
          throw new IllegalArgumentException(
              "spot: expected seeds of two numbers, found one of " + seed.length);
        }
      }
    }

    Stream<double[]> shownSeeds() {
      return Arrays.stream(seeds)
          .filter(seed -> Double.isFinite(seed[0]) && Double.isFinite(seed[1]));
    }
  }

  record Panel(String title, List<Spot> spots) {}

  private ScatterGrid(Builder builder) {
    caption = builder.caption;
    xAxis = builder.xAxis;
    yAxis = builder.yAxis;
    panels = List.copyOf(builder.panels);
    bars = builder.bars;
    better = builder.better;
    xGuides = new LinkedHashMap<>(builder.xGuides);
    yGuides = new LinkedHashMap<>(builder.yGuides);
    narrow = false;
  }

  private ScatterGrid(ScatterGrid wide) {
    caption = wide.caption;
    xAxis = wide.xAxis;
    yAxis = wide.yAxis;
    panels = wide.panels;
    bars = wide.bars;
    better = wide.better;
    xGuides = wide.xGuides;
    yGuides = wide.yGuides;
    narrow = true;
  }

  /** Starts a figure. */
  public static Builder over(Caption caption, Axis x, Axis y) {
    return new Builder(caption, x, y);
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
    return new ScatterGrid(this);
  }

  ScatterLayout layout() {
    return narrow ? ScatterLayout.narrow(this) : ScatterLayout.wide(this);
  }

  @Override
  public void paint(Canvas canvas) {
    new ScatterPainting(this, canvas).paint();
  }

  /** Long format: panel, name, kind (value, bar low, bar high or seed), and both quantities. */
  @Override
  public Columns data() {
    List<String> titles = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<String> kinds = new ArrayList<>();
    List<double[]> places = new ArrayList<>();
    for (Panel panel : panels) {
      for (Spot spot : panel.spots()) {
        Interval x = spot.x().bar();
        Interval y = spot.y().bar();
        places.add(new double[] {spot.x().value(), spot.y().value()});
        places.add(new double[] {x.low(), y.low()});
        places.add(new double[] {x.high(), y.high()});
        kinds.addAll(List.of("value", "bar low", "bar high"));
        for (double[] seed : spot.seeds()) {
          places.add(seed);
          kinds.add("seed");
        }
        while (names.size() < places.size()) {
          titles.add(panel.title());
          names.add(spot.name());
        }
      }
    }
    return Columns.NONE
        .with("panel", titles)
        .with("name", names)
        .with("kind", kinds)
        .with(xAxis.title(), places.stream().mapToDouble(place -> place[0]).toArray())
        .with(yAxis.title(), places.stream().mapToDouble(place -> place[1]).toArray());
  }

  Stream<Spot> spots() {
    return panels.stream().flatMap(panel -> panel.spots().stream());
  }

  Axis xAxis() {
    return xAxis;
  }

  Axis yAxis() {
    return yAxis;
  }

  List<Panel> panels() {
    return panels;
  }

  String bars() {
    return bars;
  }

  Optional<Better> better() {
    return better;
  }

  Map<String, Double> xGuides() {
    return xGuides;
  }

  Map<String, Double> yGuides() {
    return yGuides;
  }

  /** Builds a figure from its panels. */
  public static final class Builder {
    private final Caption caption;
    private final Axis xAxis;
    private final Axis yAxis;
    private final List<Panel> panels = new ArrayList<>();
    private final Map<String, Double> xGuides = new LinkedHashMap<>();
    private final Map<String, Double> yGuides = new LinkedHashMap<>();
    private String bars = "";
    private Optional<Better> better = Optional.empty();

    private Builder(Caption caption, Axis xAxis, Axis yAxis) {
      this.caption = requireNonNull(caption, "caption");
      this.xAxis = requireNonNull(xAxis, "xAxis");
      this.yAxis = requireNonNull(yAxis, "yAxis");
    }

    /** Sets the meaning of marks and bars, such as {@code median and middle 80 % of seeds}. */
    public Builder bars(String meaning) {
      bars = requireNonNull(meaning, "meaning");
      return this;
    }

    /** Adds an arrow towards the best corner. */
    public Builder better(Better corner) {
      better = Optional.of(corner);
      return this;
    }

    /** Adds a vertical reference line to all panels. */
    public Builder guideAtX(String meaning, double x) {
      xGuides.put(requireNonNull(meaning, "meaning"), x);
      return this;
    }

    /** Adds a horizontal reference line to all panels. */
    public Builder guideAtY(String meaning, double y) {
      yGuides.put(requireNonNull(meaning, "meaning"), y);
      return this;
    }

    /** Adds a panel to the right. */
    public Builder panel(String title, List<Spot> spots) {
      panels.add(new Panel(requireNonNull(title, "title"), List.copyOf(spots)));
      return this;
    }

    /** Builds the figure. */
    public ScatterGrid build() {
      if (panels.stream().allMatch(panel -> panel.spots().isEmpty())) {
        throw new IllegalArgumentException(
            "scatter grid " + caption.id() + ": expected at least one panel with a spot");
      }
      return new ScatterGrid(this);
    }
  }
}
