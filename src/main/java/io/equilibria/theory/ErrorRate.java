package io.equilibria.theory;

import io.equilibria.InputException;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * How many samples, or components of a mixture, suffice for an error eps: n(eps), strictly
 * decreasing where it is defined, from infinity at 0.
 */
public sealed interface ErrorRate permits PaperRate, CountedRate {
  /**
   * n(eps), a real number to be rounded up; 0 or negative where {@link #limit} is exceeded.
   *
   * @param eps the error, above 0
   * @throws InputException if it is no finite number above 0
   */
  double at(double eps);

  /** Log of the error, perhaps infinite, from which on n(eps) is no longer above 0. */
  double logLimit();

  /** The error from which on n(eps) is no longer above 0; infinite where it is beyond a double. */
  default double limit() {
    return Math.exp(logLimit());
  }

  /** log n(eps) as a function of log eps, for log eps below {@link #logLimit}. */
  double logAt(double logEps);

  /**
   * The inverse: the eps that n samples, or components, suffice for. n(eps) falls from infinity to
   * 0 on (0, limit), so that there is exactly one. It is found by Brent's method in log eps,
   * between two errors whose numbers lie on either side of n.
   *
   * @param number n, at least 1
   * @return above 0 and at most the limit
   * @throws InputException if n is no finite number of at least 1
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
        return limit(); // To the last digit: n is so small.
      }
    }
    return low == high
        ? Math.exp(low)
        : Math.exp(new BrentSolver(1e-15, 1e-15).solve(1000, excess, low, high));
  }

  /** Refuses what is no error. */
  static double requireError(double eps) {
    return ClassConstants.requirePositive("eps, the error", eps);
  }
}
