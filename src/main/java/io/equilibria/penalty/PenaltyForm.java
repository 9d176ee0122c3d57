package io.equilibria.penalty;

import io.equilibria.config.GradientOf;
import java.math.BigDecimal;

/**
 * A penalty on the norm of a gradient: points x what the norm costs x the function whose gradient
 * it is. Any of them goes with any other.
 *
 * @param points where the gradient is taken
 * @param cost what its norm costs: weight, target, sides
 * @param of the function
 */
public record PenaltyForm(PenaltyPoints points, PenaltyCost cost, GradientOf of) {

  /** A number as formulas show it: without a fraction where it has none. */
  static String number(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
