package io.equilibria.internal.experiment;

import io.equilibria.internal.metric.statistics.Quantiles;
import java.util.List;

/** Formats names and numbers for the experiments' pages. */
public final class Titles {
  private static final String INFINITY = "\u221e";

  private Titles() {}

  /** {@code A}, {@code A and B} or {@code A, B and C}, in the order given. */
  public static String all(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /**
   * Median (10 to 90 % of seeds), with infinity as a value; one infinity alone if all quantiles are
   * infinite.
   */
  public static String range(double[] values, String format) {
    Quantiles middle = Quantiles.of(values);
    if (middle.low() == Double.POSITIVE_INFINITY) {
      return INFINITY;
    }
    return "%s (%s to %s)"
        .formatted(
            number(middle.median(), format),
            number(middle.low(), format),
            number(middle.high(), format));
  }

  /** A number that is not NaN; infinity is written as its sign. */
  public static String number(double value, String format) {
    return value == Double.POSITIVE_INFINITY ? INFINITY : format.formatted(value);
  }
}
