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
  void modesThatThereAreNot_areRefused() {
    assertThatThrownBy(() -> ModeHistogram.of(new int[] {0, 3}, 3))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("from 0 to 2, found 3 for sample 1");
    assertThatThrownBy(() -> ModeHistogram.of(new int[0], 3)).isInstanceOf(InputException.class);
  }
}
