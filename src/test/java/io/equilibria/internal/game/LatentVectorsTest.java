package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.game.inference.LatentVectors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LatentVectorsTest {
  @Test
  void seed_coversSampling() {
    float[][] once = LatentVectors.draw(5, 3, 4);
    assertThat(LatentVectors.draw(5, 3, 4)).isDeepEqualTo(once);
    assertThat(LatentVectors.draw(6, 3, 4)[0]).isNotEqualTo(once[0]);
    assertThat(once[1]).isNotEqualTo(once[0]);
  }

  @Test
  void row_doesNotDependOnHowManyAreDrawn() {
    float[][] many = LatentVectors.draw(5, 64, 5);
    assertThat(many).hasDimensions(64, 5);
    assertThat(LatentVectors.draw(5, 1, 5)[0]).isEqualTo(many[0]);
    assertThat(LatentVectors.draw(5, 17, 5)).isDeepEqualTo(Arrays.copyOf(many, 17));
  }
}
