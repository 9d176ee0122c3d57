package io.equilibria.metric;

import org.hipparchus.stat.interval.BinomialProportion;
import org.hipparchus.stat.interval.ConfidenceInterval;

/**
 * Wilson's score interval for a proportion (Wilson 1927): the p with
 *
 * <pre>  |p^ - p| &lt;= z sqrt(p (1 - p) / n),   p^ = successes / n,  z the normal quantile  </pre>
 *
 * <p>It stays within [0, 1] and is of use for few trials and for 0 or n successes, where the usual
 * normal interval has width 0. Without continuity correction. The trials must be independent: count
 * seeds, not the steps of a run. Computed by Hipparchus.
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
    // Rounding reaches past the ends by 1e-17; the bounds at 0 and n successes are exact.
    double low = successes == 0 ? 0 : Math.max(0, interval.getLowerBound());
    double high = successes == trials ? 1 : Math.min(1, interval.getUpperBound());
    return new Interval(low, high);
  }
}
