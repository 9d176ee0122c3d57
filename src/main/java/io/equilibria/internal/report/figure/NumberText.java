package io.equilibria.internal.report.figure;

import io.equilibria.internal.metric.statistics.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.DoubleFunction;

/**
 * Formats numbers consistently in figures, pages, tables and the terminal: with a true minus sign,
 * an infinity sign, and a narrow no-break space between thousands from four digits on.
 */
public final class NumberText {
  /** Separator of thousands and before a percent sign: a narrow no-break space. */
  public static final String SPACE = "\u202f";

  private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

  /** Largest number of significant digits next to an error. */
  private static final int MOST_DIGITS = 5;

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
    if (size >= 1e-3 && size < 1e5) {
      BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
      return plain(rounded.scale() < 0 ? rounded.setScale(0) : rounded);
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS); // first: 9.999 may become 10
    int exponent = rounded.precision() - rounded.scale() - 1;
    return plain(rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros()) + power(exponent);
  }

  /** A whole number, such as 2 870 steps. */
  public static String count(long number) {
    return plain(BigDecimal.valueOf(number));
  }

  /**
   * A share in percent: whole percents, or tenths below 1 % and above 99 %, so that 0 % means none
   * and 100 % means all.
   *
   * @param share 1 is 100 %; differences of shares may be negative
   */
  public static String percent(double share) {
    if (!Double.isFinite(share)) {
      return brief(share);
    }
    double size = Math.abs(share);
    String text;
    if (size > 0 && size <= 5e-4) {
      text = "< 0.1";
    } else if (size > 0.9995 && size < 1) {
      text = "> 99.9";
    } else {
      boolean nearAnEnd = (size > 0 && size < 0.00995) || (size >= 0.99 && size < 1);
      text =
          plain(BigDecimal.valueOf(100 * size).setScale(nearAnEnd ? 1 : 0, RoundingMode.HALF_EVEN));
    }
    return (share < 0 && !text.equals("0") ? "\u2212" : "") + text + SPACE + "%";
  }

  /**
   * A number with its interval, such as {@code 0.45 [0.14, 0.82]}: rounded to two significant
   * digits of the interval's half width, with at most five digits. An interval of zero width is
   * omitted.
   *
   * @param value may be infinite; NaN is written without the interval
   * @param interval its ends may be infinite; infinite ends are written as open
   */
  public static String estimate(double value, Interval interval) {
    return estimate(value, interval, true);
  }

  /** The number of {@link #estimate} alone, rounded according to the interval. */
  public static String rounded(double value, Interval interval) {
    return estimate(value, interval, false);
  }

  private static String estimate(double value, Interval interval, boolean whole) {
    if (interval.low() == interval.high() || Double.isNaN(value)) {
      return brief(value);
    }
    double largest =
        Math.max(finite(value), Math.max(finite(interval.low()), finite(interval.high())));
    if (largest == 0) {
      return brief(value) + (whole ? interval(interval, NumberText::brief) : "");
    }
    int first = exponent(largest);
    int last = Math.max(exponent(error(value, interval)) - 1, first - MOST_DIGITS + 1);
    int shift = first >= -3 && first < 6 ? 0 : first;
    String text =
        rounded(value, last, shift)
            + (whole ? interval(interval, end -> rounded(end, last, shift)) : "");
    return shift == 0 ? text : text + power(shift);
  }

  private static String interval(Interval interval, DoubleFunction<String> end) {
    return (interval.low() == Double.NEGATIVE_INFINITY ? " (" : " [")
        + end.apply(interval.low())
        + ", "
        + end.apply(interval.high())
        + (interval.high() == Double.POSITIVE_INFINITY ? ")" : "]");
  }

  /** Half the width; for an unbounded interval, a tenth of the largest number. */
  private static double error(double value, Interval interval) {
    double width = interval.high() - interval.low();
    return width < Double.POSITIVE_INFINITY
        ? width / 2
        : Math.max(finite(value), Math.max(finite(interval.low()), finite(interval.high()))) / 10;
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? Math.abs(value) : 0;
  }

  private static int exponent(double positive) {
    BigDecimal rounded = new BigDecimal(positive).round(DIGITS); // 0.0999... is 0.1
    return rounded.precision() - rounded.scale() - 1;
  }

  private static String rounded(double value, int last, int shift) {
    if (!Double.isFinite(value)) {
      return brief(value);
    }
    BigDecimal rounded = new BigDecimal(value).setScale(-last, RoundingMode.HALF_EVEN);
    BigDecimal shifted = rounded.scaleByPowerOfTen(-shift);
    return plain(shifted.scale() < 0 ? shifted.setScale(0) : shifted);
  }

  /** The number with a true minus sign and separated thousands, without a power of ten. */
  public static String plain(BigDecimal number) {
    String text = number.abs().toPlainString();
    int point = text.indexOf('.');
    StringBuilder apart = new StringBuilder(text);
    for (int i = (point < 0 ? text.length() : point) - 3; i > 0; i -= 3) {
      apart.insert(i, SPACE);
    }
    return (number.signum() < 0 ? "\u2212" : "") + apart;
  }

  private static String power(int exponent) {
    return " \u00d7 10" + superscript(exponent);
  }

  public static String superscript(int number) {
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
