package io.equilibria.internal.metric.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.hipparchus.distribution.continuous.UniformRealDistribution;
import org.hipparchus.stat.inference.ChiSquareTest;
import org.hipparchus.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

class HashedSeedTest {
  /** The JDK's own SplitMix64 gives the hash of its seed first. */
  @Test
  void hash_isThatOfTheJdk() {
    for (long seed : new long[] {0, 1, 2, -1, 20_171_024, Long.MIN_VALUE}) {
      assertThat(HashedSeed.hash(seed)).isEqualTo(new SplittableRandom(seed).nextLong());
    }
  }

  @Test
  void firstNumbersOfSmallSeeds_areUniform() {
    double[] first =
        LongStream.range(0, 200)
            .mapToDouble(seed -> HashedSeed.random(seed).nextDouble())
            .toArray();
    assertThat(
            new KolmogorovSmirnovTest()
                .kolmogorovSmirnovTest(new UniformRealDistribution(0, 1), first))
        .isGreaterThan(0.01);
  }

  /**
   * About 100 of the seeds 0 to 799 begin in each eighth; chi-squared exceeds 24.3 once in 1 000.
   */
  @Test
  void neighbouringSeeds_differFromTheFirstNumberOn() {
    long[] counts = new long[8];
    for (long seed = 0; seed < 800; seed++) {
      counts[HashedSeed.random(seed).nextInt(8)]++;
    }
    double[] expected = LongStream.range(0, 8).mapToDouble(i -> 100).toArray();
    assertThat(new ChiSquareTest().chiSquare(expected, counts)).isLessThan(24.3);
  }
}
