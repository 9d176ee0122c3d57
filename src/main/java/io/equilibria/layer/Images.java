package io.equilibria.layer;

import org.tensorflow.ndarray.Shape;

/** What layers on images have in common. */
final class Images {
  private Images() {}

  /** Checks the numbers that a convolution is made of. */
  static void requireKernel(String layer, int filters, int size, int stride) {
    if (filters < 1 || size < 1 || stride < 1) {
      throw new IllegalArgumentException(
          "%s needs filters, size and stride of at least 1, found %d, %d and %d"
              .formatted(layer, filters, size, stride));
    }
  }

  /** Shape of an image sample, checked. */
  static Shape require(String layer, Shape input) {
    if (input.numDimensions() != 3) {
      throw new IllegalArgumentException(
          layer + " takes images [height, width, channels], found samples of " + input);
    }
    return input;
  }

  static long ceilDiv(long a, long b) {
    return (a + b - 1) / b;
  }
}
