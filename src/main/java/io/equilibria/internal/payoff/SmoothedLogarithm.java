package io.equilibria.internal.payoff;

import io.equilibria.InputException;
import io.equilibria.payoff.MeasuringFunction;
import io.equilibria.tensor.Constants;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * phi(t) = log(delta + (1 - delta) t), the Lipschitz version of log (Arora et al. 2017, section 2):
 * Delta = log(1 / delta), L_phi = (1 - delta) / delta.
 *
 * <p>phi(sigmoid(f)) = softplus(log delta - f) - softplus(-f), which neither overflows nor rounds a
 * probability to 0 or 1.
 *
 * @param delta above 0 and below 1
 */
public record SmoothedLogarithm(double delta) implements MeasuringFunction {
  public SmoothedLogarithm {
    if (!(delta > 0 && delta < 1)) {
      throw new InputException(
          "delta: expected a number above 0 and below 1, found %s; 0 is the kind log"
              .formatted(delta));
    }
  }

  @Override
  public String name() {
    return "smoothed log (delta %s)".formatted(delta);
  }

  @Override
  public double of(double t) {
    return Math.log(delta + (1 - delta) * t);
  }

  @Override
  public double ofLogit(double logit) {
    return MeasuringFunction.softplus(Math.log(delta) - logit) - MeasuringFunction.softplus(-logit);
  }

  @Override
  public <T extends TFloating> Operand<T> ofLogits(Ops tf, Operand<T> logits) {
    Operand<T> shifted = tf.math.sub(Constants.like(tf, Math.log(delta), logits), logits);
    return tf.math.sub(tf.math.softplus(shifted), tf.math.softplus(tf.math.neg(logits)));
  }

  @Override
  public double range() {
    return -Math.log(delta);
  }

  @Override
  public double lipschitz() {
    return (1 - delta) / delta;
  }
}
