package io.equilibria.internal.score.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.image.FrechetDistance;
import io.equilibria.internal.metric.image.GeneratedFeatures;
import io.equilibria.internal.metric.image.RealFeatures;
import io.equilibria.internal.metric.statistics.HashedSeed;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrechetScoreTest {
  /** From 1 024 features on other kernels multiply: the distance stays what it is. */
  @Test
  void distanceOfManyFeatures_isThatOfPlainJava() {
    RealFeatures real = RealFeatures.of(normal(1, 0), 60, 1024);
    GeneratedFeatures generated = GeneratedFeatures.of(normal(2, 0.1), 60, 1024);
    double plain = FrechetDistance.of(real, generated, Execution.SEQUENTIAL).value();
    assertThat(FrechetScore.distance(real, generated, Execution.SEQUENTIAL).value())
        .isCloseTo(plain, within(1e-8 * plain));
  }

  private static float[] normal(long seed, double shift) {
    Random random = HashedSeed.random(seed);
    float[] values = new float[60 * 1024];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() + shift);
    }
    return values;
  }
}
