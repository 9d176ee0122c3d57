package io.equilibria.internal.runreport;

import static io.equilibria.internal.report.figure.NumberText.brief;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.Quantiles;
import java.util.Arrays;

/** Formats the values of seeds for tables. */
final class SeedSpread {
  private SeedSpread() {}

  /**
   * The median (10 to 90 % of seeds), or the common value of all seeds. Infinity is a value; the
   * number of seeds that have it is added.
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

  /** The two ends of an interval. */
  static String of(Interval interval) {
    return brief(interval.low()) + " to " + brief(interval.high());
  }
}
