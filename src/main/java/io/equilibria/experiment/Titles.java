package io.equilibria.experiment;

import io.equilibria.metric.Spread;
import java.util.Arrays;
import java.util.Locale;

/** How names and numbers are written on the experiments' pages. */
final class Titles {
  private Titles() {}

  /** {@code NS-GAN} for {@code ns-gan}. */
  static String of(String game) {
    return game.toUpperCase(Locale.ROOT);
  }

  /** Median (10 to 90 % of seeds). */
  static String range(double[] values, String format) {
    if (Arrays.stream(values).anyMatch(Double::isInfinite)) {
      return Arrays.stream(values).allMatch(Double::isInfinite) ? "infinite" : "infinite at times";
    }
    Spread spread = Spread.of(values);
    return (format + " (" + format + " to " + format + ")")
        .formatted(spread.median(), spread.low(), spread.high());
  }
}
