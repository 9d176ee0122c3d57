package io.equilibria.internal.metric.divergence;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;

import io.equilibria.internal.metric.PointSets;
import io.equilibria.metric.Density;
import io.equilibria.metric.Estimate;

/**
 * f-divergences from samples of two distributions with known densities, in any dimension. P is the
 * real distribution, Q the generated one.
 *
 * <pre>
 *   D_f(P | Q) = E_M h = (E_P h + E_Q h) / 2,     h = q f(p/q) / m,     m = (p + q)/2
 * </pre>
 *
 * <p>Drawing half of the points from each distribution samples their mixture M, which has mass
 * wherever the integrand is nonzero (the balance heuristic of Veach and Guibas 1995). h is
 * nonnegative and exactly 0 where p = q, so the estimate is unbiased, never negative, and exact for
 * equal distributions, unlike the mean of log p/q over P. For bounded divergences h is bounded.
 *
 * <p>Estimator: two means and their standard error. For KL and chi-squared a few points may
 * dominate the sum: the estimate of a finite chi-squared has infinite variance if the mean of
 * (p/q)^2 under P diverges (for a Gaussian P wider than Q: from s^2 = 3/2 on). If the tail of h
 * indicates this, the error is infinite and the value unreliable. The estimate is infinite if a
 * point proves it; no sample can prove that the divergence is finite.
 */
public final class MonteCarloDivergence {
  /** Smallest number of points for estimating the error and the tail. */
  private static final int MIN = 100;

  private MonteCarloDivergence() {}

  /**
   * D(real | fake) in nats.
   *
   * @param points independent samples [n][d] and [m][d] of the two laws, 100 or more of each
   * @throws IllegalArgumentException for fewer points, or for a point with density 0 under its own
   *     distribution
   */
  public static Estimate of(
      FDivergence divergence, RealFake<? extends Density> laws, RealFake<double[][]> points) {
    PointSets.check(points, MIN, "Monte Carlo");
    if (laws.real().dimension() != points.real()[0].length
        || laws.fake().dimension() != points.real()[0].length) {
      throw new IllegalArgumentException(
          "Monte Carlo: expected densities and points of one dimension, found "
              + laws.real().dimension()
              + " and "
              + laws.fake().dimension()
              + " beside points of "
              + points.real()[0].length);
    }
    Terms real = terms(divergence, laws, points.real(), true);
    Terms fake = terms(divergence, laws, points.fake(), false);
    String name = "Monte Carlo, " + real.all.length + " + " + fake.all.length + " points";
    double value = (mean(real.all) + mean(fake.all)) / 2;
    if (value == POSITIVE_INFINITY) {
      return new Estimate(value, 0, name);
    }
    boolean heavy =
        divergence.maximum() == POSITIVE_INFINITY
            && (ParetoTail.hasNoVariance(real.unbounded)
                || ParetoTail.hasNoVariance(fake.unbounded));
    return heavy
        ? new Estimate(value, POSITIVE_INFINITY, name + ", tail without a variance")
        : new Estimate(
            value, Math.hypot(standardError(real.all), standardError(fake.all)) / 2, name);
  }

  /**
   * h at each point, and a copy with zeros where the ratio of densities is on the side on which h
   * is bounded: values close to the bound would resemble the start of a long tail.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared by content
  private record Terms(double[] all, double[] unbounded) {}

  private static Terms terms(
      FDivergence divergence, RealFake<? extends Density> laws, double[][] points, boolean ofReal) {
    double[] logP = laws.real().logDensity(points);
    double[] logQ = laws.fake().logDensity(points);
    boolean growsWithP = divergence.integrand(0, NEGATIVE_INFINITY) == POSITIVE_INFINITY;
    Terms terms = new Terms(new double[points.length], new double[points.length]);
    for (int i = 0; i < points.length; i++) {
      if ((ofReal ? logP : logQ)[i] == NEGATIVE_INFINITY) {
        throw new IllegalArgumentException(
            "Monte Carlo: expected samples of the distribution itself, found that "
                + (ofReal ? "real" : "generated")
                + " point "
                + i
                + " has density 0 under its own distribution");
      }
      double high = Math.max(logP[i], logQ[i]);
      double logMixture =
          high + Math.log1p(Math.exp(Math.min(logP[i], logQ[i]) - high)) - Math.log(2);
      terms.all[i] = divergence.integrand(logP[i] - logMixture, logQ[i] - logMixture);
      terms.unbounded[i] = growsWithP == logP[i] > logQ[i] ? terms.all[i] : 0;
    }
    return terms;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double standardError(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1) / values.length);
  }
}
