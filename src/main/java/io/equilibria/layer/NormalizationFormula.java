package io.equilibria.layer;

import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** What batch and layer normalisation share once their statistics are known. */
final class NormalizationFormula {
  private NormalizationFormula() {}

  /** Without a positive epsilon a channel that does not vary would give NaN. */
  static void requireEpsilon(double epsilon) {
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException("epsilon must be above 0, found " + epsilon);
    }
  }

  /** gamma * centred / sqrt(variance) + beta, all of shapes that broadcast to the first. */
  static <T extends TFloating> Operand<T> apply(
      Ops tf, Operand<T> centred, Operand<T> variance, Operand<T> gamma, Operand<T> beta) {
    Operand<T> scale = tf.math.mul(gamma, tf.math.rsqrt(variance));
    return tf.math.add(tf.math.mul(centred, scale), beta);
  }

  /**
   * {@code [replica, channels]} as {@code [replica, 1, ..., 1, channels]} beside x; {@code
   * [channels]} of a single replica as they are.
   */
  static <T extends TFloating> Operand<T> spread(
      Ops tf, Operand<T> perChannel, Operand<T> x, ReplicaAxis replicas) {
    if (replicas == ReplicaAxis.NONE) {
      return perChannel;
    }
    long[] shape = new long[x.shape().numDimensions()];
    Arrays.fill(shape, 1);
    shape[0] = perChannel.shape().get(0);
    shape[shape.length - 1] = perChannel.shape().get(1);
    return tf.reshape(perChannel, tf.constant(shape));
  }
}
