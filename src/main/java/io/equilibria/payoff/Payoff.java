package io.equilibria.payoff;

import io.equilibria.Incubating;
import io.equilibria.internal.payoff.MeasuredPayoff;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * F(u, v) = E a(f_v(x)) + E b(f_v(G_u(z))) with concave functions a and b of the discriminator's
 * logit f. The discriminator maximises it and the generator minimises it. Penalties are not
 * included.
 */
@Incubating
public interface Payoff {
  /** The meaning of the discriminator's output; payoffs of different scales are not comparable. */
  enum Scale {
    /** D = sigmoid(f) is a probability. */
    PROBABILITY,
    /** The output is f itself: a critic. */
    CRITIC
  }

  /** Its name in results, such as {@code log}. */
  String name();

  /** The meaning of the discriminator's output. */
  Scale scale();

  /** a(f). */
  double ofReal(double logit);

  /** b(f). */
  double ofGenerated(double logit);

  /**
   * a(f) in a graph.
   *
   * @param logits of any shape
   * @return of the same shape
   */
  <T extends TFloating> Operand<T> ofReal(Ops tf, Operand<T> logits);

  /**
   * b(f) in a graph.
   *
   * @param logits of any shape
   * @return of the same shape
   */
  <T extends TFloating> Operand<T> ofGenerated(Ops tf, Operand<T> logits);

  /**
   * The largest payoff of a constant discriminator, which is the value of the game if the generator
   * has the data's law: 2 phi(1/2).
   */
  double indifferent();

  /** Whether F is bounded above over all functions f; otherwise a class of f must be given. */
  boolean bounded();

  /** The payoff of a measuring function: a(f) = phi(sigmoid(f)), b(f) = phi(1 - sigmoid(f)). */
  static Payoff of(MeasuringFunction phi) {
    return new MeasuredPayoff(phi);
  }

  /**
   * The mean payoff of logits.
   *
   * @param real logits on data, at least one
   * @param generated logits on samples, at least one
   */
  default double mean(float[] real, float[] generated) {
    double onReal = 0;
    for (float logit : real) {
      onReal += ofReal(logit);
    }
    double onGenerated = 0;
    for (float logit : generated) {
      onGenerated += ofGenerated(logit);
    }
    return onReal / real.length + onGenerated / generated.length;
  }
}
