package io.equilibria.internal.metric.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NearestToMedianTest {
  private static final double FAR = Double.POSITIVE_INFINITY;

  private static int of(double... values) {
    return NearestToMedian.of(values).orElse(-1);
  }

  @Test
  void oddNumber_givesTheMedianItself() {
    assertThat(of(5, 1, 3)).isEqualTo(2);
    assertThat(of(7)).isZero();
  }

  /** The median of 1, 2, 9, 10 is 5.5. */
  @Test
  void evenNumber_givesTheNearest_theFirstOfTwo() {
    assertThat(of(10, 2, 9, 1)).isEqualTo(1);
    assertThat(of(1, 2)).isZero();
  }

  @Test
  void unknown_isLeftOut_andInfiniteCounts() {
    assertThat(of(Double.NaN, 4, 1, 3)).isEqualTo(3);
    assertThat(of(FAR, 4, 1, 3)).isEqualTo(1);
    assertThat(of(FAR, FAR, 1, 3)).as("infinite median").isEqualTo(3);
    assertThat(of(-FAR, -FAR, 1, 3, -FAR)).isEqualTo(2);
    assertThat(of(-FAR, FAR, 2, -1)).as("median of -1 and 2").isEqualTo(2);
  }

  @Test
  void nothingFinite_givesNone() {
    assertThat(of(FAR, Double.NaN)).isEqualTo(-1);
    assertThat(of()).isEqualTo(-1);
  }
}
