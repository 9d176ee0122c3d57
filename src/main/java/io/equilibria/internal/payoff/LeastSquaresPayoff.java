package io.equilibria.internal.payoff;

import io.equilibria.payoff.Payoff;
import io.equilibria.tensor.Constants;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * -(E (f(x) - 1)^2 + E f(G(z))^2) / 2: minus the discriminator's loss of Mao et al. 2017, equation
 * 9.
 */
public record LeastSquaresPayoff() implements Payoff {
  @Override
  public String name() {
    return "least-squares";
  }

  @Override
  public Scale scale() {
    return Scale.CRITIC;
  }

  @Override
  public double ofReal(double logit) {
    return -(logit - 1) * (logit - 1) / 2;
  }

  @Override
  public double ofGenerated(double logit) {
    return -logit * logit / 2;
  }

  @Override
  public <T extends TFloating> Operand<T> ofReal(Ops tf, Operand<T> logits) {
    return minusHalfSquare(tf, tf.math.sub(logits, Constants.like(tf, 1, logits)));
  }

  @Override
  public <T extends TFloating> Operand<T> ofGenerated(Ops tf, Operand<T> logits) {
    return minusHalfSquare(tf, logits);
  }

  private static <T extends TFloating> Operand<T> minusHalfSquare(Ops tf, Operand<T> of) {
    return tf.math.mul(Constants.like(tf, -0.5, of), tf.math.square(of));
  }

  /** The payoff -1/4 of f = 1/2. */
  @Override
  public double indifferent() {
    return -0.25;
  }

  @Override
  public boolean bounded() {
    return true;
  }
}
