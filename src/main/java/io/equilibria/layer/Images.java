package io.equilibria.layer;

import io.equilibria.tensor.Constants;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Between {@code [1, batch, height, width, channels]}, as layers hand images on, and {@code [batch,
 * height, width, channels]}, as convolutions take them. Both directions are views and cost nothing.
 */
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

  /** Drops the replica axis, which must be one. */
  static <T extends TFloating> Operand<T> fold(Ops tf, Operand<T> x) {
    Shape shape = x.shape();
    if (shape.get(0) != 1) {
      throw new IllegalArgumentException(
          "a convolution takes one replica in a graph, found " + shape.get(0));
    }
    return tf.reshape(x, Constants.shape(tf, shape.tail()));
  }

  /** Puts the replica axis back. */
  static <T extends TFloating> Operand<T> unfold(Ops tf, Operand<T> x, Shape sample) {
    Shape shape = Shape.of(1, x.shape().get(0)).append(sample);
    return tf.reshape(x, Constants.shape(tf, shape));
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
