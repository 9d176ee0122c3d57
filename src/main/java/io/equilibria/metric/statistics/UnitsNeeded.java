package io.equilibria.metric.statistics;

import java.util.OptionalInt;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * How many fresh units, seeds as a rule, would decide a test, if they behaved as those at hand did.
 * A plan and no test: the units at hand may not be counted again among the fresh ones.
 */
public final class UnitsNeeded {
  /** Nobody plans more seeds. */
  public static final int MOST = 1000;

  private static final NormalDistribution NORMAL = new NormalDistribution();

  private UnitsNeeded() {}

  /**
   * For the exact binomial test of a share.
   *
   * @param share that was found
   * @param threshold that is tested against
   * @param alpha the level that the p-value has to reach, corrected for other tests
   * @return the fewest units; empty if {@link #MOST} would not do
   */
  public static OptionalInt ofShare(double share, double threshold, double alpha) {
    for (int n = 1; n <= MOST; n++) {
      int successes = (int) Math.rint(share * n);
      boolean sameSide = Math.signum(successes - threshold * n) == Math.signum(share - threshold);
      if (share != threshold
          && sameSide
          && ExactBinomial.pValue(successes, n, threshold) <= alpha) {
        return OptionalInt.of(n);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * For the signed-rank test: its statistic, in standard deviations, grows with the root of the
   * number of pairs; n pairs that all agree have p = 2 / 2^n and not less.
   *
   * @param pairs at hand
   * @param p their two-sided p-value, above 0
   * @param alpha the level that the p-value has to reach, corrected for other tests
   */
  public static OptionalInt ofPairs(int pairs, double p, double alpha) {
    double found = NORMAL.inverseCumulativeProbability(1 - Math.min(1, p) / 2);
    double wanted = NORMAL.inverseCumulativeProbability(1 - alpha / 2);
    double least = Math.log(2 / alpha) / Math.log(2);
    double needed = Math.max(least, pairs * (wanted / found) * (wanted / found));
    return needed <= MOST ? OptionalInt.of((int) Math.ceil(needed)) : OptionalInt.empty();
  }
}
