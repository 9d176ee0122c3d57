package io.equilibria.internal.experiment;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.QuantileBand;
import io.equilibria.internal.metric.statistics.WilsonInterval;

/**
 * The share of settings with which a game comes near the data, with Wilson's interval.
 *
 * @param near the number of settings that come near
 * @param of the total number
 */
public record SuccessRate(int near, int of) {
  /** The rate of final distances below a limit, among those that are available. */
  public static SuccessRate of(FinalDistances finals, double limit) {
    return new SuccessRate(finals.below(limit), finals.known().length);
  }

  /** The rate at each of several limits, with its interval. */
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
