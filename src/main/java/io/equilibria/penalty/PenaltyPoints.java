package io.equilibria.penalty;

import io.equilibria.config.PenaltySpec;
import io.equilibria.config.PenaltySpec.AroundData;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.RandomStreams;
import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/** Where the gradient is taken. */
final class PenaltyPoints {
  private PenaltyPoints() {}

  /**
   * The points of a penalty; without one the data, where the norm is measured all the same.
   *
   * @return {@code [replica, batch, ...sample]}
   */
  static <T extends TFloating> Operand<T> of(
      Ops tf, PerReplica<PenaltySpec> specs, Batch<T> batch, RandomStreams streams, String stream) {
    PenaltySpec kind = specs.first();
    if (kind instanceof PenaltySpec.Interpolated) {
      return interpolated(tf, batch, streams, stream);
    }
    if (kind instanceof AroundData) {
      PerReplica<AroundData> around = specs.map(AroundData.class::cast);
      return aroundData(tf, around, batch.real(), streams, stream);
    }
    return kind instanceof PenaltySpec.OnSamples ? batch.generated() : batch.real();
  }

  /** e x + (1 - e) G(z) with one e ~ U[0, 1] a sample (Gulrajani et al. 2017, algorithm 1). */
  private static <T extends TFloating> Operand<T> interpolated(
      Ops tf, Batch<T> batch, RandomStreams streams, String stream) {
    Operand<T> share = onePerSample(tf, batch.real(), streams, stream + "/share");
    return tf.math.add(
        batch.generated(), tf.math.mul(share, tf.math.sub(batch.real(), batch.generated())));
  }

  /**
   * x + a scale std(x) u with one a ~ U[0, 1] a sample and u ~ U[0, 1], or U[-1, 1] if centred, an
   * element; std is one number for the whole batch, dividing by n (Kodali et al. 2017, code).
   */
  private static <T extends TFloating> Operand<T> aroundData(
      Ops tf, PerReplica<AroundData> specs, Operand<T> x, RandomStreams streams, String stream) {
    Shape perReplica = x.shape().tail();
    Operand<T> noise = streams.uniform(tf, stream + "/noise", perReplica, x.type());
    if (specs.first().centred()) {
      noise = tf.math.sub(tf.math.mul(Constants.like(tf, 2, x), noise), Constants.like(tf, 1, x));
    }
    Operand<T> scale = specs.number(tf, AroundData::scale, x.shape().numDimensions() - 1, x.type());
    Operand<T> size = tf.math.mul(scale, deviation(tf, x));
    Operand<T> share = onePerSample(tf, x, streams, stream + "/share");
    return tf.math.add(x, tf.math.mul(tf.math.mul(share, size), noise));
  }

  private static <T extends TFloating> Operand<T> deviation(Ops tf, Operand<T> x) {
    Operand<TInt32> axes = Constants.axes(tf, 1, x.shape().numDimensions());
    Operand<T> centred = tf.math.sub(x, tf.math.mean(x, axes, Mean.keepDims(true)));
    return tf.math.sqrt(tf.math.mean(tf.math.square(centred), axes, Mean.keepDims(true)));
  }

  /** U[0, 1) of shape {@code [replica, batch, 1, ..., 1]}. */
  private static <T extends TFloating> Operand<T> onePerSample(
      Ops tf, Operand<T> x, RandomStreams streams, String stream) {
    long[] shape = new long[x.shape().numDimensions() - 1];
    Arrays.fill(shape, 1);
    shape[0] = x.shape().get(1);
    return streams.uniform(tf, stream, Shape.of(shape), x.type());
  }
}
