package io.equilibria.runreport;

import static io.equilibria.report.figure.NumberText.brief;

import io.equilibria.metric.statistics.Interval;
import io.equilibria.metric.statistics.Quantiles;
import java.util.Arrays;

/** Seeds' values as they stand in the tables. */
final class SeedSpread {
  private SeedSpread() {}

  /**
   * Median (10 to 90 % of seeds), or the one value that all have. Infinity is a value; in how many
   * seeds it is found stands beside it.
   */
  static String of(double[] seeds) {
    double[] distinct = Arrays.stream(seeds).distinct().toArray();
    if (distinct.length == 1) {
      return brief(distinct[0]);
    }
    Quantiles middle = Quantiles.of(seeds);
    String range =
        "%s (%s)".formatted(brief(middle.median()), of(new Interval(middle.low(), middle.high())));
    long infinite = Arrays.stream(seeds).filter(Double::isInfinite).count();
    return infinite == 0
        ? range
        : "%s; %s in %d of %d seeds"
            .formatted(range, brief(Double.POSITIVE_INFINITY), infinite, seeds.length);
  }

  /** From where to where. */
  static String of(Interval interval) {
    return brief(interval.low()) + " to " + brief(interval.high());
  }
}
