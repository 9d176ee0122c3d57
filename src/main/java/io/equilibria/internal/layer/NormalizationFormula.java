package io.equilibria.internal.layer;

import io.equilibria.layer.Parameter;
import io.equilibria.layer.ReplicaAxis;
import io.equilibria.layer.Weights;
import io.equilibria.tensor.Constants;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/** The common formulas of normalisations. */
final class NormalizationFormula {
  private NormalizationFormula() {}

  /** Checks that epsilon is positive; otherwise a constant channel would give NaN. */
  static void requireEpsilon(double epsilon) {
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException("epsilon must be above 0, found " + epsilon);
    }
  }

  /** gamma and beta, with one number per channel. */
  static List<Parameter> gainAndBias(Shape input) {
    Shape channels = Shape.of(input.get(-1));
    return List.of(
        Parameter.constant("gamma", channels, 1), Parameter.constant("beta", channels, 0));
  }

  /**
   * gamma (x - mean) / sqrt(variance + epsilon) + beta, with mean and variance computed per sample.
   *
   * @param axes the axes of mean and variance
   */
  static <T extends TFloating> Operand<T> ofSample(
      Ops tf,
      Weights<T> weights,
      Operand<T> x,
      ReplicaAxis replicas,
      Operand<TInt32> axes,
      double epsilon) {
    Operand<T> centred = tf.math.sub(x, tf.math.mean(x, axes, Mean.keepDims(true)));
    Operand<T> variance = tf.math.mean(tf.math.square(centred), axes, Mean.keepDims(true));
    return apply(
        tf,
        centred,
        tf.math.add(variance, Constants.like(tf, epsilon, x)),
        spread(tf, weights.get("gamma"), x, replicas),
        spread(tf, weights.get("beta"), x, replicas));
  }

  /** gamma * centred / sqrt(variance) + beta, with shapes that broadcast to the first. */
  static <T extends TFloating> Operand<T> apply(
      Ops tf, Operand<T> centred, Operand<T> variance, Operand<T> gamma, Operand<T> beta) {
    Operand<T> scale = tf.math.mul(gamma, tf.math.rsqrt(variance));
    return tf.math.add(tf.math.mul(centred, scale), beta);
  }

  /**
   * Reshapes {@code [replica, channels]} to {@code [replica, 1, ..., 1, channels]} for broadcasting
   * with x; {@code [channels]} of a single replica are unchanged.
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
