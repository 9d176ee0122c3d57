package io.equilibria.report.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as read on the page. */
public final class NumberText {
  private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

  private NumberText() {}

  /** Three significant digits; powers of ten only where the plain number would be long. */
  public static String brief(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "not a number" : value > 0 ? "\u221e" : "\u2212\u221e";
    }
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    String sign = value < 0 ? "\u2212" : "";
    if (size >= 1e-3 && size < 1e5) {
      BigDecimal rounded = new BigDecimal(size).round(DIGITS).stripTrailingZeros();
      return sign + (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
    }
    BigDecimal rounded = new BigDecimal(size).round(DIGITS); // first: 9.999 may become 10
    int exponent = rounded.precision() - rounded.scale() - 1;
    BigDecimal mantissa = rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros();
    return sign + mantissa.toPlainString() + " \u00d7 10" + superscript(exponent);
  }

  static String superscript(int number) {
    StringBuilder text = new StringBuilder();
    for (char c : Integer.toString(number).toCharArray()) {
      text.append(
          c == '-'
              ? '\u207b'
              : "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079".charAt(c - '0'));
    }
    return text.toString();
  }
}
