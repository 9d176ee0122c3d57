package io.equilibria.internal.metric.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FrequencyTestTest {
  /** With two degrees of freedom the survival function is exp(-x/2): x = (4 + 0 + 4) / 20. */
  @Test
  void p_isThatOfPearsonsStatistic() {
    double p = FrequencyTest.p(new long[] {22, 20, 18}, new double[] {1, 1, 1});
    assertThat(p).isEqualTo(Math.exp(-0.2), within(1e-9));
  }

  @Test
  void countsOfTheProbabilities_areRejectedAsOftenAsTheLevelSays() {
    double[] probabilities = {0.5, 0.3, 0.15, 0.05};
    int rejected = 0;
    for (int trial = 0; trial < 500; trial++) {
      Random random = HashedSeed.random(trial);
      long[] counts = new long[4];
      for (int n = 0; n < 400; n++) {
        double u = random.nextDouble();
        counts[u < 0.5 ? 0 : u < 0.8 ? 1 : u < 0.95 ? 2 : 3]++;
      }
      rejected += FrequencyTest.p(counts, probabilities) < 0.1 ? 1 : 0;
    }
    assertThat(rejected).isBetween(25, 80); // 50 expected, deviation 6.7
  }

  @Test
  void rareClasses_areJoined() {
    double[] probabilities = {0.5, 0.494, 0.003, 0.003};
    // 500, 494 and 6 together.
    double expected = FrequencyTest.p(new long[] {500, 490, 10}, new double[] {0.5, 0.494, 0.006});
    assertThat(FrequencyTest.p(new long[] {500, 490, 10, 0}, probabilities)).isEqualTo(expected);
    assertThat(FrequencyTest.p(new long[] {500, 499, 1}, new double[] {0.5, 0.499, 0.001}))
        .isEqualTo(FrequencyTest.p(new long[] {501, 499}, new double[] {0.501, 0.499}));
  }

  @Test
  void fewDraws_tellNothing() {
    assertThat(FrequencyTest.p(new long[] {3, 0}, new double[] {0.5, 0.5})).isEqualTo(1);
    assertThat(FrequencyTest.p(new long[] {30}, new double[] {1})).isEqualTo(1);
  }

  @Test
  void impossibleClass_isRejected() {
    assertThat(FrequencyTest.p(new long[] {30, 1}, new double[] {1, 0})).isZero();
    assertThat(FrequencyTest.p(new long[] {3000, 0, 1}, new double[] {1, 1e-4, 0})).isZero();
  }

  @Test
  void nonsense_isRefused() {
    assertThatThrownBy(() -> FrequencyTest.p(new long[] {1, 2}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FrequencyTest.p(new long[] {0}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
