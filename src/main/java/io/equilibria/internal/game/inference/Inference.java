package io.equilibria.internal.game.inference;

import io.equilibria.internal.architecture.Discriminator;
import io.equilibria.internal.game.GeneratorAverage;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.layer.NetworkOutput;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.Mode;
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
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * Applies the players in inference, with moving averages in place of batch statistics, and averaged
 * generator parameters where available.
 *
 * @param players the networks
 * @param averages the variables that replace each generator's parameters
 * @param type the type of the parameters
 */
public record Inference<T extends TFloating>(
    Networks players, List<GeneratorAverage<T>> averages, Class<T> type) {

  /**
   * The variables that inference reads: no optimiser slots, and averages in place of the parameters
   * that they replace.
   */
  List<Variable> variables() {
    List<Variable> variables = new ArrayList<>();
    for (int g = 0; g < averages.size(); g++) {
      players.generators().get(g).variables(type).stream()
          .map(averages.get(g)::standIn)
          .forEach(variables::add);
    }
    players.discriminators().forEach(one -> variables.addAll(one.variables(type)));
    return variables;
  }

  /**
   * Maps latent vectors to samples.
   *
   * @param generator the index of the generator
   * @param values returns the value of a variable, {@code [replica, ...shape]}
   * @param latent {@code [replica, any, latent]}
   * @param labels {@code [replica, any]}, for a class-conditional generator
   * @return {@code [replica, any, ...sample]}
   */
  public Operand<TFloat32> samples(
      Ops tf,
      int generator,
      Function<Variable, Operand<T>> values,
      Operand<TFloat32> latent,
      Optional<Operand<TInt32>> labels) {
    GeneratorAverage<T> average = averages.get(generator);
    return tf.dtypes.cast(
        apply(
                tf,
                players.generators().get(generator),
                v -> values.apply(average.standIn(v)),
                latent,
                labels)
            .value(),
        TFloat32.class);
  }

  /**
   * The logits of points.
   *
   * @param discriminator the index of the discriminator
   * @param values returns the value of a variable, {@code [replica, ...shape]}
   * @param points {@code [replica, any, ...sample]}
   * @param labels {@code [replica, any]}, for a class-conditional discriminator
   * @return {@code [replica, any]}
   */
  public Operand<TFloat32> logits(
      Ops tf,
      int discriminator,
      Function<Variable, Operand<T>> values,
      Operand<TFloat32> points,
      Optional<Operand<TInt32>> labels) {
    Network network = players.discriminators().get(discriminator).network();
    Operand<T> logits = apply(tf, network, values, points, labels).value();
    return tf.dtypes.cast(tf.squeeze(logits, Squeeze.axis(List.of(2L))), TFloat32.class);
  }

  /**
   * The input of a discriminator's last layer for points.
   *
   * @param discriminator the index of the discriminator
   * @param values returns the value of a variable, {@code [replica, ...shape]}
   * @param points {@code [replica, any, ...sample]}
   * @return {@code [replica, any, features]}; empty if no layer before the last has parameters, or
   *     if one of them depends on classes, so that features are not a function of points
   */
  Optional<Operand<TFloat32>> features(
      Ops tf, int discriminator, Function<Variable, Operand<T>> values, Operand<TFloat32> points) {
    return players
        .discriminators()
        .get(discriminator)
        .network()
        .hidden()
        .filter(hidden -> !hidden.usesLabels())
        .map(
            hidden ->
                tf.dtypes.cast(
                    apply(tf, hidden, values, points, Optional.empty()).value(), TFloat32.class));
  }

  /**
   * The class logits from the auxiliary head of a discriminator.
   *
   * @param number the index of the discriminator
   * @param values returns the value of a variable, {@code [replica, ...shape]}
   * @param points {@code [replica, any, ...sample]}
   * @return {@code [replica, any, classes]}; empty if it has no such head
   */
  Optional<Operand<TFloat32>> classLogits(
      Ops tf, int number, Function<Variable, Operand<T>> values, Operand<TFloat32> points) {
    Discriminator discriminator = players.discriminators().get(number);
    return Optional.ofNullable(discriminator.heads().get(Discriminator.CLASSIFIER))
        .map(
            head -> {
              Operand<T> features =
                  apply(tf, discriminator.network(), values, points, Optional.empty()).features();
              Weights<T> weights = weights(head, values);
              return tf.dtypes.cast(
                  head.apply(tf, weights, features, Mode.INFERENCE).value(), TFloat32.class);
            });
  }

  private Weights<T> weights(Network network, Function<Variable, Operand<T>> values) {
    Map<String, Operand<T>> read = new HashMap<>();
    for (Variable variable : network.variables(type)) {
      read.put(variable.name(), values.apply(variable));
    }
    return read::get;
  }

  private NetworkOutput<T> apply(
      Ops tf,
      Network network,
      Function<Variable, Operand<T>> values,
      Operand<TFloat32> x,
      Optional<Operand<TInt32>> labels) {
    Weights<T> weights = weights(network, values);
    LayerContext context = LayerContext.of(Mode.INFERENCE).withLabels(labels);
    return network.apply(tf, weights, tf.dtypes.cast(x, type), context);
  }

  /** A placeholder for any number of samples per replica. */
  public static Placeholder<TFloat32> input(Ops tf, int replicas, Shape sample) {
    Shape shape = Shape.of(replicas, Shape.UNKNOWN_SIZE).append(sample);
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
  }

  /**
   * The labels of a generator's input: fed, or by default i mod classes for sample i of a batch.
   */
  public static Operand<TInt32> labels(Ops tf, int replicas, Operand<?> latent, int classes) {
    Operand<TInt32> count = tf.gather(tf.shape(latent), tf.constant(1), tf.constant(0));
    Operand<TInt32> row =
        tf.math.floorMod(tf.range(tf.constant(0), count, tf.constant(1)), tf.constant(classes));
    Operand<TInt32> all = tf.broadcastTo(row, tf.stack(List.of(tf.constant(replicas), count)));
    return tf.placeholderWithDefault(all, Shape.of(replicas, Shape.UNKNOWN_SIZE));
  }

  /** A placeholder for the labels of any number of samples per replica. */
  public static Placeholder<TInt32> labels(Ops tf, int replicas) {
    return tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(replicas, Shape.UNKNOWN_SIZE)));
  }
}
