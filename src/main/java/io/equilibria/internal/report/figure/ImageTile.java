package io.equilibria.internal.report.figure;

import java.util.Arrays;

/**
 * A small image whose pixels are shown without interpolation.
 *
 * @param pixels bytes 0..255 in the order row, column, channel; not copied and must not be modified
 * @param height in pixels
 * @param width in pixels
 * @param channels 1 for grey, 3 for red, green, blue
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ImageTile(byte[] pixels, int height, int width, int channels) {
  public ImageTile {
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException(
          "a tile: expected 1 or 3 channels, found %d".formatted(channels));
    }
    if (height < 1 || width < 1 || pixels.length != height * width * channels) {
      throw new IllegalArgumentException(
          "a tile of %d x %d x %d: expected as many bytes, found %d"
              .formatted(height, width, channels, pixels.length));
    }
  }

  /**
   * Creates a tile of an image whose last channel may be alpha, which is blended with white.
   *
   * @param channels 1 to 4
   */
  public static ImageTile of(byte[] pixels, int height, int width, int channels) {
    if (channels == 1 || channels == 3) {
      return new ImageTile(pixels, height, width, channels);
    }
    int colours = channels - 1;
    byte[] opaque = new byte[height * width * colours];
    for (int i = 0; i < height * width; i++) {
      int alpha = pixels[i * channels + colours] & 0xff;
      for (int c = 0; c < colours; c++) {
        int value = pixels[i * channels + c] & 0xff;
        opaque[i * colours + c] = (byte) Math.round((value * alpha + 255 * (255 - alpha)) / 255f);
      }
    }
    return new ImageTile(opaque, height, width, colours);
  }

  /** The RGB value of a pixel. */
  public int rgb(int y, int x) {
    int at = (y * width + x) * channels;
    int red = pixels[at] & 0xff;
    return channels == 1
        ? (red << 16) | (red << 8) | red
        : (red << 16) | ((pixels[at + 1] & 0xff) << 8) | (pixels[at + 2] & 0xff);
  }

  /**
   * Paints the tile into a picture, each pixel as a square.
   *
   * @param picture pixels of the picture, row by row
   * @param stride number of pixels in a row of the picture
   * @param factor side length of a square in pixels of the picture
   */
  public void paint(int[] picture, int stride, int left, int top, int factor) {
    for (int y = 0; y < height; y++) {
      int first = (top + y * factor) * stride + left;
      for (int x = 0; x < width; x++) {
        Arrays.fill(picture, first + x * factor, first + (x + 1) * factor, rgb(y, x));
      }
      for (int copy = 1; copy < factor; copy++) {
        System.arraycopy(picture, first, picture, first + copy * stride, width * factor);
      }
    }
  }
}
