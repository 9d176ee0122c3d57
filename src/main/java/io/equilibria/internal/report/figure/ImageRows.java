package io.equilibria.internal.report.figure;

import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Anchor;
import io.equilibria.internal.report.figure.canvas.Canvas.Lettering;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.Plot;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of images in groups of columns, such as a sample and its nearest training images, or the
 * same samples at several steps. Each pixel is enlarged by an integer factor. The narrow layout
 * omits the last images of groups that do not fit and puts long labels above their rows.
 */
public final class ImageRows implements Figure {
  private static final int CELL = 48; // approximate size of an image in pixels
  private static final double MARGIN = 16;
  private static final double TOP = 12;
  private static final double HEAD = 20;
  private static final double GROUP_GAP = 14;
  private static final double LABEL = 18; // of a row, above it

  /** In the narrow layout, labels wider than this go above their rows. */
  private static final double WIDEST = NARROW / 3.0;

  private final Caption caption;
  private final List<Group> groups;
  private final List<Row> rows;
  private final boolean narrow;

  /**
   * Columns that belong together.
   *
   * @param title above them; may be empty
   * @param columns number of images in each row, at least 1
   */
  public record Group(String title, int columns) {}

  /**
   * A row.
   *
   * @param label to its left; may be empty
   * @param tiles images of all groups in order, all of the same size; the last ones, or all, may be
   *     missing
   */
  public record Row(String label, List<ImageTile> tiles) {
    public Row {
      tiles = List.copyOf(tiles);
    }
  }

  /**
   * @param groups at least one
   * @param rows the rows, at least one with images, none with more images than the groups have
   *     columns
   */
  public ImageRows(Caption caption, List<Group> groups, List<Row> rows) {
    this(caption, groups, rows, false);
    int columns = groups.stream().mapToInt(Group::columns).sum();
    if (rows.stream().allMatch(row -> row.tiles().isEmpty())) {
      throw new IllegalArgumentException(
          "image rows %s: expected at least one image".formatted(caption.id()));
    }
    if (rows.stream().anyMatch(row -> row.tiles().size() > columns)) {
      throw new IllegalArgumentException(
          "image rows %s: expected at most %d images a row".formatted(caption.id(), columns));
    }
  }

  private ImageRows(Caption caption, List<Group> groups, List<Row> rows, boolean narrow) {
    this.caption = caption;
    this.groups = List.copyOf(groups);
    this.rows = List.copyOf(rows);
    this.narrow = narrow;
  }

  @Override
  public Caption caption() {
    return caption;
  }

  @Override
  public Figure narrow() {
    return new ImageRows(caption, groups, rows, true);
  }

  private ImageTile first() {
    return rows.stream().flatMap(row -> row.tiles().stream()).findFirst().orElseThrow();
  }

  private int factor() {
    int usual = Math.max(1, Math.round((float) CELL / first().height()));
    return narrow ? Math.max(1, Math.min(usual, (int) (CELL * 0.7 / first().height()))) : usual;
  }

  private double pitchX() {
    return factor() * (first().width() + 1.0);
  }

  private double pitchY() {
    return factor() * (first().height() + 1.0) + (above() ? LABEL : 0);
  }

  private double widest() {
    return rows.stream()
        .mapToDouble(row -> Plot.width(row.label(), Plot.TEXT_SIZE))
        .max()
        .orElse(0);
  }

  /** Whether labels stand above their rows. */
  private boolean above() {
    return narrow && widest() > WIDEST;
  }

  private double labels() {
    return widest() == 0 || above() ? 0 : widest() + 10;
  }

  private boolean titled() {
    return groups.stream().anyMatch(group -> !group.title().isEmpty());
  }

  private double head() {
    return TOP + (titled() ? HEAD : 0);
  }

  /** Number of columns shown of each group. */
  private int[] shown() {
    int[] shown = groups.stream().mapToInt(Group::columns).toArray();
    double room = NARROW - 2 * MARGIN - labels() - (groups.size() - 1) * GROUP_GAP;
    while (narrow
        && IntStream.range(0, shown.length).mapToDouble(g -> width(g, shown[g])).sum() > room) {
      int largest = 0;
      for (int g = 0; g < shown.length; g++) {
        largest = shown[g] > shown[largest] ? g : largest;
      }
      if (shown[largest] == 1) {
        break;
      }
      shown[largest]--;
    }
    return shown;
  }

  private double left(int group) {
    int[] shown = shown();
    double left = MARGIN + labels();
    for (int g = 0; g < group; g++) {
      left += width(g, shown[g]) + GROUP_GAP;
    }
    return left;
  }

  /** Width of a group's images, or of its title if that is wider. */
  private double width(int group, int columns) {
    double title = Plot.width(groups.get(group).title(), Plot.TEXT_SIZE);
    return Math.max(columns * pitchX(), title);
  }

  @Override
  public int width() {
    int last = groups.size() - 1;
    return (int) Math.ceil(left(last) + width(last, shown()[last]) + MARGIN);
  }

  @Override
  public int height() {
    return (int) Math.ceil(head() + rows.size() * pitchY() + MARGIN);
  }

  @Override
  public void paint(Canvas canvas) {
    Theme theme = canvas.theme();
    Lettering small = new Lettering(theme.muted(), Plot.TEXT_SIZE, Anchor.START);
    Lettering label = new Lettering(theme.ink(), Plot.TEXT_SIZE, Anchor.START);
    for (int g = 0; g < groups.size(); g++) {
      canvas.text(groups.get(g).title(), left(g), TOP + HEAD - 8, small);
    }
    for (int r = 0; r < rows.size(); r++) {
      double top = head() + r * pitchY();
      double images = top + (above() ? LABEL : 0);
      double middle = images + factor() * (first().height() + 1.0) / 2 + 2;
      canvas.text(rows.get(r).label(), MARGIN, above() ? top + LABEL - 5 : middle, label);
      if (rows.get(r).tiles().isEmpty()) {
        canvas.text("none", left(0), middle, small);
      }
      paintRow(canvas, rows.get(r).tiles(), images);
    }
  }

  private void paintRow(Canvas canvas, List<ImageTile> tiles, double top) {
    int column = 0;
    for (int g = 0; g < groups.size(); g++) {
      int end = Math.min(tiles.size(), column + shown()[g]);
      if (end > column) {
        BufferedImage picture = picture(tiles.subList(column, end), canvas.theme());
        canvas.image(
            picture,
            new Rectangle2D.Double(
                left(g),
                top,
                (double) factor() * picture.getWidth(),
                (double) factor() * picture.getHeight()),
            Canvas.Scaling.PIXELATED);
      }
      column += groups.get(g).columns();
    }
  }

  /** Images side by side, unscaled, one pixel apart. */
  private BufferedImage picture(List<ImageTile> tiles, Theme theme) {
    int pitchX = first().width() + 1;
    int width = tiles.size() * pitchX - 1;
    int height = first().height();
    int[] pixels = new int[width * height];
    Arrays.fill(pixels, theme.background().getRGB());
    for (int c = 0; c < tiles.size(); c++) {
      tiles.get(c).paint(pixels, width, c * pitchX, 0, 1);
    }
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, width, height, pixels, 0, width);
    return picture;
  }

  /**
   * One row per channel of a pixel, one column per image, named by its row and position: {@code
   * r1_2}.
   */
  @Override
  public Columns data() {
    ImageTile first = first();
    int values = first.pixels().length;
    double[] y = new double[values];
    double[] x = new double[values];
    double[] channel = new double[values];
    for (int i = 0; i < values; i++) {
      int pixel = i / first.channels();
      int row = pixel / first.width();
      y[i] = row;
      x[i] = pixel % first.width();
      channel[i] = i % first.channels();
    }
    Columns columns = Columns.NONE.with("y", y).with("x", x).with("channel", channel);
    for (int r = 0; r < rows.size(); r++) {
      List<ImageTile> tiles = rows.get(r).tiles();
      for (int n = 0; n < tiles.size(); n++) {
        double[] levels = new double[values];
        for (int i = 0; i < values; i++) {
          levels[i] = tiles.get(n).pixels()[i] & 0xff;
        }
        columns = columns.with("r%d_%d".formatted(r + 1, n + 1), levels);
      }
    }
    return columns;
  }
}
