package io.equilibria.overview;

import io.equilibria.metric.Interval;
import io.equilibria.metric.Spread;
import java.util.Arrays;
import java.util.Locale;

/** Numbers as they stand in the tables. */
final class Numbers {
  private Numbers() {}

  /** Three digits, without zeros at the end; infinities by name. */
  static String brief(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "infinite" : "-infinite";
    }
    String text = String.format(Locale.ROOT, "%.3g", value);
    return text.contains("e") || !text.contains(".")
        ? text
        : text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }

  /** Median (10 to 90 % of seeds); of one seed its value. */
  static String spread(double[] seeds) {
    long infinite = Arrays.stream(seeds).filter(Double::isInfinite).count();
    if (infinite > 0) {
      return infinite == seeds.length
          ? "infinite"
          : "infinite in %d of %d seeds".formatted(infinite, seeds.length);
    }
    if (seeds.length == 1) {
      return brief(seeds[0]);
    }
    Spread spread = Spread.of(seeds);
    return "%s (%s to %s)"
        .formatted(brief(spread.median()), brief(spread.low()), brief(spread.high()));
  }

  /** From where to where. */
  static String interval(Interval interval) {
    return Double.isInfinite(interval.low()) && Double.isInfinite(interval.high())
        ? "any"
        : brief(interval.low()) + " to " + brief(interval.high());
  }
}
