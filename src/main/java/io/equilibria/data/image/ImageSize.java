package io.equilibria.data.image;

import org.tensorflow.ndarray.Shape;

/** Height and width in pixels, and channels. */
public record ImageSize(int height, int width, int channels) {
  /** {@code [height, width, channels]}. */
  public Shape shape() {
    return Shape.of(height, width, channels);
  }

  /** Bytes of one image. */
  public int bytes() {
    return height * width * channels;
  }
}
