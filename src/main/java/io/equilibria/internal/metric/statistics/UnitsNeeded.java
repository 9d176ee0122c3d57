package io.equilibria.internal.metric.statistics;

import java.util.OptionalInt;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * The number of new units, usually seeds, that would decide a test if they behaved like the
 * existing ones. This is for planning, not a test: the existing units must not be reused among the
 * new ones.
 */
public final class UnitsNeeded {
  /** Largest number of units considered. */
  public static final int MOST = 1000;

  private static final NormalDistribution NORMAL = new NormalDistribution();

  private UnitsNeeded() {}

  /**
   * For the exact binomial test of a share.
   *
   * @param share the observed share
   * @param threshold the tested threshold
   * @param alpha the required level of the p-value, corrected for other tests
   * @return the smallest number of units; empty if {@link #MOST} would not suffice
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
   * number of pairs; n pairs have p of at least 2 / 2^n.
   *
   * @param pairs number of existing pairs
   * @param p their two-sided p-value, above 0
   * @param alpha the required level of the p-value, corrected for other tests
   */
  public static OptionalInt ofPairs(int pairs, double p, double alpha) {
    double found = NORMAL.inverseCumulativeProbability(1 - Math.min(1, p) / 2);
    double wanted = NORMAL.inverseCumulativeProbability(1 - alpha / 2);
    double least = Math.log(2 / alpha) / Math.log(2);
    double needed = Math.max(least, pairs * (wanted / found) * (wanted / found));
    return needed <= MOST ? OptionalInt.of((int) Math.ceil(needed)) : OptionalInt.empty();
  }
}
