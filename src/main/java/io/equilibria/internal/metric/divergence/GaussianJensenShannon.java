package io.equilibria.internal.metric.divergence;

import static io.equilibria.internal.metric.divergence.AffineGaussian.requireSameDimension;

/**
 * The Jensen-Shannon divergence between two Gaussians, which may be degenerate on lines or points.
 *
 * <pre>
 *   JS(P, Q) = 1/2 KL(P | M) + 1/2 KL(Q | M),   M = (P + Q)/2,   in nats, from 0 to log 2
 * </pre>
 *
 * <p>(Lin 1991; the minimax GAN minimises 2 JS - log 4 when the discriminator is optimal,
 * Goodfellow et al. 2014, theorem 1.) If the supports, two affine subspaces, differ, each
 * distribution assigns probability 0 to the other's support and JS is exactly log 2, however close
 * they are: the flat landscape of the parallel lines in Fedus et al. 2017. On a common line it is
 * finite and computed by quadrature; on a common point it is 0.
 *
 * <p>Estimator: exact, or tanh-sinh quadrature over ten standard deviations to 1e-10 absolute. Two
 * subspaces count as equal if they agree to a relative tolerance of 1e-12, which allows for
 * rounding. Symmetric in its arguments. Publications sometimes report JS in bits, or its root as a
 * distance; this is neither.
 */
public final class GaussianJensenShannon {
  /** JS of mutually singular distributions, such as with disjoint supports: the maximum. */
  public static final double SINGULAR = Math.log(2);

  private static final double TAIL = 10; // standard deviations; the mass beyond is 1e-23

  private GaussianJensenShannon() {}

  /**
   * JS in nats, from 0 to log 2.
   *
   * @throws IllegalArgumentException if both have the same support of two or more dimensions, for
   *     which there is no closed form and quadrature would be inexact
   */
  public static double divergence(AffineGaussian a, AffineGaussian b) {
    requireSameDimension(a, b);
    Support first = Support.of(a);
    Support second = Support.of(b);
    if (!first.equals(second, Support.ROUNDING)) {
      return SINGULAR;
    }
    return switch (first.rank()) {
      case 0 -> 0;
      case 1 -> onOneLine(a, b, first);
      default ->
          throw new IllegalArgumentException(
              "Jensen-Shannon divergence: supported are different supports (log 2), one common"
                  + " point (0) and one common line; found a common support of dimension "
                  + first.rank());
    };
  }

  private static double onOneLine(AffineGaussian a, AffineGaussian b, Support line) {
    double shift = 0;
    for (int i = 0; i < a.dimension(); i++) {
      shift += (b.mean(i) - a.mean(i)) * line.basis(i, 0);
    }
    double sigmaA = line.deviation(a);
    double sigmaB = line.deviation(b);
    double js = (half(sigmaA, shift, sigmaB) + half(sigmaB, -shift, sigmaA)) / 2;
    return Math.max(0, Math.min(SINGULAR, js));
  }

  /**
   * KL(P | M) for P = N(0, s^2), Q = N(shift, r^2): the mean over t ~ N(0, 1) of log 2 -
   * softplus(g(t)), where g(t) = log q(st) - log p(st) is a quadratic in t. softplus changes slope
   * at the roots of g and curvature at its vertex, so the line is split there.
   */
  private static double half(double s, double shift, double r) {
    double ratio = s / r;
    double offset = shift / r;
    double quadratic = (1 - ratio * ratio) / 2;
    double linear = ratio * offset;
    double constant = Math.log(ratio) - offset * offset / 2;
    double[] cuts = cuts(quadratic, linear, constant);
    double mean = 0;
    for (int i = 0; i + 1 < cuts.length; i++) {
      mean +=
          TanhSinh.integrate(
              t -> Math.exp(-t * t / 2) * softplus(constant + t * (linear + t * quadratic)),
              cuts[i],
              cuts[i + 1]);
    }
    return SINGULAR - mean / Math.sqrt(2 * Math.PI);
  }

  /** The ends of the interval and the roots and vertex of a quadratic between them, ascending. */
  private static double[] cuts(double quadratic, double linear, double constant) {
    double root = Math.sqrt(linear * linear - 4 * quadratic * constant); // NaN: no roots
    double stable = -(linear + Math.copySign(root, linear)) / 2;
    return java.util.stream.DoubleStream.of(
            -TAIL, stable / quadratic, constant / stable, -linear / (2 * quadratic), 0, TAIL)
        .filter(t -> Math.abs(t) <= TAIL)
        .sorted()
        .toArray();
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
