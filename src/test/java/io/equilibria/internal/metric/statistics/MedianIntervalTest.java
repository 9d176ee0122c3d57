package io.equilibria.internal.metric.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MedianIntervalTest {
  /** Conover's table: for n = 50 ranks 18 and 33, for n = 6 the extremes, for n = 5 none. */
  @Test
  void ranks_areThoseOfTheBinomialTable() {
    assertThat(MedianInterval.of(upTo(50), 0.95)).isEqualTo(new Interval(18, 33));
    assertThat(MedianInterval.of(upTo(6), 0.95)).isEqualTo(new Interval(1, 6));
    assertThat(MedianInterval.of(upTo(5), 0.95))
        .isEqualTo(new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
  }

  @Test
  void coverage_isTheLevelForASkewedLaw() {
    double median = Math.log(2); // of the exponential law
    int covered = 0;
    for (int seed = 0; seed < 1000; seed++) {
      Random random = HashedSeed.random(seed);
      double[] draws =
          IntStream.range(0, 20).mapToDouble(i -> -Math.log(1 - random.nextDouble())).toArray();
      covered += MedianInterval.of(draws, 0.95).contains(median) ? 1 : 0;
    }
    assertThat(covered).isBetween(940, 975); // exact: 0.9586 for ranks 6 and 15
  }

  @Test
  void upperEnd_isInfiniteWhereTheOrderStatisticIs() {
    double[] draws = upTo(50);
    for (int i = 32; i < 50; i++) {
      draws[i] = Double.POSITIVE_INFINITY;
    }
    assertThat(MedianInterval.of(draws, 0.95))
        .isEqualTo(new Interval(18, Double.POSITIVE_INFINITY));
  }

  private static double[] upTo(int n) {
    return IntStream.rangeClosed(1, n).mapToDouble(i -> i).toArray();
  }
}
