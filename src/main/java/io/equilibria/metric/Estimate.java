package io.equilibria.metric;

/**
 * A measured value with its error and the name of its estimator.
 *
 * <p>The meaning of the error depends on the estimator: a bound on rounding for a closed form, the
 * difference of two rules for a quadrature, a standard error for samples. It is in the units of the
 * value. Infinity is a value, with error 0 if it is certain. An infinite error means that the value
 * is unreliable.
 *
 * @param value any number or an infinity, never NaN
 * @param error at least 0, possibly infinite
 * @param estimator readable name of the estimator: "closed form", "Monte Carlo, 1000 + 1000 points"
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
