package io.equilibria.internal.metric.divergence;

import java.util.Arrays;

/**
 * The heaviness of a sample's upper tail: the shape k of a generalised Pareto distribution fitted
 * to the excesses over a high threshold. Moments of order 1/k and above are infinite: for k of 1/2
 * or more there is no variance, and a standard error is meaningless.
 *
 * <p>Estimator: Zhang and Stephens 2009, on the largest min(n/5, 3 sqrt n) of n values, as for
 * importance weights in Vehtari, Simpson, Gelman, Yao and Gabry 2024, without their prior.
 */
final class ParetoTail {
  private static final double NO_VARIANCE = 0.5;

  private ParetoTail() {}

  /** Whether the values appear to come from a distribution without a variance. */
  static boolean hasNoVariance(double[] values) {
    return shape(values) >= NO_VARIANCE;
  }

  /** k; negative for a bounded tail, and 0 if the largest values are equal. */
  static double shape(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = (int) Math.min(values.length / 5.0, 3 * Math.sqrt(values.length));
    double threshold = sorted[sorted.length - n - 1];
    double[] excess = new double[n];
    for (int i = 0; i < n; i++) {
      excess[i] = sorted[sorted.length - n + i] - threshold;
    }
    double quartile = excess[Math.max(0, (int) (n / 4.0 + 0.5) - 1)];
    return quartile > 0 ? fit(excess, quartile) : 0;
  }

  /**
   * The mean of b = -k/scale over a grid, weighted by its profile likelihood, and the corresponding
   * k.
   */
  private static double fit(double[] excess, double quartile) {
    int n = excess.length;
    int m = 30 + (int) Math.sqrt(n);
    double[] b = new double[m];
    double[] logLikelihood = new double[m];
    double greatest = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < m; j++) {
      b[j] = 1 / excess[n - 1] + (1 - Math.sqrt(m / (j + 0.5))) / (3 * quartile);
      double k = shapeAt(b[j], excess);
      logLikelihood[j] = n * (Math.log(-b[j] / k) - k - 1);
      greatest = Math.max(greatest, logLikelihood[j]);
    }
    double weights = 0;
    double mean = 0;
    for (int j = 0; j < m; j++) {
      double weight = Math.exp(logLikelihood[j] - greatest);
      weights += weight;
      mean += weight * b[j];
    }
    return shapeAt(mean / weights, excess);
  }

  private static double shapeAt(double b, double[] excess) {
    double sum = 0;
    for (double x : excess) {
      sum += Math.log1p(-b * x);
    }
    return sum / excess.length;
  }
}
