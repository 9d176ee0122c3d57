package io.equilibria.internal.payoff;

import static java.util.Objects.requireNonNull;

import io.equilibria.payoff.MeasuringFunction;
import io.equilibria.payoff.Payoff;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * E phi(D(x)) + E phi(1 - D(G(z))) with D = sigmoid(f) (Arora et al. 2017, equation 2). Since 1 -
 * sigmoid(f) = sigmoid(-f), no probability is subtracted from 1.
 *
 * @param phi the measuring function
 */
public record MeasuredPayoff(MeasuringFunction phi) implements Payoff {
  public MeasuredPayoff {
    requireNonNull(phi, "phi");
  }

  @Override
  public String name() {
    return phi.name();
  }

  @Override
  public Scale scale() {
    return Scale.PROBABILITY;
  }

  @Override
  public double ofReal(double logit) {
    return phi.ofLogit(logit);
  }

  @Override
  public double ofGenerated(double logit) {
    return phi.ofLogit(-logit);
  }

  @Override
  public <T extends TFloating> Operand<T> ofReal(Ops tf, Operand<T> logits) {
    return phi.ofLogits(tf, logits);
  }

  @Override
  public <T extends TFloating> Operand<T> ofGenerated(Ops tf, Operand<T> logits) {
    return phi.ofLogits(tf, tf.math.neg(logits));
  }

  @Override
  public double indifferent() {
    return 2 * phi.of(0.5);
  }

  @Override
  public boolean bounded() {
    return true;
  }
}
