package io.equilibria.report.figure;

import static java.util.Objects.requireNonNull;

import io.equilibria.report.figure.canvas.Canvas;
import io.equilibria.report.figure.canvas.PixelCanvas;
import io.equilibria.report.figure.canvas.Theme;
import io.equilibria.report.figure.internal.ColourBar;
import io.equilibria.report.figure.internal.Diverging;
import io.equilibria.report.figure.internal.FieldGridNumbers;
import io.equilibria.report.figure.internal.FieldPanelPainting;
import io.equilibria.report.figure.internal.Scale;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Rows and columns of panels over one rectangle of the plane: behind, a discriminator's field as
 * colour, green where it takes a point for data, purple where for generated, with a thin line where
 * it is 0; above, data in ink and generated points hollow, and where given arrows and a path. One
 * colour scale, symmetric about 0, serves all panels; it reaches to the 98 % quantile of the
 * field's size, so that a few extreme values do not pale everything else.
 */
public final class FieldGrid implements Figure {
  private final Caption caption;
  private final Rectangle2D area;
  private final String fieldTitle;
  private final List<String> columns;
  private final List<String> series;
  private final List<Row> rows;
  private final ColourBar.Ends ends;
  private final boolean narrow;
  private final double reach;

  /**
   * One row of panels.
   *
   * @param area of the plane that its panels show
   */
  public record Row(String title, List<Panel> panels, Rectangle2D area) {}

  /**
   * Words in the corners of a panel.
   *
   * @param finding what was measured, such as {@code 8/8, 19 %}; may be empty
   * @param source of what the panel shows, such as {@code seed 17}; may be empty
   */
  public record Note(String finding, String source) {
    static final Note NONE = new Note("", "");

    public Note {
      requireNonNull(finding, "finding");
      requireNonNull(source, "source");
    }
  }

  /**
   * One picture of the grid.
   *
   * @param data [n][2]
   * @param generated [m][2]
   * @param field [rows][columns], finite, at the centres of equal cells that tile the rectangle;
   *     row 0 has the smallest y, column 0 the smallest x; empty for a panel without a field
   * @param arrows [k][4]: from x, y by dx, dy, in the plane's units
   * @param path [l][2], the way that something took
   * @param note in its corners
   * @param series [m], of each generated point the series that it belongs to, from 0, whose colour
   *     it has; empty where all are of one, drawn hollow
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Panel(
      double[][] data,
      double[][] generated,
      float[][] field,
      double[][] arrows,
      double[][] path,
      Note note,
      int[] series) {
    /** Without arrows, path and note. */
    public Panel(double[][] data, double[][] generated, float[][] field) {
      this(data, generated, field, new double[0][], new double[0][]);
    }

    /** Without a note. */
    public Panel(
        double[][] data,
        double[][] generated,
        float[][] field,
        double[][] arrows,
        double[][] path) {
      this(data, generated, field, arrows, path, Note.NONE, new int[0]);
    }

    /** Points alone, without a field. */
    public static Panel ofPoints(double[][] data, double[][] generated) {
      return new Panel(data, generated, new float[0][]);
    }

    public Panel {
      requireNonNull(note, "note");
      if (series.length > 0 && series.length != generated.length) {
        throw new IllegalArgumentException(
            "panel: expected a series for each of %d points, found %d"
                .formatted(generated.length, series.length));
      }
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
    }

    /** The same with words in its corners. */
    public Panel noted(Note words) {
      return new Panel(data, generated, field, arrows, path, words, series);
    }

    /**
     * The same with generated points in the colours of series.
     *
     * @param ofPoints [m] or more, the number of each point's series; empty for none
     */
    public Panel inSeries(int[] ofPoints) {
      int[] own = Arrays.copyOf(ofPoints, Math.min(ofPoints.length, generated.length));
      return new Panel(data, generated, field, arrows, path, note, own);
    }
  }

  private FieldGrid(Builder builder) {
    caption = builder.caption;
    area = builder.area;
    fieldTitle = builder.fieldTitle;
    columns = List.copyOf(builder.columns);
    series = List.copyOf(builder.series);
    rows = List.copyOf(builder.rows);
    ends = builder.ends;
    narrow = false;
    reach = quantile(rows);
  }

  private FieldGrid(FieldGrid wide) {
    caption = wide.caption;
    area = wide.area;
    fieldTitle = wide.fieldTitle;
    columns = wide.columns;
    series = wide.series;
    rows = wide.rows;
    ends = wide.ends;
    narrow = true;
    reach = wide.reach;
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
    return layout().width();
  }

  @Override
  public int height() {
    return layout().height();
  }

  /** Two panels side by side, the rows of the grid one below another. */
  @Override
  public Figure narrow() {
    return new FieldGrid(this);
  }

  FieldGridLayout layout() {
    return narrow ? FieldGridLayout.narrow(this) : FieldGridLayout.wide(this);
  }

  @Override
  public void paint(Canvas canvas) {
    new FieldGridPainting(this, canvas).paint();
  }

  /**
   * Long form: row, column, kind (data, generated with the number of its series where there are
   * several, arrow tail or head, path or field), x, y, and the field's value.
   */
  @Override
  public Columns data() {
    FieldGridNumbers numbers = new FieldGridNumbers();
    for (Row row : rows) {
      for (int column = 0; column < columns.size(); column++) {
        numbers.add(row, columns.get(column), row.panels().get(column));
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
    Canvas canvas = new PixelCanvas(graphics, Theme.LIGHT);
    new FieldPanelPainting(canvas, frame, area, FieldGridLayout.marks(frame.getWidth()))
        .paint(rows.get(row).panels().get(column), reach);
  }

  /**
   * The colour of a field.
   *
   * @param share of the scale's reach, from -1 to 1; beyond, the end's colour
   */
  public static Color colour(double share, Theme theme) {
    return Diverging.of(share, theme);
  }

  /** What every panel shows. */
  public Rectangle2D area() {
    return area;
  }

  /** What the colours mean; empty where no panel has a field. */
  Optional<ColourBar> colourBar() {
    double reach = reach();
    return hasField()
        ? Optional.of(new ColourBar(fieldTitle, ends, new Scale(-reach, reach, false, 0, 1)))
        : Optional.empty();
  }

  private boolean hasField() {
    return rows.stream()
        .flatMap(row -> row.panels().stream())
        .anyMatch(panel -> panel.field().length > 0);
  }

  List<String> columnTitles() {
    return columns;
  }

  /** Names of the series of generated points; none where they are of one. */
  List<String> seriesNames() {
    return series;
  }

  public List<Row> rows() {
    return rows;
  }

  /**
   * Where the colour scale ends: the 98 % quantile of |field| over all panels, or 1 if that is 0 or
   * there is none.
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
    double reach = sizes.length == 0 ? 0 : sizes[(int) (0.98 * (sizes.length - 1))];
    return reach > 0 ? reach : 1;
  }

  /** Collects the panels. */
  public static final class Builder {
    private final Caption caption;
    private final Rectangle2D area;
    private final List<Row> rows = new ArrayList<>();
    private List<String> columns = List.of();
    private List<String> series = List.of();
    private String fieldTitle = "field";
    private ColourBar.Ends ends =
        new ColourBar.Ends("taken for data", "undecided", "taken for generated");

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
      ends = new ColourBar.Ends(high, ends.middle(), low);
      return this;
    }

    /** What a field of 0 means; otherwise undecided. */
    public Builder middle(String meaning) {
      ends = new ColourBar.Ends(ends.high(), meaning, ends.low());
      return this;
    }

    /** Names of the series of generated points, by their numbers. */
    public Builder series(List<String> names) {
      series = List.copyOf(names);
      return this;
    }

    /** Titles above the columns, from left to right; before any row. */
    public Builder columns(String... titles) {
      columns = List.of(titles);
      return this;
    }

    /** One more row below, a panel for each column. */
    public Builder row(String title, Panel... panels) {
      return row(title, area, panels);
    }

    /** One more row below whose panels show another rectangle, of the same proportions. */
    public Builder row(String title, Rectangle2D shown, Panel... panels) {
      if (shown.getWidth() * area.getHeight() != shown.getHeight() * area.getWidth()) {
        throw problem("expected a rectangle of the proportions of " + area + ", found " + shown);
      }
      if (panels.length != columns.size()) {
        throw problem(
            "expected "
                + columns.size()
                + " panels, one a column, found "
                + panels.length
                + " in row "
                + title);
      }
      rows.add(
          new Row(requireNonNull(title, "title"), List.of(panels), (Rectangle2D) shown.clone()));
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
