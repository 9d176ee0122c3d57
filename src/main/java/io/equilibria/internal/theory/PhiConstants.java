package io.equilibria.internal.theory;

import io.equilibria.InputException;
import io.equilibria.internal.payoff.CriticPayoff;
import io.equilibria.internal.payoff.HingePayoff;
import io.equilibria.internal.payoff.LeastSquaresPayoff;
import io.equilibria.payoff.MeasuringFunction;
import io.equilibria.payoff.Payoff;
import java.util.Optional;

/**
 * The two constants of a measuring function used in the theorems.
 *
 * @param name the name, such as {@code log}
 * @param range Delta: it takes values in [-Delta, Delta]; infinite if it has a pole
 * @param lipschitz L_phi: |phi(s) - phi(t)| is at most L_phi |s - t|; infinite if it has a pole
 */
public record PhiConstants(String name, double range, double lipschitz) {
  /** e^B overflows beyond this. */
  private static final double MOST_LOGIT = 700;

  /** Whether the theorems apply. */
  public boolean isBounded() {
    return range < Double.POSITIVE_INFINITY && lipschitz < Double.POSITIVE_INFINITY;
  }

  /** The constants of a measuring function. */
  public static PhiConstants of(MeasuringFunction phi) {
    return new PhiConstants(phi.name(), phi.range(), phi.lipschitz());
  }

  /**
   * The constants of a critic's payoff as a function of its output f with |f| at most B: B and 1
   * for f itself, 1 + B and 1 for hinge, (1 + B)^2 / 2 and 1 + B for least squares.
   *
   * @param bound B, above 0
   * @return empty for other payoffs
   */
  public static Optional<PhiConstants> ofCritic(Payoff payoff, double bound) {
    String name = "%s, |f| at most %.4g".formatted(payoff.name(), bound);
    if (payoff instanceof CriticPayoff) {
      return Optional.of(new PhiConstants(name, bound, 1));
    } else if (payoff instanceof HingePayoff) {
      return Optional.of(new PhiConstants(name, 1 + bound, 1));
    } else if (payoff instanceof LeastSquaresPayoff) {
      double most = 1 + bound;
      return Optional.of(new PhiConstants(name, most * most / 2, most));
    }
    return Optional.empty();
  }

  /**
   * Checks a bound of logits.
   *
   * @throws InputException if it is not above 0 and at most 700
   */
  public static void requireLogitBound(double bound) {
    if (!(bound > 0 && bound <= MOST_LOGIT)) {
      throw new InputException(
          "--logit-bound: expected a number above 0 and at most 700, found " + bound);
    }
  }

  /**
   * log t for discriminators whose logits are clipped to [-B, B]. Then D is between sigmoid(-B) and
   * sigmoid(B), where |log D| is at most log(1 + e^B) and its slope at most 1 + e^B. Clipping does
   * not increase the Lipschitz constant of a discriminator.
   *
   * @param bound B, above 0 and at most 700
   */
  public static PhiConstants logOfBoundedLogits(double bound) {
    requireLogitBound(bound);
    return new PhiConstants(
        "log, logits in [-%s, %s]".formatted(bound, bound),
        bound + Math.log1p(Math.exp(-bound)),
        1 + Math.exp(bound));
  }
}
