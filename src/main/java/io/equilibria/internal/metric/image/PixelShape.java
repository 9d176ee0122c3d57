package io.equilibria.internal.metric.image;

/**
 * Size of images whose pixels lie in the order row, column, channel.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 * @param channels at least 1
 */
public record PixelShape(int height, int width, int channels) {
  public PixelShape {
    if (!(height >= 1 && width >= 1 && channels >= 1)) {
      throw new IllegalArgumentException(
          "image size: expected at least 1 x 1 x 1, found %d x %d x %d"
              .formatted(height, width, channels));
    }
  }

  /** The number of values of an image. */
  public int numbers() {
    return height * width * channels;
  }
}
