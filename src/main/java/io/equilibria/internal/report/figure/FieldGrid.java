package io.equilibria.internal.report.figure;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.PixelCanvas;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.ColourBar;
import io.equilibria.internal.report.figure.parts.Diverging;
import io.equilibria.internal.report.figure.parts.FieldGridNumbers;
import io.equilibria.internal.report.figure.parts.FieldPanelPainting;
import io.equilibria.internal.report.figure.parts.Scale;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A grid of panels over one rectangle of the plane. The background shows a discriminator's output
 * as colour: green where the discriminator classifies a point as real, purple where as generated,
 * with a thin line where the output is 0. The foreground shows data in ink, generated points
 * hollow, and optionally arrows and a path. All panels share one colour scale, symmetric about 0;
 * it extends to the 98 % quantile of the absolute field, so that a few extreme values do not wash
 * out the rest.
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
   * @param area the rectangle of the plane that its panels show
   */
  public record Row(String title, List<Panel> panels, Rectangle2D area) {}

  /**
   * Text in the corners of a panel.
   *
   * @param finding a measured result, such as {@code 8/8, 19 %}; may be empty
   * @param source where the panel comes from, such as {@code seed 17}; may be empty
   */
  public record Note(String finding, String source) {
    static final Note NONE = new Note("", "");

    public Note {
      requireNonNull(finding, "finding");
      requireNonNull(source, "source");
    }
  }

  /**
   * A panel of the grid.
   *
   * @param data [n][2]
   * @param generated [m][2]
   * @param field [rows][columns], finite, at the centres of equal cells that tile the rectangle;
   *     row 0 has the smallest y, column 0 the smallest x; empty for a panel without a field
   * @param arrows [k][4]: x, y, dx, dy of each arrow, in the plane's units
   * @param path [l][2], a trajectory
   * @param note text in its corners
   * @param series [m], the series of each generated point, from 0, which sets its colour; empty for
   *     a single series, drawn hollow
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
    /** A panel without arrows, path and note. */
    public Panel(double[][] data, double[][] generated, float[][] field) {
      this(data, generated, field, new double[0][], new double[0][]);
    }

    /** A panel without a note. */
    public Panel(
        double[][] data,
        double[][] generated,
        float[][] field,
        double[][] arrows,
        double[][] path) {
      this(data, generated, field, arrows, path, Note.NONE, new int[0]);
    }

    /** A panel of points without a field. */
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

    /** This panel with text in its corners. */
    public Panel noted(Note words) {
      return new Panel(data, generated, field, arrows, path, words, series);
    }

    /**
     * This panel with generated points in the colours of series.
     *
     * @param ofPoints [m] or more, the index of each point's series; empty for a single series
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

  /** Two panels side by side, with the rows of the grid one below another. */
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
   * Long format: row, column, kind (data; generated, with the index of the series if there are
   * several; arrow tail or head; path; field), x, y, and the field's value.
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
   * Paints a single panel without ticks and text, in the grid's colour scale.
   *
   * @param frame the target rectangle, in the graphics' pixels
   */
  public void paintPanel(int row, int column, Graphics2D graphics, Rectangle2D frame) {
    Canvas canvas = new PixelCanvas(graphics, Theme.LIGHT);
    new FieldPanelPainting(canvas, frame, area, FieldGridLayout.marks(frame.getWidth()))
        .paint(rows.get(row).panels().get(column), reach);
  }

  /**
   * The colour of a field.
   *
   * @param share position on the scale, from -1 to 1; values beyond take the colour of the end
   */
  public static Color colour(double share, Theme theme) {
    return Diverging.of(share, theme);
  }

  /** The rectangle of the plane that every panel shows by default. */
  public Rectangle2D area() {
    return area;
  }

  /** The colour bar; empty if no panel has a field. */
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

  /** Names of the series of generated points; empty for a single series. */
  List<String> seriesNames() {
    return series;
  }

  public List<Row> rows() {
    return rows;
  }

  /**
   * The end of the colour scale: the 98 % quantile of |field| over all panels, or 1 if that is 0 or
   * there is no field.
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

  /** Builds a grid from its panels. */
  public static final class Builder {
    private final Caption caption;
    private final Rectangle2D area;
    private final List<Row> rows = new ArrayList<>();
    private List<String> columns = List.of();
    private List<String> series = List.of();
    private String fieldTitle = "field";
    private ColourBar.Ends ends =
        new ColourBar.Ends("classified as real", "undecided", "classified as generated");

    private Builder(Caption caption, Rectangle2D area) {
      this.caption = requireNonNull(caption, "caption");
      this.area = (Rectangle2D) area.clone();
      if (!(area.getWidth() > 0 && area.getHeight() > 0)) {
        throw problem("expected an area with width and height, found " + area);
      }
    }

    /** Names the field, such as {@code logit f(x)}. */
    public Builder field(String title) {
      fieldTitle = requireNonNull(title, "title");
      return this;
    }

    /** Sets the meaning of high and low values of the field; by default real and generated. */
    public Builder ends(String high, String low) {
      ends = new ColourBar.Ends(high, ends.middle(), low);
      return this;
    }

    /** Sets the meaning of 0; by default undecided. */
    public Builder middle(String meaning) {
      ends = new ColourBar.Ends(ends.high(), meaning, ends.low());
      return this;
    }

    /** Names the series of generated points, by index. */
    public Builder series(List<String> names) {
      series = List.copyOf(names);
      return this;
    }

    /** Sets the titles of the columns, from left to right. Call it before adding rows. */
    public Builder columns(String... titles) {
      columns = List.of(titles);
      return this;
    }

    /** Adds a row with one panel per column. */
    public Builder row(String title, Panel... panels) {
      return row(title, area, panels);
    }

    /** Adds a row whose panels show another rectangle with the same aspect ratio. */
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

    /** Builds the grid. */
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
