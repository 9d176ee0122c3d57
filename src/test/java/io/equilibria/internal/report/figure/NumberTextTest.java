package io.equilibria.internal.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.metric.statistics.Interval;
import org.junit.jupiter.api.Test;

class NumberTextTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void brief_roundsBeforeItChoosesThePower() {
    assertThat(NumberText.brief(9.9999e-10)).isEqualTo("1 \u00d7 10\u207b\u2079");
    assertThat(NumberText.brief(1e-9)).isEqualTo("1 \u00d7 10\u207b\u2079");
    assertThat(NumberText.brief(1.234e7)).isEqualTo("1.23 \u00d7 10\u2077");
    assertThat(NumberText.brief(-1.234e7)).isEqualTo("\u22121.23 \u00d7 10\u2077");
  }

  @Test
  void brief_hasThreeDigitsATrueMinusAndThousandsApart() {
    assertThat(NumberText.brief(-0.12345)).isEqualTo("\u22120.123");
    assertThat(NumberText.brief(2869.7)).isEqualTo("2\u202f870");
    assertThat(NumberText.brief(999.6)).isEqualTo("1\u202f000");
    assertThat(NumberText.brief(0)).isEqualTo("0");
    assertThat(NumberText.brief(-INFINITY)).isEqualTo("\u2212\u221e");
  }

  @Test
  void count_setsThousandsApartFromFourDigitsOn() {
    assertThat(NumberText.count(999)).isEqualTo("999");
    assertThat(NumberText.count(2870)).isEqualTo("2\u202f870");
    assertThat(NumberText.count(-1_234_567)).isEqualTo("\u22121\u202f234\u202f567");
  }

  @Test
  void percent_isZeroForNoneAndHundredForAllAlone() {
    assertThat(NumberText.percent(0)).isEqualTo("0\u202f%");
    assertThat(NumberText.percent(1e-6)).isEqualTo("< 0.1\u202f%");
    assertThat(NumberText.percent(0.004)).isEqualTo("0.4\u202f%");
    assertThat(NumberText.percent(0.1849)).isEqualTo("18\u202f%");
    assertThat(NumberText.percent(-0.25)).isEqualTo("\u221225\u202f%");
    assertThat(NumberText.percent(0.996)).isEqualTo("99.6\u202f%");
    assertThat(NumberText.percent(0.99999)).isEqualTo("> 99.9\u202f%");
    assertThat(NumberText.percent(1)).isEqualTo("100\u202f%");
  }

  @Test
  void estimate_hasTheDigitsThatItsIntervalLeaves() {
    assertThat(estimate(0.4493, 0.1412, 0.8177)).isEqualTo("0.45 [0.14, 0.82]");
    assertThat(estimate(0.44934, 0.44812, 0.45177)).isEqualTo("0.4493 [0.4481, 0.4518]");
    assertThat(estimate(2868, 2530, 3210)).isEqualTo("2\u202f870 [2\u202f530, 3\u202f210]");
    assertThat(estimate(-0.001, -0.02, 0.018)).isEqualTo("\u22120.001 [\u22120.020, 0.018]");
    assertThat(estimate(-0.0001, -0.02, 0.02)).isEqualTo("0.000 [\u22120.020, 0.020]");
    assertThat(estimate(0.5, 0.5 - 1e-9, 0.5 + 1e-9)).isEqualTo("0.50000 [0.50000, 0.50000]");
  }

  @Test
  void rounded_isTheEstimateWithoutItsInterval() {
    assertThat(NumberText.rounded(0.4493, new Interval(0.1412, 0.8177))).isEqualTo("0.45");
    assertThat(NumberText.rounded(2e7, new Interval(1e7, 4e7))).isEqualTo("2.0 \u00d7 10\u2077");
    assertThat(NumberText.rounded(0.4493, new Interval(0.4493, 0.4493))).isEqualTo("0.449");
    assertThat(NumberText.rounded(INFINITY, new Interval(1, INFINITY))).isEqualTo("\u221e");
  }

  @Test
  void estimate_writesOnePowerForTheThree() {
    assertThat(estimate(1.23e-9, 1.11e-9, 1.39e-9))
        .isEqualTo("1.23 [1.11, 1.39] \u00d7 10\u207b\u2079");
    assertThat(estimate(2e7, 1e7, 4e7)).isEqualTo("2.0 [1.0, 4.0] \u00d7 10\u2077");
  }

  @Test
  void estimate_leavesOpenWhatDoesNotEnd_andOutWhatHasNoWidth() {
    assertThat(estimate(1.234, 0.3, INFINITY)).isEqualTo("1.23 [0.30, \u221e)");
    assertThat(estimate(1.234, -INFINITY, INFINITY)).isEqualTo("1.23 (\u2212\u221e, \u221e)");
    assertThat(estimate(0, -INFINITY, INFINITY)).isEqualTo("0 (\u2212\u221e, \u221e)");
    assertThat(estimate(INFINITY, 2, INFINITY)).isEqualTo("\u221e [2.00, \u221e)");
    assertThat(estimate(1.2345, 1.2345, 1.2345)).isEqualTo("1.23");
    assertThat(estimate(INFINITY, INFINITY, INFINITY)).isEqualTo("\u221e");
    assertThat(estimate(Double.NaN, 0, 1)).isEqualTo("not a number");
  }

  private static String estimate(double value, double low, double high) {
    return NumberText.estimate(value, new Interval(low, high));
  }
}
