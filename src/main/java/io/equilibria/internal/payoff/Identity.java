package io.equilibria.internal.payoff;

import io.equilibria.payoff.MeasuringFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * phi(t) = t: Delta = 1, L_phi = 1. The distance over a class of D with values in [0, 1] is sup E
 * D(x) - E D(G(z)): over all functions the total variation, over 1-Lipschitz D a truncated W1.
 */
public record Identity() implements MeasuringFunction {
  @Override
  public String name() {
    return "identity";
  }

  @Override
  public double of(double t) {
    return t;
  }

  @Override
  public double ofLogit(double logit) {
    return MeasuringFunction.sigmoid(logit);
  }

  @Override
  public <T extends TFloating> Operand<T> ofLogits(Ops tf, Operand<T> logits) {
    return tf.math.sigmoid(logits);
  }

  @Override
  public double range() {
    return 1;
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
