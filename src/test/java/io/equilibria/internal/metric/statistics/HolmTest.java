package io.equilibria.internal.metric.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {
  /**
   * By hand: 4 x 0.005 = 0.02, 3 x 0.01 = 0.03, 2 x 0.03 = 0.06, and 0.04 alone is raised to the
   * 0.06 before it. R: p.adjust(p, "holm").
   */
  @Test
  void stepsDownFromTheSmallest() {
    assertThat(Holm.adjusted(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
  }

  /** statsmodels 0.15: multipletests(p, method="holm"). */
  @Test
  void agreesWithStatsmodels() {
    assertThat(Holm.adjusted(new double[] {0.0078125, 0.0004, 0.03, 0.2, 0.012, 0.5}))
        .containsExactly(new double[] {0.0390625, 0.0024, 0.09, 0.4, 0.048, 0.5}, within(1e-15));
  }

  @Test
  void neverExceedsOne_andKeepsOneAlone() {
    assertThat(Holm.adjusted(new double[] {0.6, 0.5, 1})).containsExactly(1, 1, 1);
    assertThat(Holm.adjusted(new double[] {0.03})).containsExactly(0.03);
    assertThat(Holm.adjusted(new double[0])).isEmpty();
  }

  @Test
  void nonsense_isRefused() {
    assertThatThrownBy(() -> Holm.adjusted(new double[] {0.5, Double.NaN}))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> Holm.adjusted(new double[] {1.5})).hasMessageContaining("1.5");
  }
}
