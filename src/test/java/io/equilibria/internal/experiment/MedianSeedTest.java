package io.equilibria.internal.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MedianSeedTest {
  private static final double LOST = Double.POSITIVE_INFINITY;

  @Test
  void seedNearestTheMedianSeed_isShown() {
    double[][] curves = {{1, 9, 9}, {1, 2, 3}, {1, 1, 1}, {1, 2, 3.5}, {1, 0.1, 0.1}};
    assertThat(MedianSeed.of(curves)).contains(1);
  }

  /** Whole curves count: the last value alone would choose the second. */
  @Test
  void seedThatIsNearOnlyAtTheEnd_isNot() {
    double[][] curves = {{1, 2, 2.1}, {1, 50, 2}, {1, 2, 1.9}, {1, 1.9, 0.1}, {1, 2.1, 30}};
    assertThat(MedianSeed.of(curves)).hasValueSatisfying(seed -> assertThat(seed).isIn(0, 2));
  }

  @Test
  void divergedSeed_isNeverShown() {
    assertThat(MedianSeed.of(new double[][] {{1, LOST}, {1, LOST}, {1, 5}})).contains(2);
    assertThat(MedianSeed.of(new double[][] {{1, LOST}, {1, LOST}})).isEmpty();
    assertThat(MedianSeed.of(new double[][] {{0, 0}})).contains(0);
  }
}
