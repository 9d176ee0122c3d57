package io.equilibria.theory;

import io.equilibria.InputException;

/**
 * A measuring function by the two constants that the theorems need.
 *
 * @param name such as {@code log}
 * @param range Delta: it takes values in [-Delta, Delta]; infinite where it has a pole
 * @param lipschitz L_phi: |phi(s) - phi(t)| is at most L_phi |s - t|; infinite where it has a pole
 */
public record PhiConstants(String name, double range, double lipschitz) {
  /** e^B beyond this is no number. */
  private static final double LARGEST_LOGIT = 700;

  /** Whether the theorems say anything of it. */
  public boolean isBounded() {
    return range < Double.POSITIVE_INFINITY && lipschitz < Double.POSITIVE_INFINITY;
  }

  /**
   * log t for discriminators whose logits are clipped to [-B, B]. Then D lies between sigmoid(-B)
   * and sigmoid(B), where |log D| is at most log(1 + e^B) and its slope at most 1 + e^B. Clipping
   * does not raise the Lipschitz constant of a discriminator.
   *
   * @param bound B, above 0 and at most 700
   */
  public static PhiConstants logOfBoundedLogits(double bound) {
    if (!(bound > 0 && bound <= LARGEST_LOGIT)) {
      throw new InputException(
          "--logit-bound: expected a number above 0 and at most 700, found " + bound);
    }
    return new PhiConstants(
        "log, logits in [-%s, %s]".formatted(bound, bound),
        Math.max(bound, 0) + Math.log1p(Math.exp(-bound)),
        1 + Math.exp(bound));
  }
}
