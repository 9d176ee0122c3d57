package io.equilibria.internal.metric.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Wilcoxon's signed-rank statistic (Wilcoxon 1945) and its distribution for independent, equally
 * probable signs.
 *
 * <p>Ranks are doubled, so that the mid-ranks of ties are integers and the same table of sums works
 * with and without ties. Hipparchus also has this test, which our tests compare with, but its exact
 * p-value enumerates all 2^n signs (six seconds at n = 26, rejected above 30); a table takes n^3
 * additions.
 */
final class SignedRank {
  /**
   * Above this number of differences the normal approximation is used, which is sufficiently
   * accurate.
   */
  static final int EXACT_UP_TO = 200;

  private SignedRank() {}

  /** The doubled ranks of the absolute values, with mean ranks for ties. */
  static int[] doubledRanks(double[] differences) {
    int n = differences.length;
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> Math.abs(differences[i])))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] ranks = new int[n];
    for (int start = 0; start < n; ) {
      int end = start;
      while (end < n && Math.abs(differences[order[end]]) == Math.abs(differences[order[start]])) {
        end++;
      }
      for (int i = start; i < end; i++) {
        ranks[order[i]] = start + 1 + end;
      }
      start = end;
    }
    return ranks;
  }

  /** The two-sided p-value of nonzero differences; 1 if there are none. */
  static double pValue(double[] differences) {
    int[] ranks = doubledRanks(differences);
    int positive = 0;
    for (int i = 0; i < ranks.length; i++) {
      positive += differences[i] > 0 ? ranks[i] : 0;
    }
    int smaller = Math.min(positive, Arrays.stream(ranks).sum() - positive);
    return Math.min(1, 2 * atMost(ranks, smaller));
  }

  /**
   * The number of smallest, and of largest, Walsh averages among n (n + 1)/2 outside the confidence
   * interval for the centre; -1 if n is too small for the level.
   */
  static int averagesOutside(int n, double level) {
    int[] ranks = IntStream.rangeClosed(1, n).map(rank -> 2 * rank).toArray();
    double tail = (1 - level) / 2;
    if (n > EXACT_UP_TO) {
      double[] normal = meanAndDeviation(ranks);
      double z = new NormalDistribution().inverseCumulativeProbability(tail);
      return (int) Math.floor((normal[0] + z * normal[1]) / 2);
    }
    double[] probability = distribution(ranks);
    double sum = 0;
    int outside = -1;
    for (int value = 0; value < probability.length; value += 2) {
      sum += probability[value];
      if (sum > tail) {
        break;
      }
      outside = value / 2;
    }
    return outside;
  }

  private static double atMost(int[] ranks, int value) {
    if (ranks.length > EXACT_UP_TO) {
      double[] normal = meanAndDeviation(ranks);
      return new NormalDistribution()
          .cumulativeProbability((value + 1 - normal[0]) / normal[1]); // 1: half a rank, doubled
    }
    return Arrays.stream(distribution(ranks), 0, value + 1).sum();
  }

  /** P(sum = s) for s = 0 ... all, each rank being in the sum with probability 1/2. */
  private static double[] distribution(int[] ranks) {
    double[] probability = new double[Arrays.stream(ranks).sum() + 1];
    probability[0] = 1;
    int reach = 0;
    for (int rank : ranks) {
      reach += rank;
      for (int s = reach; s >= 0; s--) {
        probability[s] = (probability[s] + (s >= rank ? probability[s - rank] : 0)) / 2;
      }
    }
    return probability;
  }

  private static double[] meanAndDeviation(int[] ranks) {
    double mean = 0;
    double variance = 0;
    for (int rank : ranks) {
      mean += rank / 2.0;
      variance += (double) rank * rank / 4;
    }
    return new double[] {mean, Math.sqrt(variance)};
  }
}
