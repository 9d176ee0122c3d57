package io.equilibria.internal.metric.divergence;

import io.equilibria.metric.Estimate;
import java.util.Optional;

/**
 * f-divergences with a closed form between two Gaussians, including degenerate ones. P is the real
 * distribution, Q the generated one.
 *
 * <p>If the supports, two affine subspaces, differ, each distribution assigns probability 0 to the
 * other's support and every divergence has its {@linkplain FDivergence#maximum() maximum}:
 * infinite, 1 or log 2. On a common subspace there are r directions such that along each Q = N(0,
 * 1) and P = N(delta, s^2), and
 *
 * <pre>
 *   KL(P | Q)            = sum (s^2 - 1 - log s^2 + delta^2) / 2
 *   log(1 - H^2(P, Q))   = sum log(2 s / (1 + s^2)) / 2 - delta^2 / (4 (1 + s^2))
 *   log(1 + chi^2(P|Q))  = sum -log(s^2 (2 - s^2)) / 2 + delta^2 / (2 - s^2),  infinite if an s^2 >= 2
 * </pre>
 *
 * <p>(chi-squared is Pearson's; Neyman's and the reverse KL are those with P and Q exchanged.)
 * Total variation and Jensen-Shannon have a closed form and a quadrature, respectively, on one
 * line: {@link GaussianTotalVariation}, {@link GaussianJensenShannon}. They are also computed if P
 * and Q differ along only one direction, as with equal covariances.
 *
 * <p>Estimator: exact up to rounding, about 1e-12 of 1 + the value, or 1e-10 for a single direction
 * and for Jensen-Shannon.
 */
public final class GaussianDivergence {
  private static final String ESTIMATOR = "closed form";
  private static final double ROUNDING = 1e-12;
  private static final double QUADRATURE = 1e-10;

  private GaussianDivergence() {}

  /**
   * D(real | fake) in nats.
   *
   * @throws DivergenceUnavailableException for total variation or Jensen-Shannon if both have the
   *     same support and differ along two or more directions
   */
  public static Estimate of(FDivergence divergence, RealFake<AffineGaussian> laws) {
    Optional<GaussianPair> pair = GaussianPair.of(laws.real(), laws.fake());
    if (pair.isEmpty()) {
      return new Estimate(divergence.maximum(), 0, ESTIMATOR + ", mutually singular");
    }
    return switch (divergence) {
      case KULLBACK_LEIBLER -> exact(kullbackLeibler(pair.get()));
      case SQUARED_HELLINGER -> exact(squaredHellinger(pair.get()));
      case PEARSON_CHI_SQUARED -> exact(pearson(pair.get()));
      case REVERSE_KULLBACK_LEIBLER, NEYMAN_CHI_SQUARED ->
          of(divergence.reversed(), new RealFake<>(laws.fake(), laws.real()));
      case TOTAL_VARIATION, JENSEN_SHANNON -> onOneLine(divergence, pair.get());
    };
  }

  private static Estimate exact(double value) {
    double error = Double.isInfinite(value) ? 0 : ROUNDING * (1 + value);
    return new Estimate(value, error, ESTIMATOR);
  }

  private static double kullbackLeibler(GaussianPair pair) {
    double sum = 0;
    for (int i = 0; i < pair.rank(); i++) {
      double s = pair.deviation(i);
      double w = (s - 1) * (s + 1);
      double widths = w < -0.5 || w > 1 ? w - 2 * Math.log(s) : w - Math.log1p(w);
      sum += (widths + pair.shift(i) * pair.shift(i)) / 2;
    }
    return Math.max(0, sum);
  }

  private static double squaredHellinger(GaussianPair pair) {
    double logOverlap = 0;
    for (int i = 0; i < pair.rank(); i++) {
      double s = pair.deviation(i);
      double apart = pair.shift(i) / Math.hypot(1, s);
      logOverlap -= (2 * Math.log1p((s - 1) / s * (s - 1) / 2) + apart * apart) / 4;
    }
    return Math.max(0, -Math.expm1(logOverlap)); // not -0
  }

  private static double pearson(GaussianPair pair) {
    double log = 0;
    for (int i = 0; i < pair.rank(); i++) {
      double s = pair.deviation(i);
      double w = (s - 1) * (s + 1);
      if (!(w < 1)) {
        return Double.POSITIVE_INFINITY;
      }
      double widths = w < -0.5 ? 2 * Math.log(s) + Math.log1p(-w) : Math.log1p(-w * w);
      log += pair.shift(i) * pair.shift(i) / (1 - w) - widths / 2;
    }
    return Math.max(0, Math.expm1(log));
  }

  private static Estimate onOneLine(FDivergence divergence, GaussianPair pair) {
    if (pair.rank() == 0) {
      return exact(0);
    }
    GaussianPair line =
        pair.onOneDirection()
            .orElseThrow(
                () -> new DivergenceUnavailableException(refusal(divergence, pair.rank())));
    boolean quadrature = divergence == FDivergence.JENSEN_SHANNON;
    double value =
        quadrature
            ? GaussianJensenShannon.divergence(
                AffineGaussian.onLine(line.shift(), line.deviation()),
                AffineGaussian.onLine(new double[] {0}, new double[] {1}))
            : GaussianTotalVariation.distance(line.shift(0), line.deviation(0));
    return new Estimate(
        value,
        quadrature || pair.rank() > 1 ? QUADRATURE : ROUNDING,
        quadrature ? "tanh-sinh quadrature on one line" : ESTIMATOR);
  }

  private static String refusal(FDivergence divergence, int rank) {
    return divergence.title()
        + " of two Gaussians: expected one common line, different supports or a difference along"
        + " one direction, found a common support of dimension "
        + rank
        + " and a difference along several; use DivergenceQuadrature in the plane or"
        + " MonteCarloDivergence in any dimension, or choose Kullback-Leibler, Hellinger or"
        + " chi-squared";
  }
}
