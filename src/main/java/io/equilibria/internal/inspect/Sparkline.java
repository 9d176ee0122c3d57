package io.equilibria.internal.inspect;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Draws a curve in one line of text, one character per point, scaled from the smallest to the
 * largest value: {@code ▁▂▄█}. Missing values are blank, non-finite values are {@code !}.
 */
public final class Sparkline {
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";
  private static final String ASCII = "_.-=+*%#";

  private Sparkline() {}

  /** The curve in block characters. */
  public static String of(List<OptionalDouble> values) {
    return of(values, BLOCKS);
  }

  /** The curve in ASCII characters: {@code _.-=+*%#}. */
  public static String ascii(List<OptionalDouble> values) {
    return of(values, ASCII);
  }

  private static String of(List<OptionalDouble> values, String levels) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (OptionalDouble value : values) {
      if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
        low = Math.min(low, value.getAsDouble());
        high = Math.max(high, value.getAsDouble());
      }
    }
    StringBuilder line = new StringBuilder();
    for (OptionalDouble value : values) {
      if (value.isEmpty()) {
        line.append(' ');
      } else if (!Double.isFinite(value.getAsDouble())) {
        line.append('!');
      } else {
        // Halves, so that the range of two large numbers does not overflow.
        double part = high > low ? (value.getAsDouble() / 2 - low / 2) / (high / 2 - low / 2) : 0;
        line.append(levels.charAt((int) Math.round(part * (levels.length() - 1))));
      }
    }
    return line.toString();
  }
}
