package io.equilibria.game;

import io.equilibria.layer.Mode;
import io.equilibria.layer.Network;
import io.equilibria.layer.Weights;
import io.equilibria.tensor.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * The players applied for inference: moving averages in place of batch statistics, and the
 * generator's averaged parameters where it has them.
 *
 * @param players the networks
 * @param average which variables stand in for the generator's
 * @param type of the parameters
 */
record Inference<T extends TFloating>(
    Networks players, GeneratorAverage<T> average, Class<T> type) {

  /** The variables that inference reads: no slots, and averages only in place of parameters. */
  List<Variable> variables() {
    List<Variable> variables =
        new ArrayList<>(
            players.generator().variables(type).stream().map(average::standIn).toList());
    variables.addAll(players.discriminator().variables(type));
    return variables;
  }

  /**
   * Samples of latent vectors.
   *
   * @param values of a variable, {@code [replica, ...shape]}
   * @param latent {@code [replica, any, latent]}
   * @return {@code [replica, any, ...sample]}
   */
  Operand<TFloat32> samples(
      Ops tf, Function<Variable, Operand<T>> values, Operand<TFloat32> latent) {
    return tf.dtypes.cast(
        apply(tf, players.generator(), v -> values.apply(average.standIn(v)), latent),
        TFloat32.class);
  }

  /**
   * Logits of points.
   *
   * @param values of a variable, {@code [replica, ...shape]}
   * @param points {@code [replica, any, ...sample]}
   * @return {@code [replica, any]}
   */
  Operand<TFloat32> logits(
      Ops tf, Function<Variable, Operand<T>> values, Operand<TFloat32> points) {
    Operand<T> logits = apply(tf, players.discriminator(), values, points);
    return tf.dtypes.cast(tf.squeeze(logits, Squeeze.axis(List.of(2L))), TFloat32.class);
  }

  /**
   * What the discriminator's last layer sees of points.
   *
   * @param values of a variable, {@code [replica, ...shape]}
   * @param points {@code [replica, any, ...sample]}
   * @return {@code [replica, any, features]}; empty if no layer before the last has parameters
   */
  Optional<Operand<TFloat32>> features(
      Ops tf, Function<Variable, Operand<T>> values, Operand<TFloat32> points) {
    return players
        .discriminator()
        .hidden()
        .map(hidden -> tf.dtypes.cast(apply(tf, hidden, values, points), TFloat32.class));
  }

  private Operand<T> apply(
      Ops tf, Network network, Function<Variable, Operand<T>> values, Operand<TFloat32> x) {
    Map<String, Operand<T>> read = new HashMap<>();
    for (Variable variable : network.variables(type)) {
      read.put(variable.name(), values.apply(variable));
    }
    Weights<T> weights = read::get;
    return network.apply(tf, weights, tf.dtypes.cast(x, type), Mode.INFERENCE).value();
  }

  /** A placeholder of any number of samples for each of so many replicas. */
  static Placeholder<TFloat32> input(Ops tf, int replicas, Shape sample) {
    Shape shape = Shape.of(replicas, Shape.UNKNOWN_SIZE).append(sample);
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
  }
}
