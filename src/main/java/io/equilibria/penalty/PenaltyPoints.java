package io.equilibria.penalty;

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

/**
 * The points at which the gradient of a penalty is computed. New choices may be added here or by a
 * program.
 */
public interface PenaltyPoints {

  /**
   * The points of a batch.
   *
   * @param all the points of all replicas, of this class; they may differ in numbers
   * @param batch data and samples
   * @param streams random streams at the step
   * @param stream prefix of the names of the streams used
   * @return {@code [replica, batch, ...sample]}
   */
  <T extends TFloating> Operand<T> of(
      Ops tf, PerReplica<PenaltyPoints> all, Batch<T> batch, RandomStreams streams, String stream);

  /** Whether the points have the samples' classes, if there are any, rather than the data's. */
  default boolean ofSamples() {
    return false;
  }

  /** The formula in the papers' notation, such as {@code G(z)}. */
  String formula();

  /** Real data. */
  record OnData() implements PenaltyPoints {
    @Override
    public <T extends TFloating> Operand<T> of(
        Ops tf,
        PerReplica<PenaltyPoints> all,
        Batch<T> batch,
        RandomStreams streams,
        String stream) {
      return batch.real();
    }

    @Override
    public String formula() {
      return "x";
    }
  }

  /** Generated samples. */
  record OnSamples() implements PenaltyPoints {
    @Override
    public <T extends TFloating> Operand<T> of(
        Ops tf,
        PerReplica<PenaltyPoints> all,
        Batch<T> batch,
        RandomStreams streams,
        String stream) {
      return batch.generated();
    }

    @Override
    public boolean ofSamples() {
      return true;
    }

    @Override
    public String formula() {
      return "G(z)";
    }
  }

  /** e x + (1 - e) G(z) with one e ~ U[0, 1] per sample (Gulrajani et al. 2017, algorithm 1). */
  record Interpolated() implements PenaltyPoints {
    @Override
    public <T extends TFloating> Operand<T> of(
        Ops tf,
        PerReplica<PenaltyPoints> all,
        Batch<T> batch,
        RandomStreams streams,
        String stream) {
      Operand<T> share = onePerSample(tf, batch.real(), streams, stream);
      return tf.math.add(
          batch.generated(), tf.math.mul(share, tf.math.sub(batch.real(), batch.generated())));
    }

    @Override
    public String formula() {
      return "e x + (1 - e) G(z), e ~ U[0, 1]";
    }
  }

  /**
   * x + a scale std(x) u with one a ~ U[0, 1] per sample and u ~ U[0, 1], or U[-1, 1] if centred,
   * per element; std is one number for the whole batch, dividing by n (Kodali et al. 2017, code).
   *
   * @param scale size of the noise in standard deviations of the batch
   * @param centred whether u may be negative; the same for all replicas
   */
  record AroundData(double scale, boolean centred) implements PenaltyPoints {
    @Override
    public <T extends TFloating> Operand<T> of(
        Ops tf,
        PerReplica<PenaltyPoints> all,
        Batch<T> batch,
        RandomStreams streams,
        String stream) {
      Operand<T> x = batch.real();
      Shape perReplica = x.shape().tail();
      Operand<T> noise = streams.uniform(tf, stream + "/noise", perReplica, x.type());
      if (centred) {
        noise = tf.math.sub(tf.math.mul(Constants.like(tf, 2, x), noise), Constants.like(tf, 1, x));
      }
      Operand<T> scales =
          all.map(AroundData.class::cast)
              .number(tf, AroundData::scale, x.shape().numDimensions() - 1, x.type());
      Operand<T> size = tf.math.mul(scales, deviation(tf, x));
      Operand<T> share = onePerSample(tf, x, streams, stream);
      return tf.math.add(x, tf.math.mul(tf.math.mul(share, size), noise));
    }

    @Override
    public String formula() {
      return "x + a %s std(x) u, a ~ U[0, 1], u ~ U[%s, 1]"
          .formatted(PenaltyForm.number(scale), centred ? "-1" : "0");
    }

    private static <T extends TFloating> Operand<T> deviation(Ops tf, Operand<T> x) {
      Operand<TInt32> axes = Constants.axes(tf, 1, x.shape().numDimensions());
      Operand<T> centred = tf.math.sub(x, tf.math.mean(x, axes, Mean.keepDims(true)));
      return tf.math.sqrt(tf.math.mean(tf.math.square(centred), axes, Mean.keepDims(true)));
    }
  }

  /** U[0, 1) of shape {@code [replica, batch, 1, ..., 1]}. */
  static <T extends TFloating> Operand<T> onePerSample(
      Ops tf, Operand<T> x, RandomStreams streams, String stream) {
    long[] shape = new long[x.shape().numDimensions() - 1];
    Arrays.fill(shape, 1);
    shape[0] = x.shape().get(1);
    return streams.uniform(tf, stream + "/share", Shape.of(shape), x.type());
  }
}
