package io.equilibria.penalty;

import io.equilibria.config.PenaltySpec.GradientOf;
import java.util.Locale;

/**
 * A penalty on the norm of a gradient: points x what the norm costs x the function whose gradient it
 * is. Any of them goes with any other.
 *
 * @param points where the gradient is taken
 * @param cost what its norm costs: weight, target, sides
 * @param of the function
 */
public record PenaltyForm(PenaltyPoints points, PenaltyCost cost, GradientOf of) {

  /** A number as formulas show it: whole ones without a fraction. */
  static String number(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e9
        ? String.format(Locale.ROOT, "%d", (long) number)
        : Double.toString(number);
  }
}
