package io.equilibria.layer;

import io.equilibria.tensor.Constants;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TType;

/**
 * The axes that stand before a sample: {@code [replica, batch, ...sample]} where several replicas
 * share a graph, {@code [batch, ...sample]} where there is one.
 *
 * <p>A single replica goes without its axis because TensorFlow's fast kernels do: MatMul, BiasAdd
 * and Conv2D, which is fused with a bias and an activation if nothing comes between, not even a
 * change of shape. One small game takes a fifth less time so, one of width 128 and batch 512
 * likewise.
 *
 * <p>A sample is a vector or an image, of one axis or three, so an odd number of axes tells that
 * there is one for replicas.
 */
final class ReplicaAxis {
  private ReplicaAxis() {}

  /** How many axes stand before a sample of x, two or one. */
  static int axes(Operand<?> x) {
    return x.shape().numDimensions() % 2 == 1 ? 2 : 1;
  }

  /** The shape of x with samples of another shape. */
  static Shape with(Operand<?> x, Shape sample) {
    return x.shape().take(axes(x)).append(sample);
  }

  /** The shape of a sample of x. */
  static Shape sample(Operand<?> x) {
    return x.shape().takeLast(x.shape().numDimensions() - axes(x));
  }

  /** Takes off the axis of a single replica, a view. */
  static <T extends TType> Operand<T> fold(Ops tf, Operand<T> x) {
    return tf.reshape(x, Constants.shape(tf, x.shape().tail()));
  }

  /** Puts the axis of a single replica back, a view. */
  static <T extends TType> Operand<T> unfold(Ops tf, Operand<T> x) {
    return tf.reshape(x, Constants.shape(tf, x.shape().prepend(1)));
  }
}
