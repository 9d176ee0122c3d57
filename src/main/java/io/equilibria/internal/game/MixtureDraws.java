package io.equilibria.internal.game;

import io.equilibria.data.DrawnBatch;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.RandomStreams;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.math.Cumsum;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * Draws samples of a mixture of generators; the component of each sample is drawn according to the
 * weights.
 */
final class MixtureDraws {
  private MixtureDraws() {}

  /**
   * Draws from a batch with replacement. If each generator has {@code count} samples, sample n is
   * the n-th of its generator and so has the n-th label of the real batch.
   *
   * @param shares the generators' weights, {@code [replica, generators]}; empty for equal ones
   * @param count the number of samples
   * @return {@code [replica, count, ...sample]}; with one generator, its batch
   */
  static <T extends TFloating> DrawnBatch<T> of(
      Ops tf,
      GeneratedBatch<T> batch,
      Optional<Operand<T>> shares,
      RandomStreams streams,
      String stream,
      int count) {
    if (batch.generators() == 1) {
      return batch.examples();
    }
    Operand<TInt32> component =
        component(tf, batch.generators(), shares, streams, stream, count, batch);
    int samples = batch.samples();
    Operand<TInt32> place =
        samples == count
            ? tf.reshape(
                tf.constant(IntStream.range(0, count).toArray()), tf.constant(new int[] {1, count}))
            : streams.integers(tf, stream + "/place", Shape.of(count), samples);
    Operand<TInt32> index =
        tf.math.add(tf.math.mul(component, tf.constant(samples)), place); // [replica, count]
    return new DrawnBatch<>(
        chosen(tf, batch.examples().x(), index),
        batch.examples().labels().map(labels -> chosen(tf, labels, index)));
  }

  private static <V extends TType> Operand<V> chosen(
      Ops tf, Operand<V> all, Operand<TInt32> index) {
    return tf.gather(all, index, tf.constant(1), Gather.batchDims(1L));
  }

  private static <T extends TFloating> Operand<TInt32> component(
      Ops tf,
      int generators,
      Optional<Operand<T>> shares,
      RandomStreams streams,
      String stream,
      int count,
      GeneratedBatch<T> batch) {
    if (shares.isEmpty()) {
      return streams.integers(tf, stream + "/component", Shape.of(count), generators);
    }
    Class<T> type = batch.examples().x().type();
    Operand<T> uniform =
        streams.uniform(tf, stream + "/component", Shape.of(count), type); // [replica, count]
    return ofUniform(tf, shares.get(), uniform);
  }

  /**
   * The component selected by a number in [0, 1) through the cumulative shares.
   *
   * @param shares {@code [rows or 1, components]}
   * @param uniform {@code [rows, count]}
   * @return {@code [rows, count]}, from 0
   */
  static <T extends TFloating> Operand<TInt32> ofUniform(
      Ops tf, Operand<T> shares, Operand<T> uniform) {
    long rows = shares.shape().get(0);
    int last = Math.toIntExact(shares.shape().get(1)) - 1;
    Operand<T> ends =
        tf.slice(
            tf.math.cumsum(shares, tf.constant(1), new Cumsum.Options[0]),
            tf.constant(new int[] {0, 0}),
            tf.constant(new int[] {-1, last})); // the last share takes the rest
    Operand<T> beside =
        tf.reshape(ends, Constants.shape(tf, Shape.of(rows, 1, last))); // [rows, 1, components - 1]
    Operand<TInt32> beyond =
        tf.dtypes.cast(
            tf.math.greaterEqual(tf.expandDims(uniform, tf.constant(2)), beside), TInt32.class);
    return tf.reduceSum(beyond, tf.constant(2));
  }
}
