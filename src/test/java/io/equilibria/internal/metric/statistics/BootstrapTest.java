package io.equilibria.internal.metric.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static double[] normal(int n, long seed) {
    Random random = HashedSeed.random(seed);
    return random.doubles(n).map(u -> random.nextGaussian()).toArray();
  }

  private static Interval ofMean(double[] values, Bootstrap bootstrap) {
    return bootstrap.interval(
        0.9, units -> Arrays.stream(units).mapToDouble(i -> values[i]).average().orElseThrow());
  }

  @Test
  void meanOfManyUnits_hasTheNormalInterval() {
    double[] values = normal(500, 2);
    Spread spread = Spread.of(values);
    Interval found = ofMean(values, new Bootstrap(500, 4000, 1));
    double reach = 1.645 * spread.deviation() / Math.sqrt(500);
    assertThat(found.low()).isCloseTo(spread.mean() - reach, within(0.006));
    assertThat(found.high()).isCloseTo(spread.mean() + reach, within(0.006));
  }

  @Test
  void interval_holdsTheMeanAboutAsOftenAsItsLevelSays() {
    int held = 0;
    for (int i = 0; i < 200; i++) {
      held += ofMean(normal(60, 100 + i), new Bootstrap(60, 200, i)).contains(0) ? 1 : 0;
    }
    assertThat(held).isBetween(165, 194); // 180 expected, deviation 4.2
  }

  /** With eight units, the 90 % percentile interval contains the mean in about 83 % of cases. */
  @Test
  void expandedInterval_holdsTheMeanOfFewUnitsAsOftenAsItsLevelSays() {
    int held = 0;
    int narrow = 0;
    for (int i = 0; i < 400; i++) {
      double[] values = normal(8, 1000 + i);
      Bootstrap bootstrap = new Bootstrap(8, 400, i);
      held +=
          bootstrap
                  .expanded(
                      0.9,
                      units ->
                          Arrays.stream(units).mapToDouble(j -> values[j]).average().orElseThrow())
                  .contains(0)
              ? 1
              : 0;
      narrow += ofMean(values, bootstrap).contains(0) ? 1 : 0;
    }
    assertThat(held).isBetween(345, 379); // 360 expected, deviation 6
    assertThat(narrow).isLessThan(345);
  }

  @Test
  void seed_decides() {
    double[] values = normal(30, 5);
    assertThat(ofMean(values, new Bootstrap(30, 100, 1)))
        .isEqualTo(ofMean(values, new Bootstrap(30, 100, 1)))
        .isNotEqualTo(ofMean(values, new Bootstrap(30, 100, 2)));
  }

  @Test
  void whatIsNoSample_isRefused() {
    assertThatThrownBy(() -> new Bootstrap(1, 100, 1)).hasMessageContaining("at least 2 units");
    assertThatThrownBy(() -> new Bootstrap(5, 99, 1)).hasMessageContaining("100 draws");
    assertThatThrownBy(() -> new Bootstrap(5, 100, 1).interval(0.9, units -> Double.NaN))
        .hasMessageContaining("NaN");
  }
}
