package io.equilibria.internal.metric.statistics;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RunningMeanTest {
  @Test
  void means_areThoseOfEachWindow() {
    double[] curve = new Random(3).doubles(1000, -5, 5).toArray();
    double[] means = RunningMean.of(curve, 7);
    assertThat(means).hasSize(994);
    for (int t = 0; t < means.length; t++) {
      double sum = 0;
      for (int i = t; i < t + 7; i++) {
        sum += curve[i];
      }
      assertThat(means[t]).isCloseTo(sum / 7, within(1e-12));
    }
  }

  /** A spike of 1e17, whose last bit is 16, hides nothing of what comes after its windows. */
  @Test
  void spike_affectsItsOwnWindowsAlone() {
    double[] curve = new double[400];
    for (int t = 0; t < curve.length; t++) {
      curve[t] = 1 + 0.001 * t;
    }
    curve[37] = 1e17;
    double[] means = RunningMean.of(curve, 10);
    for (int t = 0; t < means.length; t++) {
      if (t < 28 || t > 37) {
        assertThat(means[t]).isCloseTo(1 + 0.001 * (t + 4.5), within(1e-12));
      } else {
        assertThat(means[t]).isGreaterThan(9e15);
      }
    }
    double[] after = java.util.Arrays.copyOfRange(means, 38, means.length);
    assertThat(Rises.of(after, 1e-6).share()).isEqualTo(1);
  }

  @Test
  void infinity_fillsItsWindowsAndNoOthers() {
    double[] curve = {1, 2, POSITIVE_INFINITY, 4, 6};
    assertThat(RunningMean.of(curve, 2))
        .containsExactly(1.5, POSITIVE_INFINITY, POSITIVE_INFINITY, 5);
    assertThat(RunningMean.of(curve, 1)).containsExactly(curve);
    assertThat(RunningMean.of(curve, 5)).containsExactly(POSITIVE_INFINITY);
  }

  @Test
  void whatHasNoMean_isRefused() {
    assertThatThrownBy(() -> RunningMean.of(new double[] {1, NaN}, 1))
        .hasMessageContaining("no NaN");
    assertThatThrownBy(() -> RunningMean.of(new double[] {POSITIVE_INFINITY, NEGATIVE_INFINITY}, 1))
        .hasMessageContaining("infinities of one sign");
    assertThatThrownBy(() -> RunningMean.of(new double[] {1}, 2))
        .hasMessageContaining("width from 1 to 1, the points of the curve, found 2");
  }

  /** A falling line under noise rises at a quarter of its steps; over ten of them, never. */
  @Test
  void noise_risesAndItsMeanDoesNot() {
    Random random = new Random(1);
    double[] curve = new double[2000];
    for (int t = 0; t < curve.length; t++) {
      curve[t] = -0.01 * t + 0.04 * random.nextDouble();
    }
    assertThat(Rises.of(curve, 0).share()).isBetween(0.2, 0.4);
    assertThat(Rises.of(RunningMean.of(curve, 10), 0).count()).isZero();
  }
}
