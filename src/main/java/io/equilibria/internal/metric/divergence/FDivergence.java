package io.equilibria.internal.metric.divergence;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;

/**
 * The f-divergences by their generators (Csiszar 1967; Ali and Silvey 1966).
 *
 * <pre>
 *   D_f(P | Q) = integral q f(p/q) dx + f'(inf) P(q = 0),    f convex, f(1) = 0,    in nats
 *
 *   Jensen-Shannon       f(t) = (t log t - (1 + t) log((1 + t)/2)) / 2     0 .. log 2
 *   Kullback-Leibler     f(t) = t log t - t + 1                            0 .. inf    KL(P | Q)
 *   reverse KL           f(t) = t - 1 - log t                              0 .. inf    KL(Q | P)
 *   total variation      f(t) = |t - 1| / 2                                0 .. 1
 *   squared Hellinger    f(t) = (sqrt t - 1)^2 / 2                         0 .. 1
 *   Pearson chi-squared  f(t) = (t - 1)^2           integral (p - q)^2/q   0 .. inf
 *   Neyman chi-squared   f(t) = (t - 1)^2 / t       integral (p - q)^2/p   0 .. inf
 * </pre>
 *
 * <p>P is the real distribution and Q the generated one in every {@link RealFake}. A generator is
 * unique up to a multiple of t - 1, which integrates to zero; the ones used here have f'(1) = 0
 * (where a derivative exists), so f is nonnegative and sums do not suffer from cancellation when P
 * and Q are close.
 *
 * <p>Conventions differ: total variation without the 1/2 (0 .. 2), Hellinger without the 1/2, or
 * its root as "the" Hellinger distance, JS in bits or as a root. The names of the two chi-squared
 * divergences are sometimes exchanged: here Pearson's divides by q, the second argument, as in
 * Pearson's test by the expected counts.
 */
public enum FDivergence {
  JENSEN_SHANNON("Jensen-Shannon divergence", Math.log(2)) {
    @Override
    double between(double logP, double logQ) {
      double high = Math.max(logP, logQ);
      double low = Math.min(logP, logQ);
      double ofHigh = -Math.log1p(Math.expm1(low - high) / 2); // log of high over the mean of both
      double lower = low == NEGATIVE_INFINITY ? 0 : Math.exp(low) * (ofHigh + low - high);
      return Math.max(0, (Math.exp(high) * ofHigh + lower) / 2);
    }

    @Override
    double slope(double logRatio) {
      return logRatio > 0
          ? -Math.log1p(Math.expm1(-logRatio) / 2) / 2
          : (logRatio - Math.log1p(Math.expm1(logRatio) / 2)) / 2;
    }

    @Override
    public FDivergence reversed() {
      return this;
    }
  },

  KULLBACK_LEIBLER("Kullback-Leibler divergence", POSITIVE_INFINITY) {
    @Override
    double between(double logP, double logQ) {
      if (logQ == NEGATIVE_INFINITY) {
        return POSITIVE_INFINITY;
      }
      double u = logP - logQ;
      if (u < -1) { // e^-u could overflow
        double tLogT = logP == NEGATIVE_INFINITY ? 0 : Math.exp(logP) * (u - 1);
        return Math.exp(logQ) + tLogT;
      }
      return Math.exp(logP) * (u + Math.expm1(-u));
    }

    @Override
    double slope(double logRatio) {
      return logRatio;
    }

    @Override
    public FDivergence reversed() {
      return REVERSE_KULLBACK_LEIBLER;
    }
  },

  REVERSE_KULLBACK_LEIBLER("reverse Kullback-Leibler divergence", POSITIVE_INFINITY) {
    @Override
    double between(double logP, double logQ) {
      return KULLBACK_LEIBLER.between(logQ, logP);
    }

    @Override
    double slope(double logRatio) {
      return -Math.expm1(-logRatio);
    }

    @Override
    public FDivergence reversed() {
      return KULLBACK_LEIBLER;
    }
  },

  TOTAL_VARIATION("total variation", 1) {
    @Override
    double between(double logP, double logQ) {
      double high = Math.max(logP, logQ);
      return -Math.exp(high) * Math.expm1(Math.min(logP, logQ) - high) / 2;
    }

    @Override
    double slope(double logRatio) {
      return Math.signum(logRatio) / 2;
    }

    @Override
    public FDivergence reversed() {
      return this;
    }
  },

  SQUARED_HELLINGER("squared Hellinger distance", 1) {
    @Override
    double between(double logP, double logQ) {
      double high = Math.max(logP, logQ);
      double root = Math.expm1((Math.min(logP, logQ) - high) / 2);
      return Math.exp(high) * root * root / 2;
    }

    @Override
    double slope(double logRatio) {
      return -Math.expm1(-logRatio / 2) / 2;
    }

    @Override
    public FDivergence reversed() {
      return this;
    }
  },

  PEARSON_CHI_SQUARED("Pearson chi-squared divergence", POSITIVE_INFINITY) {
    @Override
    double between(double logP, double logQ) {
      double u = logP - logQ;
      double part = Math.expm1(-Math.abs(u));
      return Math.exp(u > 0 ? logP + u : logQ) * part * part;
    }

    @Override
    double slope(double logRatio) {
      return 2 * Math.expm1(logRatio);
    }

    @Override
    public FDivergence reversed() {
      return NEYMAN_CHI_SQUARED;
    }
  },

  NEYMAN_CHI_SQUARED("Neyman chi-squared divergence", POSITIVE_INFINITY) {
    @Override
    double between(double logP, double logQ) {
      return PEARSON_CHI_SQUARED.between(logQ, logP);
    }

    @Override
    double slope(double logRatio) {
      return -Math.expm1(-2 * logRatio);
    }

    @Override
    public FDivergence reversed() {
      return PEARSON_CHI_SQUARED;
    }
  };

  private final String title;
  private final double maximum;

  FDivergence(String title, double maximum) {
    this.title = title;
    this.maximum = maximum;
  }

  /** The name in running text. */
  public String title() {
    return title;
  }

  /** The value between mutually singular distributions, which is the maximum. */
  public double maximum() {
    return maximum;
  }

  /** D with D(P | Q) = this(Q | P): itself if it is symmetric. */
  public abstract FDivergence reversed();

  /**
   * The integrand q f(p/q) at one point from log densities, with its limits where a density is 0.
   * It scales with p and q: c p and c q give c times as much.
   *
   * @param logP log p, less than positive infinity; negative infinity where p is 0
   * @param logQ log q, likewise
   * @return at least 0; infinite where the divergence is, or beyond the largest double
   */
  public final double integrand(double logP, double logQ) {
    if (!(logP < POSITIVE_INFINITY && logQ < POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          title + ": expected log densities below infinity, found " + logP + " and " + logQ);
    }
    return logP == NEGATIVE_INFINITY && logQ == NEGATIVE_INFINITY ? 0 : between(logP, logQ);
  }

  abstract double between(double logP, double logQ);

  /**
   * f'(t) at t = e^logRatio: the derivative of the divergence with respect to p. That with respect
   * to q is reversed().slope(-).
   */
  abstract double slope(double logRatio);
}
