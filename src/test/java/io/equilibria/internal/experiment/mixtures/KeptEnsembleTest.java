package io.equilibria.internal.experiment.mixtures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.data.image.Pixels;
import io.equilibria.internal.experiment.divergences.DivergenceTask;
import io.equilibria.internal.experiment.mixtures.KeptEnsemble.Kept;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptEnsembleTest {
  private static final ExperimentSpec RING = DivergenceTask.of("ring").base();

  /** Samples of pair k are (k, n), n being their number. */
  private static Kept pair(int k, int count) {
    double[][] samples = new double[count][];
    for (int n = 0; n < count; n++) {
      samples[n] = new double[] {k, n};
    }
    return Kept.of(samples, false);
  }

  private static KeptEnsemble ensemble(int count) {
    return new KeptEnsemble(RING, List.of(pair(0, count), pair(1, count), pair(2, count)));
  }

  /** By a chi-squared test of 3 000 draws: 13.8 is its 0.999 quantile at two degrees. */
  @Test
  void pairIsDrawnForEachSampleWithEqualChance() {
    int[] counts = new int[3];
    int changes = 0;
    float[][] drawn = ensemble(2000).sample(3000, 5);
    for (int n = 0; n < drawn.length; n++) {
      counts[(int) drawn[n][0]]++;
      changes += n > 0 && drawn[n][0] != drawn[n - 1][0] ? 1 : 0;
    }
    double chiSquared = 0;
    for (int count : counts) {
      chiSquared += (count - 1000) * (count - 1000) / 1000.0;
    }
    assertThat(chiSquared).isLessThan(13.8).isPositive();
    assertThat(changes).isBetween(1850, 2150); // not a batch of each: two of three draws differ
  }

  @Test
  void noSampleIsGivenTwice() {
    KeptEnsemble ensemble = ensemble(1000);
    float[][] first = ensemble.sample(500, 1);
    float[][] second = ensemble.sample(500, 2);
    for (int k = 0; k < 3; k++) {
      float next = 0;
      for (float[][] part : List.of(first, second)) {
        for (float[] sample : part) {
          if (sample[0] == k) {
            assertThat(sample[1]).isEqualTo(next++);
          }
        }
      }
    }
  }

  @Test
  void sameSeed_givesTheSameSamples() {
    assertThat(ensemble(100).sample(50, 3)).isDeepEqualTo(ensemble(100).sample(50, 3));
    assertThat(Arrays.deepEquals(ensemble(100).sample(50, 3), ensemble(100).sample(50, 4)))
        .isFalse();
  }

  @Test
  void moreThanWereKept_areRefused() {
    assertThatThrownBy(() -> ensemble(10).sample(100, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("more than the 10 samples");
  }

  /** Bytes that go through [-1, 1] are the same bytes. */
  @Test
  void pixelsStayTheSame() {
    ExperimentSpec digits = Presets.experiment("digits");
    double[] image = new double[64];
    for (int i = 0; i < image.length; i++) {
      image[i] = 4 * i + 3;
    }
    for (int low : new int[] {0, 1, 2, 3}) {
      double[] shifted = image.clone();
      for (int i = 0; i < shifted.length; i++) {
        shifted[i] -= low;
      }
      KeptEnsemble ensemble =
          new KeptEnsemble(digits, List.of(Kept.of(new double[][] {shifted}, true)));
      byte[] bytes = Pixels.ofScaled(ensemble.sample(1, 1)[0]);
      for (int i = 0; i < bytes.length; i++) {
        assertThat(Byte.toUnsignedInt(bytes[i])).isEqualTo((int) shifted[i]);
      }
    }
  }
}
