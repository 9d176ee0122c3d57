package io.equilibria.internal.payoff;

import io.equilibria.payoff.MeasuringFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * phi(t) = log t, in nats: the game of Goodfellow et al. 2014. phi(sigmoid(f)) = -softplus(-f).
 * Over all functions the distance is exactly 2 JS. It has a pole at 0, so Delta and L_phi are
 * infinite and the bounds of Arora et al. 2017 are vacuous; those of {@link SmoothedLogarithm} are
 * finite.
 */
public record Logarithm() implements MeasuringFunction {
  @Override
  public String name() {
    return "log";
  }

  @Override
  public double of(double t) {
    return Math.log(t);
  }

  @Override
  public double ofLogit(double logit) {
    return -MeasuringFunction.softplus(-logit);
  }

  @Override
  public <T extends TFloating> Operand<T> ofLogits(Ops tf, Operand<T> logits) {
    return tf.math.neg(tf.math.softplus(tf.math.neg(logits)));
  }

  @Override
  public double range() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public double lipschitz() {
    return Double.POSITIVE_INFINITY;
  }
}
