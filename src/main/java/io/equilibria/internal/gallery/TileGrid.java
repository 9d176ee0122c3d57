package io.equilibria.internal.gallery;

import io.equilibria.InputException;
import io.equilibria.internal.data.image.Pixels;
import io.equilibria.internal.report.figure.ImageTile;
import io.equilibria.internal.report.figure.Pictures;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A grid of images of equal size, row by row from the left, enlarged by an integer factor, with a
 * gap of one enlarged pixel between neighbours.
 *
 * @param tiles the images, at least one
 * @param columns number of images side by side
 * @param factor the enlargement
 */
public record TileGrid(List<ImageTile> tiles, int columns, int factor) {
  /** Number of images of a grid recorded during training. */
  public static final int COUNT = 64;

  /** Approximate height of an enlarged image in pixels. */
  private static final int CELL = 48;

  /** The largest picture, a quarter of a gibibyte of colours. */
  private static final long MOST_PIXELS = 1L << 26;

  private static final int GAP =
      Theme.LIGHT.grid().getRGB(); // distinguishes a black image from the page

  public TileGrid {
    tiles = List.copyOf(tiles);
    if (tiles.isEmpty()) {
      throw new IllegalArgumentException("a grid needs at least one image");
    }
  }

  /**
   * A grid as close to a square as the count allows, with images enlarged to about {@value #CELL}
   * pixels.
   */
  public static TileGrid of(List<ImageTile> tiles) {
    return new TileGrid(
        tiles, (int) Math.ceil(Math.sqrt(tiles.size())), factor(tiles.get(0).height()));
  }

  static int factor(int height) {
    return Math.max(1, Math.round((float) CELL / height));
  }

  /**
   * Converts generated images for display and evaluation: clipped to [-1, 1], rounded to bytes, and
   * with alpha blended with white.
   *
   * @param samples {@code [count][height * width * channels]}
   * @param shape height, width, channels
   */
  public static List<ImageTile> tiles(float[][] samples, long[] shape) {
    return Arrays.stream(samples).map(sample -> tile(Pixels.ofScaled(sample), shape)).toList();
  }

  /** Whether no value is NaN, unlike those of a diverged generator. */
  public static boolean areColours(float[][] samples) {
    for (float[] sample : samples) {
      for (float value : sample) {
        if (Float.isNaN(value)) {
          return false;
        }
      }
    }
    return true;
  }

  /** An image of the data as displayed. */
  static ImageTile tile(byte[] pixels, long[] shape) {
    return ImageTile.of(pixels, (int) shape[0], (int) shape[1], (int) shape[2]);
  }

  /** The number of displayed channels; an even number of channels includes alpha. */
  static int shown(int channels) {
    return channels % 2 == 0 ? channels - 1 : channels;
  }

  /**
   * The picture.
   *
   * @throws InputException if it has more than {@value #MOST_PIXELS} pixels
   */
  public BufferedImage image() {
    ImageTile first = tiles.get(0);
    int pitchX = factor * (first.width() + 1);
    int pitchY = factor * (first.height() + 1);
    int rows = (tiles.size() + columns - 1) / columns;
    long area = (long) columns * pitchX * rows * pitchY;
    if (area > MOST_PIXELS) {
      throw new InputException(
          "a picture of %,d images: expected at most %,d pixels, found %,d; take fewer, or write an array (.npy) or a folder"
              .formatted(tiles.size(), MOST_PIXELS, area));
    }
    int width = columns * pitchX - factor;
    int height = rows * pitchY - factor;
    int[] pixels = new int[width * height];
    Arrays.fill(pixels, GAP);
    for (int n = 0; n < tiles.size(); n++) {
      tiles.get(n).paint(pixels, width, n % columns * pitchX, n / columns * pitchY, factor);
    }
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, width, height, pixels, 0, width);
    return picture;
  }

  /** The picture as PNG. */
  public byte[] png() {
    return Pictures.png(image());
  }

  /**
   * The {@value #COUNT} images of a grid's picture.
   *
   * @param picture the picture; null if the file is not a picture
   * @return the images; empty if the picture has the wrong size
   */
  static Optional<List<ImageTile>> read(
      BufferedImage picture, int height, int width, int channels) {
    int factor = factor(height);
    int columns = (int) Math.ceil(Math.sqrt(COUNT));
    int rows = (COUNT + columns - 1) / columns;
    if (picture == null
        || picture.getWidth() != factor * (columns * (width + 1) - 1)
        || picture.getHeight() != factor * (rows * (height + 1) - 1)) {
      return Optional.empty();
    }
    List<ImageTile> tiles = new ArrayList<>();
    for (int n = 0; n < COUNT; n++) {
      int left = n % columns * (width + 1);
      int top = n / columns * (height + 1);
      byte[] pixels = new byte[height * width * channels];
      for (int i = 0; i < pixels.length; i++) {
        int x = left + i / channels % width;
        int y = top + i / channels / width;
        pixels[i] = (byte) (picture.getRGB(factor * x, factor * y) >> (16 - 8 * (i % channels)));
      }
      tiles.add(new ImageTile(pixels, height, width, channels));
    }
    return Optional.of(tiles);
  }

  /** This grid with the given number of images side by side. */
  public TileGrid withColumns(int side) {
    return new TileGrid(tiles, side, factor);
  }

  /** The first images in a smaller grid. */
  public TileGrid first(int count, int side, int enlarged) {
    return new TileGrid(tiles.subList(0, count), side, enlarged);
  }
}
