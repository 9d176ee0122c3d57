package io.equilibria.internal.data.image;

import org.tensorflow.ndarray.Shape;

/** Height and width in pixels, and channels. */
public record ImageSize(int height, int width, int channels) {
  /** {@code [height, width, channels]}. */
  public Shape shape() {
    return Shape.of(height, width, channels);
  }

  /** A text such as "28x28x1": height, width, channels. */
  @Override
  public String toString() {
    return height + "x" + width + "x" + channels;
  }

  /** The number of bytes of one image. */
  public int bytes() {
    return height * width * channels;
  }
}
