package io.equilibria.internal.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/** Common operations of layers on images. */
final class Images {
  private Images() {}

  /** Checks the settings of a convolution. */
  static void requireKernel(String layer, int filters, int size, int stride) {
    if (filters < 1 || size < 1 || stride < 1) {
      throw new IllegalArgumentException(
          "%s needs filters, size and stride of at least 1, found %d, %d and %d"
              .formatted(layer, filters, size, stride));
    }
  }

  /** Checks a scaling factor. */
  static void requireFactor(String layer, int factor) {
    if (factor < 1) {
      throw new IllegalArgumentException(
          "%s needs a factor of at least 1, found %d".formatted(layer, factor));
    }
  }

  /** Checks and returns the shape of an image sample. */
  static Shape require(String layer, Shape input) {
    if (input.numDimensions() != 3) {
      throw new IllegalArgumentException(
          layer + " takes images [height, width, channels], found samples of " + input);
    }
    return input;
  }

  /**
   * The sizes of a batch of images with another sample shape; the batch size may be unknown.
   *
   * @param images {@code [batch, height, width, channels]}
   * @param sample {@code [height, width, channels]}
   */
  static <T extends TFloating> Operand<TInt32> sizes(Ops tf, Operand<T> images, Shape sample) {
    int[] sizes = {(int) sample.get(0), (int) sample.get(1), (int) sample.get(2)};
    long batch = images.shape().get(0);
    if (batch != Shape.UNKNOWN_SIZE) {
      return tf.constant(new int[] {(int) batch, sizes[0], sizes[1], sizes[2]});
    }
    Operand<TInt32> known =
        tf.slice(tf.shape(images), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    return tf.concat(List.of(known, tf.constant(sizes)), tf.constant(0));
  }

  static long ceilDiv(long a, long b) {
    return (a + b - 1) / b;
  }
}
