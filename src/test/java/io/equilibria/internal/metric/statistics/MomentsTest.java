package io.equilibria.internal.metric.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.equilibria.metric.Modes;
import io.equilibria.metric.Moments;
import org.junit.jupiter.api.Test;

class MomentsTest {
  private static final double[][] POINTS = {{0, 1}, {2, 1}, {1, 4}};

  /** numpy: mean(axis=0), cov(P.T, bias=True). */
  @Test
  void moments_agreeWithNumpy() {
    Moments moments = Moments.of(POINTS);
    assertThat(moments.mean()).containsExactly(new double[] {1, 2}, offset(1e-15));
    assertThat(moments.covariance()[0]).containsExactly(new double[] {2 / 3.0, 0}, offset(1e-15));
    assertThat(moments.covariance()[1]).containsExactly(new double[] {0, 2}, offset(1e-15));
  }

  /** numpy: average(P, axis=0, weights=w), cov(P.T, aweights=w, bias=True), w = .5, .3, .2. */
  @Test
  void weights_count() {
    Moments moments = Moments.weighted(POINTS, new double[] {0.5, 0.3, 0.2}).withNoise(2);
    assertThat(moments.mean()).containsExactly(new double[] {0.8, 1.6}, offset(1e-15));
    assertThat(moments.covariance()[0]).containsExactly(new double[] {4.76, 0.12}, offset(1e-14));
    assertThat(moments.covariance()[1]).containsExactly(new double[] {0.12, 5.44}, offset(1e-14));
  }

  @Test
  void nonsense_isRefused() {
    assertThatThrownBy(() -> new Moments(new double[2], new double[1][2]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Moments(new double[2], new double[2][1]))
        .isInstanceOf(IllegalArgumentException.class);
    double[][] centres = {{0}, {1}};
    assertThatThrownBy(() -> new Modes(centres, new double[] {0.5, 0.4}, 1))
        .hasMessageContaining("sum 1, found 0.9");
    assertThatThrownBy(() -> new Modes(centres, new double[] {1, 0}, 1))
        .hasMessageContaining("weights > 0");
    assertThatThrownBy(() -> new Modes(centres, new double[] {0.5, 0.5}, Double.NaN))
        .hasMessageContaining("deviation");
    assertThatThrownBy(() -> new Modes(new double[][] {{0}, {}}, new double[] {0.5, 0.5}, 1))
        .hasMessageContaining("one dimension");
  }
}
