package io.equilibria.internal.metric.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hipparchus.stat.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  // The depression scores of Hollander and Wolfe 1973, p. 29, as in R's ?wilcox.test.
  private static final double[] BEFORE = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
  private static final double[] AFTER = {0.878, .647, .598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};

  @Test
  void textbookExample_agreesWithScipyAndR() {
    double[] differences = minus(BEFORE, AFTER);
    PairedComparison comparison = PairedComparison.ofDifferences(differences, 0.95);
    // scipy.stats.wilcoxon(before, after, method='exact').pvalue
    assertThat(comparison.pValue()).isCloseTo(0.0390625, within(1e-15));
    assertThat(comparison.estimate()).isCloseTo(0.46, within(1e-12));
    // The shifts c that scipy's wilcoxon(d - c, method='exact') does not reject at 5 %.
    assertThat(comparison.interval().low()).isCloseTo(0.010, within(1e-12));
    assertThat(comparison.interval().high()).isCloseTo(0.786, within(1e-12));
  }

  @Test
  void thirtyTwoSeeds_agreeWithScipy() {
    // i = np.arange(1, 33); d = np.sin(i * 7.3) + 0.3; wilcoxon(d, method='exact').pvalue
    double[] d = IntStream.rangeClosed(1, 32).mapToDouble(i -> Math.sin(i * 7.3) + 0.3).toArray();
    PairedComparison comparison = PairedComparison.ofDifferences(d, 0.95);
    assertThat(comparison.pValue()).isCloseTo(0.016532947774976492, within(1e-13));
    assertThat(comparison.estimate()).isCloseTo(0.3295253350236735, within(1e-12));
  }

  @Test
  void ties_keepTheTestExact() {
    // wilcoxon([1,1,2,-2,3,3,-1,4,4,5], method=PermutationMethod(n_resamples=np.inf)).pvalue
    double[] tied = {1, 1, 2, -2, 3, 3, -1, 4, 4, 5};
    assertThat(PairedComparison.ofDifferences(tied, 0.95).pValue())
        .isCloseTo(0.03515625, within(1e-15));
  }

  @Property(tries = 50)
  void withoutTies_agreesWithHipparchus(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int n) {
    double[] d = new Random(seed).doubles(n, -1, 2).toArray();
    assertThat(PairedComparison.ofDifferences(d, 0.95).pValue())
        .isCloseTo(
            Math.min(
                1, // Hipparchus counts the middle of the distribution twice
                new WilcoxonSignedRankTest().wilcoxonSignedRankTest(d, new double[n], true)),
            within(1e-12));
  }

  @Test
  void manyPairs_joinTheExactTestSmoothly() {
    Random random = new Random(5);
    double[] d = random.doubles(400).map(u -> random.nextGaussian() + 0.1).toArray();
    PairedComparison many = PairedComparison.ofDifferences(d, 0.95);
    double hipparchus =
        new WilcoxonSignedRankTest().wilcoxonSignedRankTest(d, new double[400], false);
    assertThat(many.pValue()).isCloseTo(hipparchus, within(1e-4));
    PairedComparison atLimit = PairedComparison.ofDifferences(Arrays.copyOf(d, 200), 0.95);
    PairedComparison beyond = PairedComparison.ofDifferences(Arrays.copyOf(d, 201), 0.95);
    assertThat(beyond.interval().low()).isCloseTo(atLimit.interval().low(), within(0.02));
    assertThat(beyond.pValue()).isCloseTo(atLimit.pValue(), within(0.05));
  }

  @Test
  void swappedPairs_mirrorTheAnswer() {
    PairedComparison one = PairedComparison.ofDifferences(minus(BEFORE, AFTER), 0.95);
    PairedComparison other = PairedComparison.ofDifferences(minus(AFTER, BEFORE), 0.95);
    assertThat(other.estimate()).isEqualTo(-one.estimate());
    assertThat(other.interval())
        .isEqualTo(new Interval(-one.interval().high(), -one.interval().low()));
    assertThat(other.pValue()).isEqualTo(one.pValue());
  }

  @Test
  void interval_coversTheTruthAsOftenAsItSays() {
    Random random = new Random(11);
    int covered = 0;
    for (int trial = 0; trial < 2000; trial++) {
      double[] d = random.doubles(12).map(u -> 1 + random.nextGaussian()).toArray();
      covered += PairedComparison.ofDifferences(d, 0.9).interval().contains(1) ? 1 : 0;
    }
    assertThat(covered / 2000.0).isBetween(0.885, 0.94); // at least 0.90, up to noise of 0.007
  }

  @Test
  void fewPairs_excludeNothing() {
    double[] five = {1, 2, 3, 4, 5};
    assertThat(PairedComparison.ofDifferences(five, 0.95).interval())
        .isEqualTo(new Interval(-INF, INF));
    double[] six = {1, 2, 3, 4, 5, 6};
    assertThat(PairedComparison.ofDifferences(six, 0.95).interval()).isEqualTo(new Interval(1, 6));
  }

  @Test
  void divergedRuns_areRankedBeyondAll() {
    double[] d = {INF, 1, 2, 3, 4, 5, 6, -INF};
    PairedComparison comparison = PairedComparison.ofDifferences(d, 0.95);
    assertThat(comparison.estimate()).isEqualTo(3.5);
    assertThat(comparison.pValue()).isBetween(0.05, 1.0);
    assertThat(PairedComparison.ofDifferences(new double[] {INF}, 0.95).estimate()).isEqualTo(INF);
  }

  @Test
  void equalPairs_areNoEvidence() {
    PairedComparison comparison = PairedComparison.ofDifferences(new double[10], 0.95);
    assertThat(comparison.pValue()).isEqualTo(1);
    assertThat(comparison.interval()).isEqualTo(new Interval(0, 0));
    assertThat(comparison.n()).isEqualTo(10);
  }

  @Test
  void nonsense_isRefused() {
    assertThatThrownBy(() -> PairedComparison.ofDifferences(new double[0], 0.95))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PairedComparison.ofDifferences(new double[] {Double.NaN}, 0.95))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> PairedComparison.ofDifferences(new double[] {1}, 1))
        .hasMessageContaining("level");
  }

  private static double[] minus(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
  }
}
