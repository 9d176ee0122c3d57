package io.equilibria.internal.game.inference;

import io.equilibria.loss.AdversarialLoss;
import io.equilibria.loss.Logits;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The outputs of the discriminators of one game on points, individually and combined.
 *
 * @param inference the inference ops of the game
 * @param values returns the value of a variable, with a replica axis of length 1
 * @param weights {@code [discriminators]}; empty for a single discriminator
 */
public record MixedDiscriminators(
    Inference<TFloat32> inference,
    Function<Variable, Operand<TFloat32>> values,
    Optional<Operand<TFloat32>> weights) {

  /**
   * The logits of each discriminator.
   *
   * @param points {@code [any, ...sample]}
   * @param labels {@code [any]}, for class-conditional discriminators
   * @return {@code [any, discriminators]}, or {@code [any]} for a single one
   */
  Operand<TFloat32> logits(Ops tf, Operand<TFloat32> points, Optional<Operand<TInt32>> labels) {
    List<Operand<TFloat32>> each = new ArrayList<>();
    for (int d = 0; d < inference.players().discriminators().size(); d++) {
      boolean judgedByClass = inference.players().discriminators().get(d).network().usesLabels();
      Operand<TFloat32> own =
          inference.logits(
              tf,
              d,
              values,
              MixedGenerators.withReplica(tf, points),
              labels.filter(one -> judgedByClass).map(one -> MixedGenerators.withReplica(tf, one)));
      each.add(MixedGenerators.withoutReplica(tf, own));
    }
    return each.size() == 1 ? each.get(0) : tf.stack(each, Stack.axis(1L));
  }

  /** The weighted mean of {@link #logits} or of other numbers of that shape: {@code [any]}. */
  Operand<TFloat32> mean(Ops tf, Operand<TFloat32> each) {
    return weights
        .<Operand<TFloat32>>map(w -> tf.reduceSum(tf.math.mul(each, w), tf.constant(1)))
        .orElse(each);
  }

  /**
   * The inputs of the last layers for points.
   *
   * @return {@code [any, features]}, concatenated over the discriminators; empty if one has none
   */
  Optional<Operand<TFloat32>> features(Ops tf, Operand<TFloat32> points) {
    return ofEach(
            tf, d -> inference.features(tf, d, values, MixedGenerators.withReplica(tf, points)))
        .map(
            each ->
                each.size() == 1
                    ? each.get(0)
                    : tf.concat(each.stream().map(one -> flat(tf, one)).toList(), tf.constant(1)));
  }

  /**
   * The weighted mean of the class logits.
   *
   * @return {@code [any, classes]}; empty without auxiliary heads
   */
  Optional<Operand<TFloat32>> classLogits(Ops tf, Operand<TFloat32> points) {
    return ofEach(
            tf, d -> inference.classLogits(tf, d, values, MixedGenerators.withReplica(tf, points)))
        .map(
            each ->
                each.size() == 1
                    ? each.get(0)
                    : tf.reduceSum(
                        tf.math.mul(tf.stack(each, Stack.axis(2L)), weights.orElseThrow()),
                        tf.constant(2)));
  }

  /** The values of every discriminator, without the replica axis; empty if one has none. */
  private Optional<List<Operand<TFloat32>>> ofEach(
      Ops tf, IntFunction<Optional<Operand<TFloat32>>> part) {
    List<Operand<TFloat32>> all =
        IntStream.range(0, inference.players().discriminators().size())
            .mapToObj(part)
            .flatMap(Optional::stream)
            .map(one -> MixedGenerators.withoutReplica(tf, one))
            .toList();
    return all.size() == inference.players().discriminators().size()
        ? Optional.of(all)
        : Optional.empty();
  }

  private static Operand<TFloat32> flat(Ops tf, Operand<TFloat32> features) {
    long size = features.shape().tail().size();
    return tf.reshape(features, tf.constant(new long[] {-1, size}));
  }

  /** See {@link ServingGraph.Payoffs}. */
  ServingGraph.Payoffs payoffs(Ops tf, AdversarialLoss loss, Operand<TFloat32> logits) {
    Operand<TFloat32> undecided = tf.zerosLike(logits);
    Operand<TFloat32> half =
        tf.math.mul(
            lossOf(tf, loss, undecided, undecided), Constants.scalar(tf, 0.5, TFloat32.class));
    return new ServingGraph.Payoffs(
        mean(tf, tf.math.sub(half, lossOf(tf, loss, logits, undecided))),
        mean(tf, tf.math.sub(half, lossOf(tf, loss, undecided, logits))));
  }

  /** A discriminator's loss for each pair of logits, as for a game with one sample. */
  private static Operand<TFloat32> lossOf(
      Ops tf, AdversarialLoss loss, Operand<TFloat32> real, Operand<TFloat32> generated) {
    Operand<TFloat32> each =
        loss.of(tf, new Logits<>(alone(tf, real), alone(tf, generated))).discriminator();
    return tf.reshape(each, tf.shape(real));
  }

  private static Operand<TFloat32> alone(Ops tf, Operand<TFloat32> logits) {
    return tf.reshape(logits, tf.constant(new int[] {-1, 1}));
  }
}
