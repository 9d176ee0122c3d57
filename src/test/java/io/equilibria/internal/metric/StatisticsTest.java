package io.equilibria.internal.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.QuantileBand;
import io.equilibria.internal.metric.statistics.Quantiles;
import io.equilibria.internal.metric.statistics.Spread;
import io.equilibria.internal.metric.statistics.WilsonInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wilson's interval, quantile bands and spreads against SciPy 1.15 and NumPy. */
class StatisticsTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double[] SAMPLE = {3, 1, 4, 1, 5, 9, 2, 6};

  // scipy.stats.binomtest(k, n).proportion_ci(method='wilson')
  @ParameterizedTest
  @CsvSource({
    "32, 32, 0.8928208017449293, 1",
    "0,  10, 0,                  0.27753279986288926",
    "7,  20, 0.1811918241010821, 0.5671457233147637"
  })
  void wilson_agreesWithScipy(int successes, int trials, double low, double high) {
    Interval interval = WilsonInterval.of(successes, trials, 0.95);
    assertThat(interval.low()).isCloseTo(low, within(1e-9));
    assertThat(interval.high()).isCloseTo(high, within(1e-9));
  }

  @Test
  void wilson_refusesNonsense() {
    assertThatThrownBy(() -> WilsonInterval.of(3, 2, 0.95)).hasMessageContaining("3 of 2");
    assertThatThrownBy(() -> WilsonInterval.of(0, 0, 0.95)).hasMessageContaining("0 of 0");
    assertThatThrownBy(() -> WilsonInterval.of(1, 2, Double.NaN)).hasMessageContaining("level");
  }

  @Test
  void quantileBand_agreesWithNumpyAtEachStep() {
    double[][] curves = new double[SAMPLE.length][];
    for (int seed = 0; seed < curves.length; seed++) {
      curves[seed] = new double[] {SAMPLE[seed], 10 * SAMPLE[seed]};
    }
    QuantileBand band = QuantileBand.of(curves);
    // np.quantile([3, 1, 4, 1, 5, 9, 2, 6], [.1, .5, .9]) = [1, 3.5, 6.9]
    assertThat(band.low()).containsExactly(new double[] {1, 10}, within(1e-12));
    assertThat(band.median()).containsExactly(new double[] {3.5, 35}, within(1e-12));
    assertThat(band.high()).containsExactly(new double[] {6.9, 69}, within(1e-12));
  }

  @Test
  void quantileBand_livesWithDivergedRuns() {
    QuantileBand band = QuantileBand.of(new double[][] {{1}, {2}, {INF}, {INF}, {3}});
    assertThat(band.median()).containsExactly(3);
    assertThat(band.high()).containsExactly(INF);
    assertThat(band.low()).containsExactly(new double[] {1.4}, within(1e-12));
  }

  /** Any weight on infinity is infinite: 1, 2, 3, inf, inf has 90 % quantile inf, median 3. */
  @Test
  void quantiles_takeInfinityAsAValue() {
    assertThat(Quantiles.of(new double[] {INF, 1, 3, INF, 2}))
        .isEqualTo(new Quantiles(1.4, 3, INF));
    assertThat(Quantiles.of(new double[] {1, INF}).median()).isEqualTo(INF);
    assertThat(Quantiles.of(new double[] {1, 2, INF}).median()).isEqualTo(2);
    assertThat(Quantiles.of(new double[] {INF, INF})).isEqualTo(new Quantiles(INF, INF, INF));
    assertThatThrownBy(() -> Quantiles.of(new double[0])).hasMessageContaining("at least one");
  }

  @Test
  void quantileBand_refusesNaNAndRaggedCurves() {
    assertThatThrownBy(() -> QuantileBand.of(new double[][] {{1}, {Double.NaN}}))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> QuantileBand.of(new double[][] {{1, 2}, {1}}))
        .hasMessageContaining("found 1 for seed 1");
    assertThatThrownBy(() -> QuantileBand.of(new double[0][])).hasMessageContaining("one seed");
  }

  @Test
  void spread_agreesWithScipy() {
    Spread spread = Spread.of(SAMPLE);
    assertThat(spread.mean()).isEqualTo(3.875);
    assertThat(spread.deviation()).isCloseTo(2.748376143938713, within(1e-12)); // ddof=1
    assertThat(spread.median()).isEqualTo(3.5);
    // scipy.stats.t.interval(.95, 7, mean, deviation / sqrt(8))
    Interval mean = spread.meanInterval(0.95);
    assertThat(mean.low()).isCloseTo(1.5773000431592457, within(1e-9));
    assertThat(mean.high()).isCloseTo(6.172699956840754, within(1e-9));
  }

  @Test
  void spreadOfOneSeed_excludesNothing() {
    Spread spread = Spread.of(new double[] {5});
    assertThat(spread.deviation()).isNaN();
    assertThat(spread.meanInterval(0.95)).isEqualTo(new Interval(-INF, INF));
    assertThatThrownBy(() -> Spread.of(new double[] {1, INF})).hasMessageContaining("infinity");
  }

  @Test
  void interval_refusesNaNAndReversedEnds() {
    assertThatThrownBy(() -> new Interval(2, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Interval(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new Interval(1, 2).contains(2)).isTrue();
    assertThat(new Interval(1, 2).contains(Double.NaN)).isFalse();
  }
}
