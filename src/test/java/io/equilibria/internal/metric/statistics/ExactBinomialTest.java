package io.equilibria.internal.metric.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactBinomialTest {
  // scipy.stats.binomtest(k, n, p).pvalue of SciPy 1.17; the first is the example of R's binom.test
  @ParameterizedTest
  @CsvSource({
    "682, 925, 0.75, 0.3824915595748517",
    "8,   8,   0.5,  0.0078125",
    "7,   20,  0.3,  0.6294979666766769",
    "12,  16,  0.75, 1",
    "0,   12,  0.5,  0.00048828125",
    "32,  32,  0.75, 0.00013846000806662284",
    "3,   15,  0.1,  0.18406106910639106"
  })
  void pValue_agreesWithScipy(int successes, int trials, double probability, double expected) {
    assertThat(ExactBinomial.pValue(successes, trials, probability))
        .isCloseTo(expected, within(1e-11));
  }

  @Test
  void impossibleOutcomes_haveProbabilityZero() {
    assertThat(ExactBinomial.pValue(1, 32, 0)).isZero();
    assertThat(ExactBinomial.pValue(0, 32, 0)).isEqualTo(1);
    assertThat(ExactBinomial.pValue(32, 32, 1)).isEqualTo(1);
  }

  /** A level of 0.05 rejects what holds in at most 5 of 100 experiments, whatever the share. */
  @Test
  void level_isKept() {
    Random random = new Random(3);
    for (double probability : new double[] {0.5, 0.75}) {
      int experiments = 4000;
      long rejected =
          IntStream.range(0, experiments)
              .map(
                  e ->
                      (int)
                          IntStream.range(0, 12)
                              .filter(i -> random.nextDouble() < probability)
                              .count())
              .filter(k -> ExactBinomial.pValue(k, 12, probability) <= 0.05)
              .count();
      assertThat((double) rejected / experiments).isLessThan(0.06);
    }
  }

  @Test
  void nonsense_isRefused() {
    assertThatThrownBy(() -> ExactBinomial.pValue(3, 2, 0.5)).hasMessageContaining("3 of 2");
    assertThatThrownBy(() -> ExactBinomial.pValue(0, 0, 0.5)).hasMessageContaining("0 of 0");
    assertThatThrownBy(() -> ExactBinomial.pValue(1, 2, Double.NaN)).hasMessageContaining("NaN");
  }
}
