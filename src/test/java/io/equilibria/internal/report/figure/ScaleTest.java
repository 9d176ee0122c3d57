package io.equilibria.internal.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.report.figure.parts.Scale;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ticks are round values, enough of them to read others by. */
class ScaleTest {
  @Test
  void manyDecades_areTickedByPowersOfTen() {
    assertThat(labels(0.5, 2e4, 6)).containsExactly("1", "10", "100", "1\u202f000", "10\u2074");
    assertThat(labels(1e-6, 1e6, 4)).containsExactly("10\u207b\u2076", "0.01", "100", "10\u2076");
  }

  @Test
  void fewDecades_areTickedByMultiplesToo() {
    assertThat(labels(400, 6e4, 4))
        .containsExactly("1\u202f000", "3\u202f000", "10\u2074", "3\u00b710\u2074");
    assertThat(labels(400, 6e4, 6))
        .containsExactly(
            "500",
            "1\u202f000",
            "2\u202f000",
            "5\u202f000",
            "10\u2074",
            "2\u00b710\u2074",
            "5\u00b710\u2074");
    assertThat(labels(2, 500, 3)).containsExactly("10", "100");
    assertThat(labels(300, 9000, 6))
        .containsExactly("500", "1\u202f000", "2\u202f000", "5\u202f000");
    assertThat(labels(0.02, 0.9, 6)).containsExactly("0.02", "0.05", "0.1", "0.2", "0.5");
  }

  @Test
  void lessThanADecade_isTickedEvenly() {
    assertThat(labels(1000, 4000, 3))
        .containsExactly("1\u202f000", "2\u202f000", "3\u202f000", "4\u202f000");
  }

  /** The last digits of ln 2, as a mean of several runs has them. */
  @Test
  void valuesEqualUpToRounding_areTickedAsEqualOnes() {
    double[] positive = {0.6931471805599452, 0.6931471805599453};
    double[] negative = {-0.6931471805599453, -0.6931471805599452};
    assertThat(Scale.roomy(positive, false, 0, 1).ticks(5)).hasSizeBetween(3, 8);
    assertThat(Scale.roomy(negative, false, 0, 1).ticks(5)).hasSizeBetween(3, 8);
    Scale logarithmic = Scale.roomy(positive, true, 0, 1);
    assertThat(logarithmic.ticks(5)).hasSizeBetween(2, 8);
    assertThat(logarithmic.at(positive[0])).isBetween(0.4, 0.6);
  }

  @Test
  void narrowRangeFarFromZero_hasAFewTicks() {
    assertThat(new Scale(1, 1 + 1e-13, false, 0, 1).ticks(5)).hasSizeBetween(3, 8);
    assertThat(new Scale(-2, -1, false, 0, 1).ticks(4))
        .extracting(Scale.Tick::value)
        .startsWith(-2.0)
        .endsWith(-1.0);
  }

  private static List<String> labels(double low, double high, int wanted) {
    return new Scale(low, high, true, 0, 1).ticks(wanted).stream().map(Scale.Tick::label).toList();
  }
}
