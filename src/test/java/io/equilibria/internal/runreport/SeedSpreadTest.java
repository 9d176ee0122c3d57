package io.equilibria.internal.runreport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeedSpreadTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  @Test
  void infinity_isAValueOfMedianAndQuantiles() {
    assertThat(SeedSpread.of(new double[] {1, 2, 3})).isEqualTo("2 (1.2 to 2.8)");
    assertThat(SeedSpread.of(new double[] {1, 2, 3, 4, INF}))
        .isEqualTo("3 (1.4 to \u221e); \u221e in 1 of 5 seeds");
    assertThat(SeedSpread.of(new double[] {INF, INF})).isEqualTo("\u221e");
    assertThat(SeedSpread.of(new double[] {2, 2})).isEqualTo("2");
  }
}
