package io.equilibria.internal.feature;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The layers of networks with given weights. All tensors are {@code [batch, height, width,
 * channels]}.
 *
 * @param tf the ops of the graph
 * @param weights kernels {@code NAME/kernel [height, width, in, out]} and biases {@code NAME/bias
 *     [out]}
 */
record PretrainedLayers(Ops tf, NamedWeights weights) {

  /** The treatment of borders. */
  enum Padding {
    /** No zeros are added. */
    VALID,
    /** Zeros are added so that the output measures ceil(size / stride). */
    SAME
  }

  /**
   * A convolution in a network.
   *
   * @param height the height of the kernel
   * @param width the width of the kernel
   * @param filters the number of output channels
   * @param stride in both directions
   * @param padding the padding of the borders
   */
  record Convolution(int height, int width, int filters, int stride, Padding padding) {
    /** A square kernel with stride 1 whose output has the size of its input. */
    static Convolution same(int size, int filters) {
      return new Convolution(size, size, filters, 1, Padding.SAME);
    }
  }

  /** A convolution with bias, and a rectifier. */
  Operand<TFloat32> convolve(Operand<TFloat32> x, String name, Convolution one) {
    Operand<TFloat32> kernel =
        weights.constant(
            tf, name + "/kernel", one.height(), one.width(), x.shape().get(3), one.filters());
    List<Long> strides = List.of(1L, (long) one.stride(), (long) one.stride(), 1L);
    Operand<TFloat32> y = tf.nn.conv2d(x, kernel, strides, one.padding().name());
    return tf.nn.relu(tf.nn.biasAdd(y, weights.constant(tf, name + "/bias", one.filters())));
  }

  /** The maximum over squares of 3x3; padding adds nothing to it. */
  Operand<TFloat32> maxPool(Operand<TFloat32> x, int stride, Padding padding) {
    return tf.nn.maxPool(
        x,
        tf.constant(new int[] {1, 3, 3, 1}),
        tf.constant(new int[] {1, stride, stride, 1}),
        padding.name());
  }

  /** The mean over squares of 3x3, without pixels outside the image. */
  Operand<TFloat32> averagePool(Operand<TFloat32> x) {
    return tf.nn.avgPool(x, List.of(1L, 3L, 3L, 1L), List.of(1L, 1L, 1L, 1L), Padding.SAME.name());
  }

  /** Concatenates the channels of several tensors. */
  Operand<TFloat32> concat(List<Operand<TFloat32>> parts) {
    return tf.concat(parts, tf.constant(3));
  }

  /** The mean over all pixels, {@code [batch, channels]}. */
  Operand<TFloat32> mean(Operand<TFloat32> x) {
    return tf.math.mean(x, tf.constant(new int[] {1, 2}));
  }
}
