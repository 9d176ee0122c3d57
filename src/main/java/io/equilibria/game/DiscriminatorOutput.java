package io.equilibria.game;

import io.equilibria.layer.NetworkOutput;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Network;
import io.equilibria.layer.Weights;
import io.equilibria.loss.Logits;
import io.equilibria.penalty.Batch;
import io.equilibria.tensor.Constants;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * The discriminator's view of a batch.
 *
 * @param logits on data and samples
 * @param statistics new moving averages, the mean of those after data and those after samples
 */
record DiscriminatorOutput<T extends TFloating>(
    Logits<T> logits, Map<String, Operand<T>> statistics) {

  /**
   * Applies the discriminator to data and samples. Where it has batch statistics these are taken of
   * each apart, as in Radford et al. 2016; elsewhere both go through in one pass.
   */
  static <T extends TFloating> DiscriminatorOutput<T> of(
      Ops tf, Network network, Weights<T> weights, Batch<T> batch) {
    if (!network.usesBatchStatistics()) {
      Operand<T> both = tf.concat(List.of(batch.real(), batch.generated()), tf.constant(1));
      List<Operand<T>> halves = halves(tf, logits(tf, network, weights, both));
      return new DiscriminatorOutput<>(new Logits<>(halves.get(0), halves.get(1)), Map.of());
    }
    NetworkOutput<T> real = network.apply(tf, weights, batch.real(), Mode.TRAINING);
    NetworkOutput<T> generated = network.apply(tf, weights, batch.generated(), Mode.TRAINING);
    Map<String, Operand<T>> statistics = new HashMap<>();
    real.updates()
        .forEach(
            (name, value) -> {
              Operand<T> sum = tf.math.add(value, generated.updates().get(name));
              statistics.put(name, tf.math.mul(sum, Constants.like(tf, 0.5, sum)));
            });
    return new DiscriminatorOutput<>(
        new Logits<>(flat(tf, real.value()), flat(tf, generated.value())), statistics);
  }

  /** Logits {@code [replica, batch]} of points, with the statistics of the points' own batch. */
  static <T extends TFloating> Operand<T> logits(
      Ops tf, Network network, Weights<T> weights, Operand<T> x) {
    return flat(tf, network.apply(tf, weights, x, Mode.TRAINING).value());
  }

  private static <T extends TFloating> Operand<T> flat(Ops tf, Operand<T> logits) {
    Shape shape = logits.shape();
    return tf.reshape(logits, Constants.shape(tf, Shape.of(shape.get(0), shape.get(1))));
  }

  private static <T extends TFloating> List<Operand<T>> halves(Ops tf, Operand<T> both) {
    return List.copyOf(tf.split(tf.constant(1), both, 2L).output());
  }
}
