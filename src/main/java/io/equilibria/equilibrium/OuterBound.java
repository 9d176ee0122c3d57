package io.equilibria.equilibrium;

/**
 * What no response of a side can pass: a greatest payoff for discriminators, a least for
 * generators.
 *
 * @param value of the payoff; infinite where there is none
 * @param error of its computation, or a standard error where it is estimated
 * @param proved whether it holds for every player of {@code over}; without, it was only found
 * @param over of which players, such as {@code all functions}
 * @param how it was computed
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
