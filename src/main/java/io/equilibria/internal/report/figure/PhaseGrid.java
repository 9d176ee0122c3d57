package io.equilibria.internal.report.figure;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.report.figure.parts.Legend;
import io.equilibria.internal.report.figure.parts.Plot;
import io.equilibria.internal.report.figure.parts.TitleBand;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A grid of phase portraits over one rectangle of the plane, each with the arrows of a vector
 * field, trajectories and dots. Arrows show directions and have the same length; paths differ in
 * colour and dash, so that they remain distinguishable in greyscale. Everything is clipped to the
 * rectangle.
 *
 * <pre>{@code
 * PhaseGrid.over(caption, area)
 *     .axes("theta", "psi")
 *     .paths("simultaneous", "alternating")
 *     .dots("start")
 *     .columns(3)
 *     .panel(new Panel("WGAN", arrows, List.of(simultaneous, alternating), start))
 *     .build();
 * }</pre>
 */
public final class PhaseGrid implements Figure {
  static final double GAP = 16;
  static final double ABOVE = 8;
  static final double HEAD = 24; // per line of a panel's title

  private static final double LEFT = 62;
  private static final double RIGHT = 24;
  private static final double BOTTOM = 52;
  private static final double SMALL = 216;
  private static final double LARGE = 560;
  private static final double LARGE_HEIGHT = 380;

  /** Largest ratio of height to width of a panel. */
  private static final double MOST_UPRIGHT = 1.5;

  private final Caption caption;
  private final Rectangle2D area;
  private final String xTitle;
  private final String yTitle;
  private final List<String> pathNames;
  private final String dotName;
  private final int columns;
  private final List<Panel> panels;
  private final List<Style> styles;
  private final boolean narrow;

  /**
   * A panel of the grid.
   *
   * @param title above it
   * @param arrows [n][x, y, dx, dy]; arrows of zero length are omitted
   * @param paths [n][x, y] each, one per path name of the grid; a point that is not finite
   *     interrupts the path
   * @param dots [n][x, y]
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Panel(String title, double[][] arrows, List<double[][]> paths, double[][] dots) {
    public Panel {
      requireNonNull(title, "title");
      paths = List.copyOf(paths);
      check(arrows, 4);
      check(dots, 2);
      paths.forEach(path -> check(path, 2));
    }

    private static void check(double[][] rows, int numbers) {
      for (double[] row : rows) {
        if (row.length != numbers) {
          throw new IllegalArgumentException(
              "panel: expected rows of " + numbers + " numbers, found one of " + row.length);
        }
      }
    }
  }

  private PhaseGrid(Builder builder) {
    caption = builder.caption;
    area = builder.area;
    xTitle = builder.xTitle;
    yTitle = builder.yTitle;
    pathNames = builder.pathNames;
    dotName = builder.dotName;
    columns = Math.min(builder.columns, builder.panels.size());
    panels = List.copyOf(builder.panels);
    styles = builder.styles;
    narrow = false;
  }

  private PhaseGrid(PhaseGrid wide) {
    caption = wide.caption;
    area = wide.area;
    xTitle = wide.xTitle;
    yTitle = wide.yTitle;
    pathNames = wide.pathNames;
    dotName = wide.dotName;
    columns = Math.min(2, wide.columns);
    panels = wide.panels;
    styles = wide.styles;
    narrow = true;
  }

  /**
   * Starts a grid.
   *
   * @param area the rectangle that every panel shows
   */
  public static Builder over(Caption caption, Rectangle2D area) {
    return new Builder(caption, area);
  }

  @Override
  public Caption caption() {
    return caption;
  }

  @Override
  public int width() {
    return narrow ? NARROW : (int) (LEFT + columns * (panelWidth() + GAP) - GAP + RIGHT);
  }

  @Override
  public int height() {
    return (int) (frame(panels.size() - 1).getMaxY() + BOTTOM);
  }

  /** At most two panels side by side. */
  @Override
  public Figure narrow() {
    return new PhaseGrid(this);
  }

  @Override
  public void paint(Canvas canvas) {
    new PhaseGridPainting(this, canvas).paint();
  }

  /** Long format: panel, kind (arrow, dot or the path's name), x, y, and an arrow's dx and dy. */
  @Override
  public Columns data() {
    List<String> titles = new ArrayList<>();
    List<String> kinds = new ArrayList<>();
    List<double[]> rows = new ArrayList<>();
    for (Panel panel : panels) {
      add(panel.arrows(), "arrow", kinds, rows);
      for (int i = 0; i < pathNames.size(); i++) {
        add(panel.paths().get(i), pathNames.get(i), kinds, rows);
      }
      add(panel.dots(), dotName, kinds, rows);
      while (titles.size() < rows.size()) {
        titles.add(panel.title());
      }
    }
    return Columns.NONE
        .with("panel", titles)
        .with("kind", kinds)
        .with(xTitle, column(rows, 0))
        .with(yTitle, column(rows, 1))
        .with("dx", column(rows, 2))
        .with("dy", column(rows, 3));
  }

  private static void add(double[][] points, String kind, List<String> kinds, List<double[]> rows) {
    for (double[] point : points) {
      kinds.add(kind);
      rows.add(point);
    }
  }

  /** A column of the rows; NaN where a row is shorter. */
  private static double[] column(List<double[]> rows, int index) {
    return rows.stream().mapToDouble(row -> index < row.length ? row[index] : Double.NaN).toArray();
  }

  private double panelWidth() {
    if (narrow) {
      return Math.floor((NARROW - LEFT - RIGHT / 2 + GAP) / columns - GAP);
    }
    return columns == 1 ? LARGE : SMALL;
  }

  private double panelHeight() {
    double ratio =
        columns == 1 && !narrow ? LARGE_HEIGHT / LARGE : area.getHeight() / area.getWidth();
    return Math.rint(panelWidth() * Math.min(MOST_UPRIGHT, ratio));
  }

  /** The frame of a panel. */
  Rectangle2D frame(int index) {
    int line = index / columns;
    double top = ABOVE + legend().height() + 6;
    return new Rectangle2D.Double(
        LEFT + index % columns * (panelWidth() + GAP),
        top + line * (head() + panelHeight()) + head(),
        panelWidth(),
        panelHeight());
  }

  private double head() {
    int lines = panels.stream().mapToInt(panel -> title(panel).size()).max().orElse(0);
    return HEAD + Math.max(0, lines - 1) * (HEAD - 9);
  }

  /** The lines of a panel's title. */
  List<String> title(Panel panel) {
    return TitleBand.wrapped(panel.title(), panelWidth(), Plot.TEXT_SIZE);
  }

  Legend legend() {
    double room = narrow ? NARROW - LEFT - RIGHT : Plot.MIN_WIDTH - LEFT - RIGHT;
    return PhaseGridPainting.legend(this, room);
  }

  double left() {
    return LEFT;
  }

  int columns() {
    return columns;
  }

  List<Style> styles() {
    return styles;
  }

  Rectangle2D area() {
    return area;
  }

  String xTitle() {
    return xTitle;
  }

  String yTitle() {
    return yTitle;
  }

  List<String> pathNames() {
    return pathNames;
  }

  String dotName() {
    return dotName;
  }

  List<Panel> panels() {
    return panels;
  }

  /** Builds a grid from its panels. */
  public static final class Builder {
    private final Caption caption;
    private final Rectangle2D area;
    private final List<Panel> panels = new ArrayList<>();
    private List<String> pathNames = List.of();
    private List<Style> styles = List.of();
    private String xTitle = "x";
    private String yTitle = "y";
    private String dotName = "dot";
    private int columns = 1;

    private Builder(Caption caption, Rectangle2D area) {
      this.caption = requireNonNull(caption, "caption");
      this.area = (Rectangle2D) area.clone();
      if (!(area.getWidth() > 0 && area.getHeight() > 0)) {
        throw problem("expected an area with width and height, found " + area);
      }
    }

    /** Sets the titles of the horizontal and the vertical axis, with units. */
    public Builder axes(String x, String y) {
      xTitle = requireNonNull(x, "x");
      yTitle = requireNonNull(y, "y");
      return this;
    }

    /** Sets the names of each panel's paths, in order. Call it before adding panels. */
    public Builder paths(String... names) {
      pathNames = List.of(names);
      return this;
    }

    /** Sets the styles of the paths, one per name; by default they are styled by order. */
    public Builder styles(Style... ofPaths) {
      styles = List.of(ofPaths);
      return this;
    }

    /** Sets the meaning of the dots. */
    public Builder dots(String name) {
      dotName = requireNonNull(name, "name");
      return this;
    }

    /** Sets the number of panels side by side; a single panel is drawn large. */
    public Builder columns(int count) {
      if (!(count >= 1)) {
        throw problem("expected at least one column, found " + count);
      }
      columns = count;
      return this;
    }

    /** Adds a panel. */
    public Builder panel(Panel panel) {
      if (panel.paths().size() != pathNames.size()) {
        throw problem(
            "expected "
                + pathNames.size()
                + " paths, one a name, found "
                + panel.paths().size()
                + " in panel "
                + panel.title());
      }
      panels.add(panel);
      return this;
    }

    /** Builds the grid. */
    public PhaseGrid build() {
      if (panels.isEmpty()) {
        throw problem("expected at least one panel");
      }
      if (!styles.isEmpty() && styles.size() != pathNames.size()) {
        throw problem(
            "expected %d styles, one a path, found %d".formatted(pathNames.size(), styles.size()));
      }
      return new PhaseGrid(this);
    }

    private IllegalArgumentException problem(String what) {
      return new IllegalArgumentException("phase grid " + caption.id() + ": " + what);
    }
  }
}
