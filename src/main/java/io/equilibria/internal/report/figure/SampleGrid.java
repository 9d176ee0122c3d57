package io.equilibria.internal.report.figure;

import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A grid of images, filled from left to right and top to bottom, and as close to a square as the
 * count allows. Each pixel is enlarged by an integer factor, so that 8x8 digits are visible and
 * nothing is blurred.
 */
public final class SampleGrid implements Figure {
  private static final int CELL = 48; // approximate size of an image in pixels
  private static final double TOP = 12;
  private static final double MARGIN = 16;

  private final Caption caption;
  private final float[][][][] images; // [n, h, w, c]
  private final boolean narrow;
  private final OptionalInt columns;

  /**
   * @param images [n][h][w][c] in [-1, 1], c = 1 (grey) or 3 (red, green, blue); values outside the
   *     range are clipped
   */
  public SampleGrid(Caption caption, float[][][][] images) {
    if (images.length == 0 || images[0].length == 0 || images[0][0].length == 0) {
      throw new IllegalArgumentException(
          "sample grid " + caption.id() + ": expected at least one image with pixels, found none");
    }
    int channels = images[0][0][0].length;
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException(
          "sample grid " + caption.id() + ": expected 1 or 3 channels, found " + channels);
    }
    this.caption = caption;
    this.images = images.clone();
    narrow = false;
    columns = OptionalInt.empty();
  }

  private SampleGrid(SampleGrid other, boolean narrow, OptionalInt columns) {
    this.caption = other.caption;
    this.images = other.images;
    this.narrow = narrow;
    this.columns = columns;
  }

  /** This grid with the given number of images side by side, if there is room. */
  public SampleGrid withColumns(int count) {
    return new SampleGrid(this, narrow, OptionalInt.of(count));
  }

  /**
   * Restores the grid from a picture written by {@link #image}, with a precision of 1/255 of the
   * range.
   *
   * @param shape count, height, width and channels of the images
   * @return the grid, or empty if the picture does not have the size of such a grid
   */
  public static Optional<SampleGrid> of(Caption caption, BufferedImage picture, int[] shape) {
    SampleGrid grid = new SampleGrid(caption, new float[shape[0]][shape[1]][shape[2]][shape[3]]);
    int factor = grid.factor();
    if (picture.getWidth() != factor * (grid.columns() * (shape[2] + 1) - 1)
        || picture.getHeight() != factor * (grid.rows() * (shape[1] + 1) - 1)) {
      return Optional.empty();
    }
    for (int n = 0; n < shape[0]; n++) {
      int top = n / grid.columns() * (shape[1] + 1);
      int left = n % grid.columns() * (shape[2] + 1);
      for (int y = 0; y < shape[1]; y++) {
        for (int x = 0; x < shape[2]; x++) {
          int rgb = picture.getRGB(factor * (left + x), factor * (top + y));
          for (int c = 0; c < shape[3]; c++) {
            grid.images[n][y][x][c] = ((rgb >> (16 - 8 * c)) & 0xff) / 127.5f - 1;
          }
        }
      }
    }
    return Optional.of(grid);
  }

  @Override
  public Caption caption() {
    return caption;
  }

  @Override
  public int width() {
    return (int) Math.ceil(2 * MARGIN + columns() * pitchX());
  }

  @Override
  public int height() {
    return (int) (TOP + rows() * pitchY() + MARGIN);
  }

  /**
   * The layout for narrow screens: fewer images side by side at the same size, or smaller ones if
   * not even one fits.
   */
  @Override
  public Figure narrow() {
    return new SampleGrid(this, true, columns);
  }

  @Override
  public void paint(Canvas canvas) {
    BufferedImage tiles = tiles(1, canvas.theme());
    int factor = factor();
    canvas.image(
        tiles,
        new Rectangle2D.Double(
            MARGIN, TOP, (double) factor * tiles.getWidth(), (double) factor * tiles.getHeight()),
        Canvas.Scaling.PIXELATED);
  }

  /** One row per image, one column per channel of a pixel: {@code y_x} or {@code y_x_c}. */
  @Override
  public Columns data() {
    Columns columns = Columns.NONE;
    for (int y = 0; y < images[0].length; y++) {
      for (int x = 0; x < images[0][0].length; x++) {
        for (int c = 0; c < images[0][0][0].length; c++) {
          float[] values = new float[images.length];
          for (int n = 0; n < values.length; n++) {
            values[n] = images[n][y][x][c];
          }
          String name = images[0][0][0].length == 1 ? y + "_" + x : y + "_" + x + "_" + c;
          columns = columns.with(name, values);
        }
      }
    }
    return columns;
  }

  /** The enlarged images without text, on light grey. */
  public BufferedImage image() {
    return tiles(factor(), Theme.LIGHT);
  }

  /** Writes {@link #image} as PNG, atomically: to a temporary file that is then renamed. */
  public void write(Path file) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.write(aside, Pictures.png(image()));
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /** All images with a gap of one unscaled pixel, each pixel enlarged by {@code factor}. */
  private BufferedImage tiles(int factor, Theme theme) {
    int height = images[0].length;
    int width = images[0][0].length;
    BufferedImage tiles =
        new BufferedImage(
            factor * (columns() * (width + 1) - 1),
            factor * (rows() * (height + 1) - 1),
            BufferedImage.TYPE_INT_RGB);
    int gap = theme.grid().getRGB(); // distinguishes a black image from a black page
    for (int y = 0; y < tiles.getHeight(); y++) {
      for (int x = 0; x < tiles.getWidth(); x++) {
        int row = y / factor / (height + 1);
        int column = x / factor / (width + 1);
        int n = row * columns() + column;
        int v = y / factor % (height + 1);
        int u = x / factor % (width + 1);
        boolean inside = v < height && u < width && n < images.length;
        tiles.setRGB(x, y, inside ? colour(images[n][v][u]) : gap);
      }
    }
    return tiles;
  }

  private static int colour(float[] channels) {
    int red = level(channels[0]);
    int green = channels.length == 1 ? red : level(channels[1]);
    int blue = channels.length == 1 ? red : level(channels[2]);
    return red << 16 | green << 8 | blue;
  }

  /** Maps -1 to 0, 1 to 255 and NaN to 0. */
  private static int level(float value) {
    return Math.max(0, Math.min(255, Math.round((value + 1) * 127.5f)));
  }

  private int factor() {
    int usual = Math.max(1, Math.round((float) CELL / images[0].length));
    int fitting = (int) ((NARROW - 2 * MARGIN) / (images[0][0].length + 1));
    return narrow ? Math.max(1, Math.min(usual, fitting)) : usual;
  }

  private int columns() {
    int wanted = columns.orElse((int) Math.ceil(Math.sqrt(images.length)));
    int fitting = (int) ((NARROW - 2 * MARGIN) / pitchX());
    return narrow ? Math.max(1, Math.min(wanted, fitting)) : wanted;
  }

  private int rows() {
    return (images.length + columns() - 1) / columns();
  }

  private double pitchX() {
    return factor() * (images[0][0].length + 1.0);
  }

  private double pitchY() {
    return factor() * (images[0].length + 1.0);
  }
}
