package io.equilibria.overview;

import static io.equilibria.report.Numbers.brief;

import io.equilibria.metric.Interval;
import io.equilibria.metric.Spread;
import java.util.Arrays;

/** Seeds' values as they stand in the tables. */
final class SeedSpread {
  private SeedSpread() {}

  /** Median (10 to 90 % of seeds), or the one value that all have. */
  static String of(double[] seeds) {
    double[] distinct = Arrays.stream(seeds).distinct().toArray();
    if (distinct.length == 1) {
      return brief(distinct[0]);
    }
    long infinite = Arrays.stream(seeds).filter(Double::isInfinite).count();
    if (infinite > 0) {
      return "%s in %d of %d seeds"
          .formatted(brief(Double.POSITIVE_INFINITY), infinite, seeds.length);
    }
    Spread spread = Spread.of(seeds);
    return interval(brief(spread.median()), new Interval(spread.low(), spread.high()));
  }

  private static String interval(String middle, Interval interval) {
    return "%s (%s)".formatted(middle, of(interval));
  }

  /** From where to where. */
  static String of(Interval interval) {
    return brief(interval.low()) + " to " + brief(interval.high());
  }
}
