package io.equilibria.internal.text;

import java.math.BigDecimal;

/** Numbers in formulas. */
public final class DecimalText {
  private DecimalText() {}

  /** A finite number in full, without an exponent, and without a fraction if it is an integer. */
  public static String of(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
