package io.equilibria.internal.response;

import io.equilibria.internal.sampler.PointClassifier;
import io.equilibria.payoff.Payoff;
import java.util.function.DoubleUnaryOperator;

/**
 * Computes the payoff of discriminators on given points. For a mixture it is sum_j w_j F(u, v_j),
 * which is not the payoff of the mean logit.
 */
public final class HeldOutPayoff {
  private HeldOutPayoff() {}

  /**
   * The payoff and its standard error.
   *
   * @param discriminators single or mixed discriminators without classes
   * @param real at least two data points
   * @param generated at least two samples
   */
  public static PayoffEstimate of(
      Payoff payoff, PointClassifier discriminators, float[][] real, float[][] generated) {
    float[] shares = discriminators.discriminatorWeights();
    return PayoffEstimate.of(
        mixed(shares, discriminators.logitsOfEach(real), payoff::ofReal),
        mixed(shares, discriminators.logitsOfEach(generated), payoff::ofGenerated));
  }

  /**
   * sum_j w_j b(f_j) of each row of logits.
   *
   * @param shares the weights w, {@code [discriminators]}, with sum 1
   * @param logits the logits f, {@code [count][discriminators]}
   * @param part b as a function of the logit, such as {@link Payoff#ofReal(double)}
   * @return {@code [count]}
   */
  public static double[] mixed(float[] shares, float[][] logits, DoubleUnaryOperator part) {
    double[] values = new double[logits.length];
    for (int i = 0; i < values.length; i++) {
      for (int d = 0; d < shares.length; d++) {
        values[i] += shares[d] * part.applyAsDouble(logits[i][d]);
      }
    }
    return values;
  }
}
