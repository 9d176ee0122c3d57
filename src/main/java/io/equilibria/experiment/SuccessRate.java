package io.equilibria.experiment;

import io.equilibria.metric.statistics.Interval;
import io.equilibria.metric.statistics.QuantileBand;
import io.equilibria.metric.statistics.WilsonInterval;

/**
 * The share of settings under which a game comes near the data, with Wilson's interval.
 *
 * @param near how many come near
 * @param of so many
 */
public record SuccessRate(int near, int of) {
  /** Those that end below a limit, of those whose distance is available. */
  public static SuccessRate of(FinalDistances finals, double limit) {
    return new SuccessRate(finals.below(limit), finals.known().length);
  }

  /** The share at each of several limits, within its interval. */
  public static QuantileBand curve(FinalDistances finals, double[] limits) {
    double[] low = new double[limits.length];
    double[] share = new double[limits.length];
    double[] high = new double[limits.length];
    for (int i = 0; i < limits.length; i++) {
      SuccessRate found = of(finals, limits[i]);
      low[i] = found.interval().low();
      share[i] = found.share();
      high[i] = found.interval().high();
    }
    return new QuantileBand(low, share, high);
  }

  /** NaN if no distance is available. */
  public double share() {
    return (double) near / of;
  }

  public Interval interval() {
    if (of == 0) {
      return new Interval(0, 1);
    }
    return WilsonInterval.of(near, of, CurveSummary.LEVEL);
  }
}
