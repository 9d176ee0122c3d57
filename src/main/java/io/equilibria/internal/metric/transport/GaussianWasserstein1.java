package io.equilibria.internal.metric.transport;

import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.metric.divergence.TanhSinh;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.metric.Estimate;
import java.util.Optional;
import org.hipparchus.special.Erf;

/**
 * The 1-Wasserstein distance between two Gaussians in known cases. Both must lie on the same line
 * or on parallel lines (or be points). Then the monotone plan is optimal, since the cost is convex
 * in the displacement along the line, and
 *
 * <pre>
 *   W1 = E sqrt(h^2 + (delta + tau z)^2),   z ~ N(0, 1),   tau = s1 - s2
 * </pre>
 *
 * <p>with h the distance of the lines, delta that of the means along them, and s the standard
 * deviations. For h = 0, as always in one dimension, this is the mean of a folded normal
 * distribution, in closed form; otherwise it is computed by tanh-sinh quadrature, split where the
 * integrand is sharpest. For other Gaussians no closed form is known, but {@link #bounds} applies.
 * Symmetric in its arguments.
 */
public final class GaussianWasserstein1 {
  private static final double PARALLEL = 1e-12; // radians: rounding
  private static final double ROUNDING = 1e-14;
  private static final double FARTHEST = 9; // standard deviations; the mass beyond is 1e-19

  private GaussianWasserstein1() {}

  /** W1 in the units of x, or empty if the two do not lie on parallel lines. */
  public static Optional<Estimate> distance(AffineGaussian a, AffineGaussian b) {
    AffineGaussian.requireSameDimension(a, b);
    if (!isLine(a) || !isLine(b)) {
      return Optional.empty();
    }
    double[] first = line(a);
    double[] second = line(b);
    double s1 = norm(first);
    double s2 = norm(second);
    double[] along = s1 >= s2 ? first : second;
    double s = Math.max(s1, s2);
    if (angle(first, second, s1, s2) > PARALLEL) {
      return Optional.empty();
    }
    double[] means = difference(a, b);
    double delta = s == 0 ? norm(means) : dot(means, along) / s;
    double across = 0;
    for (int i = 0; i < means.length; i++) {
      double rest = s == 0 ? 0 : means[i] - delta * along[i] / s;
      across += rest * rest;
    }
    return Optional.of(onParallels(Math.sqrt(across), Math.abs(delta), Math.abs(s1 - s2)));
  }

  /** Bounds of W1: |m1 - m2| from below and W2 from above; they are equal for equal covariances. */
  public static Interval bounds(AffineGaussian a, AffineGaussian b) {
    double upper = GaussianWasserstein2.distance(a, b);
    return new Interval(Math.min(norm(difference(a, b)), upper), upper);
  }

  private static Estimate onParallels(double h, double delta, double tau) {
    if (tau == 0) {
      double value = Math.hypot(h, delta);
      return new Estimate(value, ROUNDING * value, "closed form");
    }
    double ratio = delta / tau;
    if (h == 0) {
      double folded =
          tau * Math.sqrt(2 / Math.PI) * Math.exp(-ratio * ratio / 2)
              + delta * Erf.erf(ratio / Math.sqrt(2));
      return new Estimate(folded, ROUNDING * folded, "closed form");
    }
    double closest = Math.max(-FARTHEST, -ratio); // at most 0
    double[] ends = {-FARTHEST, closest, FARTHEST / 3, FARTHEST};
    double value = 0;
    for (int i = 0; i + 1 < ends.length; i++) {
      value +=
          TanhSinh.integrate(
              z -> Math.hypot(h, delta + tau * z) * Math.exp(-z * z / 2), ends[i], ends[i + 1]);
    }
    value /= Math.sqrt(2 * Math.PI);
    return new Estimate(value, 1e-12 * value, "tanh-sinh quadrature");
  }

  private static boolean isLine(AffineGaussian gaussian) {
    return gaussian.dimension() == 1 || gaussian.latentDimension() == 1;
  }

  /** The direction in which the Gaussian spreads, with its standard deviation as length. */
  private static double[] line(AffineGaussian gaussian) {
    if (gaussian.dimension() == 1) {
      return new double[] {norm(gaussian.factor()[0])};
    }
    double[] line = new double[gaussian.dimension()];
    for (int i = 0; i < line.length; i++) {
      line[i] = gaussian.factor(i, 0);
    }
    return line;
  }

  /** The angle between two undirected lines, if small; 0 if one is a point. */
  private static double angle(double[] first, double[] second, double s1, double s2) {
    if (s1 == 0 || s2 == 0) {
      return 0;
    }
    double sign = dot(first, second) < 0 ? -1 : 1;
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      double apart = first[i] / s1 - sign * second[i] / s2;
      sum += apart * apart;
    }
    return Math.sqrt(sum);
  }

  private static double[] difference(AffineGaussian a, AffineGaussian b) {
    double[] difference = new double[a.dimension()];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = a.mean(i) - b.mean(i);
    }
    return difference;
  }

  private static double norm(double[] x) {
    return Math.sqrt(dot(x, x));
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
