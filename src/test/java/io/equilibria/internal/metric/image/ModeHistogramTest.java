package io.equilibria.internal.metric.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.metric.statistics.HashedSeed;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModeHistogramTest {
  @Test
  void collapsedSamples_areFarFromUniform() {
    ModeHistogram one = ModeHistogram.of(new int[] {7, 7, 7}, 1000);
    assertThat(one.found()).isEqualTo(1);
    assertThat(one.divergenceFromUniform()).isCloseTo(Math.log(1000), within(1e-12));
    ModeHistogram half = ModeHistogram.of(new int[] {0, 1, 0, 1}, 4);
    assertThat(half.divergenceFromUniform()).isCloseTo(Math.log(2), within(1e-12));
  }

  @Test
  void divergence_isThatOfSamplesFromData() {
    ModeHistogram samples = ModeHistogram.of(new int[] {0, 0, 0, 1}, 3);
    ModeHistogram data = ModeHistogram.of(new int[] {0, 1, 2, 2}, 3);
    double expected = 0.75 * Math.log(0.75 / 0.25) + 0.25 * Math.log(0.25 / 0.25);
    assertThat(samples.divergenceFrom(data)).isCloseTo(expected, within(1e-12));
    assertThat(data.divergenceFrom(samples)).isInfinite();
    assertThat(samples.divergenceFrom(samples)).isZero();
  }

  @Test
  void uniformSamples_areAtTheFloor() {
    Random random = HashedSeed.random(1);
    double sum = 0;
    int repetitions = 20;
    for (int i = 0; i < repetitions; i++) {
      ModeHistogram uniform = ModeHistogram.of(random.ints(26_000, 0, 1000).toArray(), 1000);
      assertThat(uniform.found()).isEqualTo(1000);
      sum += uniform.divergenceFromUniform() / uniform.floor() / repetitions;
    }
    assertThat(sum).isCloseTo(1, within(0.05));
  }

  @Test
  void stackedDigits_areModesFrom0To999() {
    ModeHistogram stacked =
        ModeHistogram.ofStackedDigits(new int[][] {{1, 2, 3}, {9, 9, 9}, {1, 2, 3}, {0, 0, 0}});
    assertThat(stacked.modes()).isEqualTo(1000);
    assertThat(stacked.samples()).isEqualTo(4);
    assertThat(stacked.counts()[123]).isEqualTo(2);
    assertThat(stacked.counts()[999]).isEqualTo(1);
    assertThat(stacked.found()).isEqualTo(3);
  }

  @Test
  void modesThatThereAreNot_areRefused() {
    assertThatThrownBy(() -> ModeHistogram.of(new int[] {0, 3}, 3))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("from 0 to 2, found 3 for sample 1");
    assertThatThrownBy(() -> ModeHistogram.of(new int[0], 3)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> ModeHistogram.ofStackedDigits(new int[][] {{1, 10, 2}}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("[1, 10, 2]");
    ModeHistogram three = ModeHistogram.of(new int[] {0}, 3);
    assertThatThrownBy(() -> three.divergenceFrom(ModeHistogram.of(new int[] {0}, 4)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found 3 of samples and 4 of data");
  }
}
