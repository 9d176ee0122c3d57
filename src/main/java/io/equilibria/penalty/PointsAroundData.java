package io.equilibria.penalty;

import io.equilibria.internal.text.DecimalText;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.RandomStreams;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * x + a scale std(x) u with one a ~ U[0, 1] per sample and u ~ U[0, 1], or U[-1, 1] if centred, per
 * element; std is one number for the whole batch, dividing by n (Kodali et al. 2017, code).
 *
 * @param scale size of the noise in standard deviations of the batch
 * @param centred whether u may be negative; the same in all replicas
 */
record PointsAroundData(double scale, boolean centred) implements PenaltyPoints {
  @Override
  public <T extends TFloating> Operand<T> of(
      Ops tf, PerReplica<PenaltyPoints> all, Batch<T> batch, RandomStreams streams, String stream) {
    Operand<T> x = batch.real();
    Shape perReplica = x.shape().tail();
    Operand<T> noise = streams.uniform(tf, stream + "/noise", perReplica, x.type());
    if (centred) {
      noise = tf.math.sub(tf.math.mul(Constants.like(tf, 2, x), noise), Constants.like(tf, 1, x));
    }
    Operand<T> scales =
        all.map(PointsAroundData.class::cast)
            .number(tf, PointsAroundData::scale, x.shape().numDimensions() - 1, x.type());
    Operand<T> size = tf.math.mul(scales, deviation(tf, x));
    Operand<T> share = PenaltyPoints.onePerSample(tf, x, streams, stream);
    return tf.math.add(x, tf.math.mul(tf.math.mul(share, size), noise));
  }

  @Override
  public String formula() {
    return "x + a %s std(x) u, a ~ U[0, 1], u ~ U[%s, 1]"
        .formatted(DecimalText.of(scale), centred ? "-1" : "0");
  }

  private static <T extends TFloating> Operand<T> deviation(Ops tf, Operand<T> x) {
    Operand<TInt32> axes = Constants.axes(tf, 1, x.shape().numDimensions());
    Operand<T> centred = tf.math.sub(x, tf.math.mean(x, axes, Mean.keepDims(true)));
    return tf.math.sqrt(tf.math.mean(tf.math.square(centred), axes, Mean.keepDims(true)));
  }
}
