package io.equilibria.internal.metric.statistics;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.stat.interval.BinomialProportion;
import org.hipparchus.stat.interval.ConfidenceInterval;

/**
 * Wilson's score interval for a proportion (Wilson 1927): the p with
 *
 * <pre>  |p^ - p| &lt;= z sqrt(p (1 - p) / n),   p^ = successes / n,  z the normal quantile  </pre>
 *
 * <p>It is contained in [0, 1] and is useful for few trials and for 0 or n successes, where the
 * usual normal interval has width 0. Without continuity correction. The trials must be independent:
 * count seeds, not the steps of a run. Computed by Hipparchus.
 */
public final class WilsonInterval {
  private WilsonInterval() {}

  /**
   * @param successes from 0 to {@code trials}
   * @param trials at least 1
   * @param level confidence, between 0 and 1, such as 0.95
   */
  public static Interval of(int successes, int trials, double level) {
    Interval.checkLevel(level);
    if (!(trials >= 1 && successes >= 0 && successes <= trials)) {
      throw new IllegalArgumentException(
          "Wilson interval: expected 0 <= successes <= trials and trials >= 1, found "
              + successes
              + " of "
              + trials);
    }
    ConfidenceInterval interval =
        BinomialProportion.getWilsonScoreInterval(trials, (double) successes / trials, level);
    // Rounding exceeds the ends by 1e-17; the bounds at 0 and n successes are exact.
    double low = successes == 0 ? 0 : Math.max(0, interval.getLowerBound());
    double high = successes == trials ? 1 : Math.min(1, interval.getUpperBound());
    return new Interval(low, high);
  }

  /**
   * The interval for a share of independent trials, whose number need not be an integer: an
   * effective number for dependent trials.
   *
   * @param share from 0 to 1
   * @param trials > 0
   * @param level confidence, between 0 and 1, such as 0.95
   */
  public static Interval ofShare(double share, double trials, double level) {
    Interval.checkLevel(level);
    if (!(share >= 0 && share <= 1 && trials > 0)) {
      throw new IllegalArgumentException(
          "Wilson interval: expected a share from 0 to 1 of more than 0 trials, found "
              + share
              + " of "
              + trials);
    }
    double z = new NormalDistribution().inverseCumulativeProbability((1 + level) / 2);
    double spread = z * z / trials;
    double centre = (share + spread / 2) / (1 + spread);
    double reach =
        z * Math.sqrt(share * (1 - share) / trials + spread / (4 * trials)) / (1 + spread);
    double low = share == 0 ? 0 : Math.max(0, centre - reach);
    double high = share == 1 ? 1 : Math.min(1, centre + reach);
    return new Interval(low, high);
  }
}
