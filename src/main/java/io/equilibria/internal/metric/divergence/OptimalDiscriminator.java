package io.equilibria.internal.metric.divergence;

import io.equilibria.metric.Density;
import java.util.Arrays;

/**
 * The optimal discriminator of the logistic game (Goodfellow et al. 2014, proposition 1):
 *
 * <pre>  D*(x) = p(x) / (p(x) + q(x)),     logit D* = log p - log q  </pre>
 *
 * <p>with the densities p of the data and q of the generator. Where both are 0 it is arbitrary;
 * here it is 1/2. Estimator: as exact as the densities.
 */
public final class OptimalDiscriminator {
  private OptimalDiscriminator() {}

  /**
   * D* at each point, from 0 to 1.
   *
   * @param points [n][d]
   * @return [n]
   */
  public static double[] of(RealFake<? extends Density> laws, double[][] points) {
    return ofLogs(new RealFake<>(laws.real().logDensity(points), laws.fake().logDensity(points)));
  }

  /**
   * D* at points with known densities.
   *
   * @param logs log p and log q, [n] each
   * @return [n]
   */
  public static double[] ofLogs(RealFake<double[]> logs) {
    double[] real = logs.real();
    double[] fake = logs.fake();
    double[] optimal = new double[real.length];
    Arrays.setAll(
        optimal,
        i ->
            real[i] == Double.NEGATIVE_INFINITY && fake[i] == Double.NEGATIVE_INFINITY
                ? 0.5
                : 1 / (1 + Math.exp(fake[i] - real[i])));
    return optimal;
  }
}
