package io.equilibria.report.figure;

import static java.util.Objects.requireNonNull;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows and columns of panels over one rectangle of the plane: behind, a discriminator's field as
 * colour, its middle colour where it is 0 and undecided; above, data and generated points in two
 * marks, and where given arrows and a path. One colour scale, symmetric about 0, serves all panels;
 * it reaches to the 98 % quantile of the field's size, so that a few extreme values do not pale
 * everything else.
 */
public final class FieldGrid implements Figure {
  static final double PANEL = 186;
  static final double GAP = 12;
  static final double LEFT = 78;
  static final double TOP = 60;
  static final double RIGHT = 138;
  static final double BOTTOM = 32;

  private final Caption caption;
  private final Rectangle2D area;
  private final String fieldTitle;
  private final List<String> columns;
  private final List<Row> rows;
  private final Ends ends;
  private final double reach;

  /** What the ends of the colour scale mean, and its middle. */
  record Ends(String high, String middle, String low) {}

  public record Row(String title, List<Panel> panels) {}

  /**
   * One picture of the grid.
   *
   * @param data [n][2]
   * @param generated [m][2]
   * @param field [rows][columns], finite, at the centres of equal cells that tile the rectangle;
   *     row 0 has the smallest y, column 0 the smallest x
   * @param arrows [k][4]: from x, y by dx, dy, in the plane's units
   * @param path [l][2], the way that something took
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Panel(
      double[][] data, double[][] generated, float[][] field, double[][] arrows, double[][] path) {
    /** Without arrows and path. */
    public Panel(double[][] data, double[][] generated, float[][] field) {
      this(data, generated, field, new double[0][], new double[0][]);
    }

    public Panel {
      for (double[] arrow : arrows) {
        if (arrow.length != 4) {
          throw new IllegalArgumentException(
              "panel: expected arrows of four numbers, found one of " + arrow.length);
        }
      }
      for (double[][] points : List.of(data, generated, path)) {
        for (double[] point : points) {
          if (point.length != 2) {
            throw new IllegalArgumentException(
                "panel: expected points in the plane, found one of " + point.length + " numbers");
          }
        }
      }
      for (float[] line : field) {
        if (line.length == 0 || line.length != field[0].length) {
          throw new IllegalArgumentException(
              "panel: expected a field [rows][columns], found rows of "
                  + line.length
                  + " and "
                  + field[0].length);
        }
        for (float value : line) {
          if (!Float.isFinite(value)) {
            throw new IllegalArgumentException("panel: expected a finite field, found " + value);
          }
        }
      }
      if (field.length == 0) {
        throw new IllegalArgumentException("panel: expected a field of at least one cell");
      }
    }
  }

  private FieldGrid(Builder builder) {
    caption = builder.caption;
    area = builder.area;
    fieldTitle = builder.fieldTitle;
    columns = List.copyOf(builder.columns);
    rows = List.copyOf(builder.rows);
    ends = builder.ends;
    reach = quantile(rows);
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
    return (int) (LEFT + columns.size() * (PANEL + GAP) - GAP + RIGHT);
  }

  @Override
  public int height() {
    return (int) (TOP + rows.size() * (panelHeight() + GAP) - GAP + BOTTOM);
  }

  @Override
  public void paint(Canvas canvas) {
    new FieldGridPainting(this, canvas).paint();
  }

  /**
   * Long form: row, column, kind (data, generated, arrow tail or head, path or field), x, y, and
   * the field's value.
   */
  @Override
  public Columns data() {
    FieldGridNumbers numbers = new FieldGridNumbers(area);
    for (Row row : rows) {
      for (int column = 0; column < columns.size(); column++) {
        numbers.add(row.title(), columns.get(column), row.panels().get(column));
      }
    }
    return numbers.columns();
  }

  /**
   * Paints one panel alone, without ticks and words, in the grid's colour scale.
   *
   * @param frame where, in the graphics' pixels
   */
  public void paintPanel(int row, int column, Graphics2D graphics, Rectangle2D frame) {
    new FieldGridPainting(this, new PixelCanvas(graphics, Theme.LIGHT))
        .paintPanel(rows.get(row).panels().get(column), frame);
  }

  double panelHeight() {
    return Math.rint(PANEL * area.getHeight() / area.getWidth());
  }

  /** What every panel shows. */
  public Rectangle2D area() {
    return area;
  }

  String fieldTitle() {
    return fieldTitle;
  }

  Ends ends() {
    return ends;
  }

  List<String> columnTitles() {
    return columns;
  }

  public List<Row> rows() {
    return rows;
  }

  /**
   * Where the colour scale ends: the 98 % quantile of |field| over all panels, or 1 if that is 0.
   */
  double reach() {
    return reach;
  }

  private static double quantile(List<Row> rows) {
    double[] sizes =
        rows.stream()
            .flatMap(row -> row.panels().stream())
            .flatMap(panel -> Arrays.stream(panel.field()))
            .flatMapToDouble(
                line -> {
                  double[] size = new double[line.length];
                  for (int i = 0; i < size.length; i++) {
                    size[i] = Math.abs(line[i]);
                  }
                  return Arrays.stream(size);
                })
            .sorted()
            .toArray();
    double reach = sizes[(int) (0.98 * (sizes.length - 1))];
    return reach > 0 ? reach : 1;
  }

  /** Collects the panels. */
  public static final class Builder {
    private final Caption caption;
    private final Rectangle2D area;
    private final List<Row> rows = new ArrayList<>();
    private List<String> columns = List.of();
    private String fieldTitle = "field";
    private Ends ends = new Ends("taken for data", "undecided", "for generated");

    private Builder(Caption caption, Rectangle2D area) {
      this.caption = requireNonNull(caption, "caption");
      this.area = (Rectangle2D) area.clone();
      if (!(area.getWidth() > 0 && area.getHeight() > 0)) {
        throw problem("expected an area with width and height, found " + area);
      }
    }

    /** What the field is, such as {@code logit f(x)}. */
    public Builder field(String title) {
      fieldTitle = requireNonNull(title, "title");
      return this;
    }

    /** What a high and a low field mean; otherwise data and generated points. */
    public Builder ends(String high, String low) {
      ends = new Ends(requireNonNull(high, "high"), ends.middle(), requireNonNull(low, "low"));
      return this;
    }

    /** What a field of 0 means; otherwise undecided. */
    public Builder middle(String meaning) {
      ends = new Ends(ends.high(), requireNonNull(meaning, "meaning"), ends.low());
      return this;
    }

    /** Titles above the columns, from left to right; before any row. */
    public Builder columns(String... titles) {
      columns = List.of(titles);
      return this;
    }

    /** One more row below, a panel for each column. */
    public Builder row(String title, Panel... panels) {
      if (panels.length != columns.size()) {
        throw problem(
            "expected "
                + columns.size()
                + " panels, one a column, found "
                + panels.length
                + " in row "
                + title);
      }
      rows.add(new Row(requireNonNull(title, "title"), List.of(panels)));
      return this;
    }

    /** The finished grid. */
    public FieldGrid build() {
      if (rows.isEmpty() || columns.isEmpty()) {
        throw problem("expected at least one row and one column");
      }
      return new FieldGrid(this);
    }

    private IllegalArgumentException problem(String what) {
      return new IllegalArgumentException("field grid " + caption.id() + ": " + what);
    }
  }
}
