package io.equilibria.internal.metric.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class UnitsNeededTest {
  /** Six that agree have p = 2 / 64, five have 2 / 32. */
  @Test
  void shareOfOne_needsAsManyAsTheTestCanReach() {
    assertThat(UnitsNeeded.ofShare(1, 0.5, 0.05)).hasValue(6);
    assertThat(UnitsNeeded.ofShare(0, 0.5, 0.05)).hasValue(6);
  }

  @Test
  void share_isTheFewestUnitsWhoseTestReachesTheLevel() {
    int needed = UnitsNeeded.ofShare(0.75, 0.5, 0.01).orElseThrow();
    assertThat(ExactBinomial.pValue((int) Math.rint(0.75 * needed), needed, 0.5))
        .isLessThanOrEqualTo(0.01);
    for (int n = 1; n < needed; n++) {
      assertThat(ExactBinomial.pValue((int) Math.rint(0.75 * n), n, 0.5)).isGreaterThan(0.01);
    }
  }

  @Test
  void shareAtTheThreshold_isNeverDecided() {
    assertThat(UnitsNeeded.ofShare(0.5, 0.5, 0.05)).isEmpty();
    assertThat(UnitsNeeded.ofPairs(12, 1, 0.05)).isEmpty();
  }

  @Test
  void pairsThatAllAgree_needTheLeastThatTheTestCanReach() {
    assertThat(UnitsNeeded.ofPairs(4, 2.0 / 16, 0.05).orElseThrow()).isBetween(6, 8);
    assertThat(UnitsNeeded.ofPairs(12, 1e-9, 1e-3)).hasValue(11); // 2 / 2^11 = 0.00098
  }

  /**
   * Samples of the planned size decide in about half of the cases, four times larger ones always.
   */
  @Test
  void plannedPairs_decideAboutHalfTheTime() {
    Random random = new Random(1);
    double[] at = differences(random, 20);
    double p = PairedComparison.ofDifferences(at, 0.95).pValue();
    int needed = UnitsNeeded.ofPairs(20, p, 0.05).orElseThrow();
    assertThat(decided(random, 4 * Math.max(needed, 40))).isGreaterThan(0.9);
    assertThat(needed).isBetween(5, 400);
  }

  private static double decided(Random random, int pairs) {
    int decided = 0;
    for (int i = 0; i < 50; i++) {
      double p = PairedComparison.ofDifferences(differences(random, pairs), 0.95).pValue();
      decided += p <= 0.05 ? 1 : 0;
    }
    return decided / 50.0;
  }

  private static double[] differences(Random random, int n) {
    return random.doubles(n).map(u -> u - 0.35).toArray();
  }
}
