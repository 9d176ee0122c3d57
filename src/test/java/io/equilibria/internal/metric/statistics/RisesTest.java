package io.equilibria.internal.metric.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RisesTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  @Test
  void infinities_riseOnlyWhenReached() {
    assertThat(Rises.of(new double[] {1, INF}, 0)).isEqualTo(new Rises(1, 1));
    assertThat(Rises.of(new double[] {INF, 1}, 0)).isEqualTo(new Rises(0, 1));
    assertThat(Rises.of(new double[] {INF, INF}, 0)).isEqualTo(new Rises(0, 1));
    assertThat(Rises.of(new double[] {INF, INF, 2, 3, INF, INF}, 0.5)).isEqualTo(new Rises(2, 5));
  }

  @Test
  void tolerance_isExceededNotReached() {
    double[] curve = {0, 1, 3, 3};
    assertThat(Rises.of(curve, 0).count()).isEqualTo(2);
    assertThat(Rises.of(curve, 1).count()).isEqualTo(1);
    assertThat(Rises.of(curve, 2).count()).isZero();
  }

  @Test
  void counts_addOverSeeds() {
    Rises sum = Rises.NONE.plus(new Rises(1, 4)).plus(new Rises(2, 2));
    assertThat(sum).isEqualTo(new Rises(3, 6));
    assertThat(sum.share()).isEqualTo(0.5);
  }

  @Property
  void curveAndItsMirrorImage_shareTheSteps(
      @ForAll @Size(min = 1, max = 50) double[] curve,
      @ForAll @DoubleRange(min = 0, max = 10) double tolerance) {
    double[] mirrored = new double[curve.length];
    for (int i = 0; i < curve.length; i++) {
      mirrored[i] = curve[curve.length - 1 - i];
    }
    Rises up = Rises.of(curve, tolerance);
    assertThat(up.count() + Rises.of(mirrored, tolerance).count()).isLessThanOrEqualTo(up.total());
    assertThat(up.total()).isEqualTo(curve.length - 1);
  }

  @Test
  void nonsense_isRefused() {
    assertThatThrownBy(() -> Rises.of(new double[] {1, Double.NaN}, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN at step 1");
    assertThatThrownBy(() -> Rises.of(new double[] {1}, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Rises.of(new double[] {1}, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Rises(2, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(Rises.NONE::share).isInstanceOf(IllegalStateException.class);
  }
}
