package io.equilibria.internal.equilibrium;

/**
 * A bound on all responses of a side: a largest payoff for discriminators, a smallest for
 * generators.
 *
 * @param value the payoff; infinite if there is no bound
 * @param error the error of its computation, or its standard error if it is estimated
 * @param proved whether it is proved for every player of {@code over} rather than found numerically
 * @param over the players covered, such as {@code all functions}
 * @param how how it was computed
 */
public record OuterBound(double value, double error, boolean proved, String over, String how) {
  public OuterBound {
    if (Double.isNaN(value) || !(error >= 0)) {
      throw new IllegalArgumentException(
          "bound: expected a number with an error of at least 0, found %s and %s"
              .formatted(value, error));
    }
  }
}
