package io.equilibria.internal.payoff;

import io.equilibria.payoff.Payoff;
import io.equilibria.tensor.Constants;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** -E max(0, 1 - f(x)) - E max(0, 1 + f(G(z))): minus the hinge loss (Lim and Ye 2017). */
public record HingePayoff() implements Payoff {
  @Override
  public String name() {
    return "hinge";
  }

  @Override
  public Scale scale() {
    return Scale.CRITIC;
  }

  @Override
  public double ofReal(double logit) {
    return -Math.max(0, 1 - logit);
  }

  @Override
  public double ofGenerated(double logit) {
    return -Math.max(0, 1 + logit);
  }

  @Override
  public <T extends TFloating> Operand<T> ofReal(Ops tf, Operand<T> logits) {
    Operand<T> one = Constants.like(tf, 1, logits);
    return tf.math.neg(tf.nn.relu(tf.math.sub(one, logits)));
  }

  @Override
  public <T extends TFloating> Operand<T> ofGenerated(Ops tf, Operand<T> logits) {
    Operand<T> one = Constants.like(tf, 1, logits);
    return tf.math.neg(tf.nn.relu(tf.math.add(one, logits)));
  }

  /** The payoff -2 of every constant f in [-1, 1]. */
  @Override
  public double indifferent() {
    return -2;
  }

  @Override
  public boolean bounded() {
    return true;
  }
}
