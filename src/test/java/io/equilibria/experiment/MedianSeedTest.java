package io.equilibria.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MedianSeedTest {
  private static final double LOST = Double.POSITIVE_INFINITY;

  @Test
  void seedNearestTheMedian_isChosenAndNotTheFirst() {
    assertThat(MedianSeed.of(new double[] {9, 1, 5, 6})).contains(new MedianSeed(2, 5));
    assertThat(MedianSeed.of(new double[] {4, 4})).contains(new MedianSeed(0, 4));
  }

  @Test
  void whereMostDiverged_theWorstThatDidNotIsShown() {
    assertThat(MedianSeed.of(new double[] {LOST, 2, 7, LOST, LOST})).contains(new MedianSeed(2, 7));
    assertThat(MedianSeed.of(new double[] {LOST, LOST})).isEmpty();
  }

  @Test
  void unavailableValues_areNotConsidered() {
    assertThat(MedianSeed.of(new double[] {Double.NaN, 3, Double.NaN}))
        .contains(new MedianSeed(1, 3));
    assertThat(MedianSeed.of(new double[] {Double.NaN})).isEmpty();
  }
}
