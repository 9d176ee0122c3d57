package io.equilibria.internal.payoff;

import io.equilibria.payoff.Payoff;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * E f(x) - E f(G(z)) of a critic f: phi(t) = t on unbounded outputs (Arjovsky et al. 2017, equation
 * 2). Its supremum is infinite unless f is restricted to a class, such as that of clipped weights;
 * over 1-Lipschitz functions it is W1.
 */
public record CriticPayoff() implements Payoff {
  @Override
  public String name() {
    return "critic";
  }

  @Override
  public Scale scale() {
    return Scale.CRITIC;
  }

  @Override
  public double ofReal(double logit) {
    return logit;
  }

  @Override
  public double ofGenerated(double logit) {
    return -logit;
  }

  @Override
  public <T extends TFloating> Operand<T> ofReal(Ops tf, Operand<T> logits) {
    return logits;
  }

  @Override
  public <T extends TFloating> Operand<T> ofGenerated(Ops tf, Operand<T> logits) {
    return tf.math.neg(logits);
  }

  @Override
  public double indifferent() {
    return 0;
  }

  @Override
  public boolean bounded() {
    return false;
  }
}
