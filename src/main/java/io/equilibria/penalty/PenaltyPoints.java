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

/** Where the gradient of a penalty is taken. A new choice is a record here or in a program. */
public interface PenaltyPoints {

  /**
   * The points of a batch.
   *
   * @param all of the replicas, of this class; they may differ in numbers
   * @param batch data and samples
   * @param streams random streams at the step
   * @param stream first part of the names of those that are drawn from
   * @return {@code [replica, batch, ...sample]}
   */
  <T extends TFloating> Operand<T> of(
      Ops tf, PerReplica<PenaltyPoints> all, Batch<T> batch, RandomStreams streams, String stream);

  /** Whether the points are of the samples' classes, where there are any, and not of the data's. */
  default boolean ofSamples() {
    return false;
  }

  /** In the signs of the papers, such as {@code G(z)}. */
  String formula();

  /** The data x. */
  static PenaltyPoints onData() {
    return new DataPoints();
  }

  /** The samples G(z). */
  static PenaltyPoints onSamples() {
    return new SamplePoints();
  }

  /** e x + (1 - e) G(z) with one e ~ U[0, 1] a sample (Gulrajani et al. 2017, algorithm 1). */
  static PenaltyPoints interpolated() {
    return new InterpolatedPoints();
  }

  /**
   * x + a scale std(x) u with one a ~ U[0, 1] a sample and u ~ U[0, 1], or U[-1, 1] if centred, an
   * element; std is one number for the whole batch, dividing by n (Kodali et al. 2017, code).
   *
   * @param scale size of the noise in standard deviations of the batch
   * @param centred whether u may be negative; the same in all replicas
   */
  static PenaltyPoints aroundData(double scale, boolean centred) {
    return new PointsAroundData(scale, centred);
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
