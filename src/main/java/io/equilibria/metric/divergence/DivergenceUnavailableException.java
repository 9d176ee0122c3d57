package io.equilibria.metric.divergence;

/**
 * A divergence was asked of an estimator that cannot give it, such as a closed form where there is
 * none or a quadrature in ten dimensions. The message names what gives it instead.
 */
public final class DivergenceUnavailableException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  DivergenceUnavailableException(String message) {
    super(message);
  }
}
