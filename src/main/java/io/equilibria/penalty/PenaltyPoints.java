package io.equilibria.penalty;

import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.RandomStreams;
import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** The points at which a penalty's gradient is computed. Programs may implement other choices. */
public interface PenaltyPoints {

  /**
   * Computes the points of a batch.
   *
   * @param all the choices of all replicas, all of this class; their numbers may differ
   * @param batch data and samples
   * @param streams random streams at the step
   * @param stream prefix of the names of the streams used
   * @return {@code [replica, batch, ...sample]}
   */
  <T extends TFloating> Operand<T> of(
      Ops tf, PerReplica<PenaltyPoints> all, Batch<T> batch, RandomStreams streams, String stream);

  /** Whether the points have the class labels of the samples rather than of the data. */
  default boolean ofSamples() {
    return false;
  }

  /** The formula in the papers' notation, such as {@code G(z)}. */
  String formula();

  /** The data x. */
  static PenaltyPoints onData() {
    return new DataPoints();
  }

  /** The samples G(z). */
  static PenaltyPoints onSamples() {
    return new SamplePoints();
  }

  /** e x + (1 - e) G(z) with one e ~ U[0, 1] per sample (Gulrajani et al. 2017, algorithm 1). */
  static PenaltyPoints interpolated() {
    return new InterpolatedPoints();
  }

  /**
   * x + a scale std(x) u with one a ~ U[0, 1] per sample and u ~ U[0, 1], or U[-1, 1] if centred,
   * per element; std is one number for the whole batch, dividing by n (Kodali et al. 2017, code).
   *
   * @param scale size of the noise in standard deviations of the batch
   * @param centred whether u may be negative; the same for all replicas
   */
  static PenaltyPoints aroundData(double scale, boolean centred) {
    return new PointsAroundData(scale, centred);
  }

  /** Draws from U[0, 1), one per sample: {@code [replica, batch, 1, ..., 1]}. */
  static <T extends TFloating> Operand<T> onePerSample(
      Ops tf, Operand<T> x, RandomStreams streams, String stream) {
    long[] shape = new long[x.shape().numDimensions() - 1];
    Arrays.fill(shape, 1);
    shape[0] = x.shape().get(1);
    return streams.uniform(tf, stream + "/share", Shape.of(shape), x.type());
  }
}
