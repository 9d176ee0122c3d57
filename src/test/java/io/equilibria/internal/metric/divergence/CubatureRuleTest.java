package io.equilibria.internal.metric.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CubatureRuleTest {

  @Test
  void gaussKronrod_isExactToItsDegrees() {
    CubatureRule rule = CubatureRule.GAUSS_KRONROD;
    for (int degree = 0; degree <= 22; degree++) {
      double exact = degree % 2 == 0 ? 1.0 / (degree + 1) : 0; // mean over [-1, 1]
      assertThat(mean(rule, rule.weights(), degree)).isCloseTo(exact, within(1e-15));
      if (degree <= 12) {
        assertThat(mean(rule, rule.nullRules()[0], degree)).isCloseTo(0, within(1e-15));
        assertThat(mean(rule, rule.nullRules()[1], degree)).isCloseTo(0, within(1e-15));
      }
    }
    assertThat(mean(rule, rule.weights(), 24)).isNotCloseTo(1.0 / 25, within(1e-12));
    assertThat(Math.abs(mean(rule, rule.nullRules()[0], 14))).isGreaterThan(1e-5);
    assertThat(Math.abs(mean(rule, rule.nullRules()[1], 13))).isGreaterThan(1e-5);
  }

  @Test
  void genzMalik_isExactToItsDegrees() {
    CubatureRule rule = CubatureRule.GENZ_MALIK;
    assertThat(rule.size()).isEqualTo(17);
    for (int i = 0; i <= 7; i++) {
      for (int j = 0; i + j <= 7; j++) {
        double exact = i % 2 == 0 && j % 2 == 0 ? 1.0 / (i + 1) / (j + 1) : 0;
        assertThat(mean(rule, rule.weights(), i, j)).isCloseTo(exact, within(1e-14));
        if (i + j <= 5) {
          assertThat(mean(rule, rule.nullRules()[0], i, j)).isCloseTo(0, within(1e-14));
        }
      }
    }
    assertThat(mean(rule, rule.weights(), 4, 4)).isNotCloseTo(1.0 / 25, within(1e-4));
    assertThat(Math.abs(mean(rule, rule.nullRules()[0], 6, 0))).isGreaterThan(1e-4);
  }

  @Test
  void fourthDifferences_seeTheirAxisAlone() {
    CubatureRule rule = CubatureRule.GENZ_MALIK;
    for (int axis = 0; axis < 2; axis++) {
      double[] weights = rule.fourthDifferences()[axis];
      for (int degree = 0; degree <= 3; degree++) {
        int[] powers = {degree, 0};
        assertThat(mean(rule, weights, powers[axis], powers[1 - axis])).isCloseTo(0, within(1e-14));
        if (degree > 0) {
          assertThat(mean(rule, weights, powers[1 - axis], powers[axis]))
              .isCloseTo(0, within(1e-14));
        }
      }
      assertThat(Math.abs(mean(rule, weights, axis == 0 ? 4 : 0, axis == 0 ? 0 : 4)))
          .isGreaterThan(0.1);
      assertThat(mean(rule, weights, axis == 0 ? 0 : 4, axis == 0 ? 4 : 0))
          .isCloseTo(0, within(1e-14));
    }
  }

  private static double mean(CubatureRule rule, double[] weights, int... powers) {
    double sum = 0;
    for (int n = 0; n < rule.size(); n++) {
      double term = weights[n];
      for (int axis = 0; axis < powers.length; axis++) {
        term *= Math.pow(rule.nodes()[n][axis], powers[axis]);
      }
      sum += term;
    }
    return sum;
  }
}
