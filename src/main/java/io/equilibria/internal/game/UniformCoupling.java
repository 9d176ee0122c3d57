package io.equilibria.internal.game;

import io.equilibria.layer.Weights;
import io.equilibria.objective.Side;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** Trains every player independently against the mean of its opponents. */
public final class UniformCoupling implements Coupling {
  @Override
  public <T extends TFloating> Operand<T> total(
      Ops tf, Side side, Payoffs<T> payoffs, Weights<T> weights) {
    if (payoffs.isOfOnePair()) {
      return payoffs.own().map(own -> sum(tf, payoffs.rows(), own)).orElse(payoffs.rows());
    }
    boolean byRow = side == Side.DISCRIMINATORS;
    Operand<T> against = tf.math.mean(payoffs.byPair(tf), tf.constant(byRow ? 2 : 1));
    Operand<T> all = payoffs.byDiscriminator(tf).map(own -> sum(tf, against, own)).orElse(against);
    return tf.reduceSum(all, tf.constant(1));
  }

  private static <T extends TFloating> Operand<T> sum(Ops tf, Operand<T> one, Operand<T> other) {
    return tf.math.add(one, other);
  }
}
