package io.equilibria.metric;

/**
 * A number with its error and the name of what made it: how every divergence is handed on.
 *
 * <p>What the error means is the estimator's to say: a bound on rounding for a closed form, a
 * difference of two rules for a quadrature, a standard error for samples. It is in the units of the
 * value. Infinity is a value: one that is known for certain has error 0. An infinite error says
 * that the value is not to be relied on.
 *
 * @param value any number or an infinity, never NaN
 * @param error at least 0, possibly infinite
 * @param estimator what made it, for a reader: "closed form", "Monte Carlo, 1000 + 1000 points"
 */
public record Estimate(double value, double error, String estimator) implements Measured {
  public Estimate {
    if (Double.isNaN(value) || !(error >= 0)) {
      throw new IllegalArgumentException(
          "estimate: expected a value that is a number and an error of at least 0, found "
              + value
              + " and "
              + error);
    }
    if (estimator.isBlank()) {
      throw new IllegalArgumentException("estimate: expected the estimator's name, found none");
    }
  }
}
