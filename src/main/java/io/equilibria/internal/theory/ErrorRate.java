package io.equilibria.internal.theory;

import io.equilibria.InputException;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * The number n(eps) of samples, or components of a mixture, that suffices for an error eps. It is
 * strictly decreasing where it is defined, from infinity at 0.
 */
public sealed interface ErrorRate permits PaperRate, CountedRate {
  /**
   * n(eps), a real number to be rounded up; 0 or negative beyond {@link #limit}.
   *
   * @param eps the error, above 0
   * @throws InputException if it is not a finite number above 0
   */
  double at(double eps);

  /** The logarithm, possibly infinite, of the error from which on n(eps) is not positive. */
  double logLimit();

  /**
   * The error from which on n(eps) is not positive; infinite if it exceeds the range of a double.
   */
  default double limit() {
    return Math.exp(logLimit());
  }

  /** log n(eps) as a function of log eps, for log eps below {@link #logLimit}. */
  double logAt(double logEps);

  /**
   * The inverse: the eps for which n samples, or components, suffice. n(eps) decreases from
   * infinity to 0 on (0, limit), so there is exactly one. It is found by Brent's method in log eps,
   * between two errors that bracket n.
   *
   * @param number n, at least 1
   * @return above 0 and at most the limit
   * @throws InputException if n is not a finite number of at least 1
   */
  default double errorFor(double number) {
    if (!(number >= 1 && number < Double.POSITIVE_INFINITY)) {
      throw new InputException("number: expected a finite number of at least 1, found " + number);
    }
    UnivariateFunction excess = logEps -> logAt(logEps) - Math.log(number);
    double end = logLimit();
    double low = Math.min(0, end - 1);
    for (double step = 1; excess.value(low) < 0; step *= 2) {
      low -= step;
    }
    double high = low;
    for (double step = 1; excess.value(high) > 0; step *= 2) {
      high = end < Double.POSITIVE_INFINITY ? (high + end) / 2 : high + step;
      if (!(high < end)) {
        return limit(); // Rounded to the limit, because n is so small.
      }
    }
    return low == high
        ? Math.exp(low)
        : Math.exp(new BrentSolver(1e-15, 1e-15).solve(1000, excess, low, high));
  }

  /** Checks that a number is a valid error. */
  static double requireError(double eps) {
    return ClassConstants.requirePositive("eps, the error", eps);
  }
}
