package io.equilibria.metric;

/**
 * The density of a probability distribution with respect to Lebesgue measure on R^d. A distribution
 * without one, such as on a line in the plane, has no {@code Density}.
 */
public interface Density {

  /** d, the length of a point. */
  int dimension();

  /**
   * log p at each point, in nats.
   *
   * @param points [n][d], finite
   * @return [n]; negative infinity where p is 0, never NaN
   */
  double[] logDensity(double[][] points);

  /** A box that contains all but at most 1e-12 of the mass, for quadrature. */
  Box range();
}
