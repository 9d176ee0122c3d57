package io.equilibria.payoff;

import io.equilibria.Incubating;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * A concave function phi from [0, 1] to the real numbers (Arora et al. 2017, section 2, "measuring
 * function"). phi = log gives the game of Goodfellow et al. 2014; phi(t) = t gives a game similar
 * to Wasserstein's.
 *
 * <p>Implementations are immutable.
 */
@Incubating
public interface MeasuringFunction {
  /** Its name in results, with its constants, such as {@code smoothed log (delta 0.01)}. */
  String name();

  /**
   * phi(t).
   *
   * @param t from 0 to 1
   * @return phi(t), or minus infinity at a pole
   */
  double of(double t);

  /**
   * phi(sigmoid(f)); the functions of the library lose no digits for probabilities near 0 or 1.
   *
   * @param logit f
   */
  double ofLogit(double logit);

  /**
   * phi(sigmoid(f)) in a graph, with a finite gradient for every finite f; logits may be clipped.
   *
   * @param logits f, of any shape
   * @return of the same shape
   */
  <T extends TFloating> Operand<T> ofLogits(Ops tf, Operand<T> logits);

  /** Delta: phi takes values in [-Delta, Delta]; infinite if phi has a pole. */
  double range();

  /** L_phi: |phi(s) - phi(t)| is at most L_phi |s - t|; infinite if phi has a pole. */
  double lipschitz();

  /**
   * sigmoid(f) without overflow.
   *
   * @param logit f
   */
  static double sigmoid(double logit) {
    return logit >= 0 ? 1 / (1 + Math.exp(-logit)) : Math.exp(logit) / (1 + Math.exp(logit));
  }

  /**
   * log(1 + e^t) without overflow.
   *
   * @param t any number
   */
  static double softplus(double t) {
    return Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));
  }
}
