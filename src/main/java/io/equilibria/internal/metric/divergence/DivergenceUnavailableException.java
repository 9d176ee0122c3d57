package io.equilibria.internal.metric.divergence;

/**
 * Thrown if an estimator cannot compute a divergence, such as a closed form that does not exist or
 * a quadrature in ten dimensions. The message names an alternative.
 */
public final class DivergenceUnavailableException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  DivergenceUnavailableException(String message) {
    super(message);
  }
}
