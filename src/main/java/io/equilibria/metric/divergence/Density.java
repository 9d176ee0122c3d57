package io.equilibria.metric.divergence;

/**
 * The density of a probability law with respect to volume in R^d. A law without one, on a line in
 * the plane for example, has no {@code Density}.
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

  /** A box that holds all but at most 1e-12 of the mass: where a quadrature has to look. */
  Box range();
}
