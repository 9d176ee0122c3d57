package io.equilibria.internal.metric.divergence;

import org.hipparchus.special.Erf;

/**
 * Total variation between two Gaussians on a line, from the points where their densities cross.
 *
 * <pre>
 *   TV(P, Q) = integral |p - q| / 2 = Q(a, b) - P(a, b),     a, b the roots of log p - log q
 * </pre>
 *
 * <p>where P is the wider one. With equal widths there is one crossing and TV = erf(|delta| / (2
 * sqrt 2)). Estimator: exact up to rounding, some 1e-15 absolute.
 */
final class GaussianTotalVariation {
  private static final double ROOT_2 = Math.sqrt(2);

  private GaussianTotalVariation() {}

  /**
   * TV of N(shift, deviation^2) and N(0, 1), from 0 to 1.
   *
   * @param deviation positive
   */
  static double distance(double shift, double deviation) {
    if (deviation < 1) { // in units of the narrower one, so that log p - log q opens upwards
      return distance(shift / deviation, 1 / deviation);
    }
    double precision = 1 / deviation / deviation;
    double slope = shift * precision;
    double apart = shift / deviation;
    double squares = (1 - precision) / 2;
    double constant = -Math.log(deviation) - apart * apart / 2;
    double root = Math.sqrt(apart * apart - 2 * (precision - 1) * Math.log(deviation));
    double stable = -(slope + Math.copySign(root, slope)) / 2;
    if (stable == 0) {
      return 0; // one law
    }
    double first = stable / squares; // infinite if the widths agree
    double second = constant / stable;
    double a = Math.min(first, second);
    double b = Math.max(first, second);
    double narrow = mass(a, b);
    double wide = mass((a - shift) / deviation, (b - shift) / deviation);
    return Math.max(0, Math.min(1, narrow - wide));
  }

  /** The standard normal's mass between two points. */
  private static double mass(double from, double to) {
    return Erf.erf(from / ROOT_2, to / ROOT_2) / 2;
  }
}
