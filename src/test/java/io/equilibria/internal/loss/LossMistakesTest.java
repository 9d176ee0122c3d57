package io.equilibria.internal.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes of public GAN code, each by name. */
class LossMistakesTest {
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  @Test
  void minimaxGenerator_isNotTheNonSaturatingOne() {
    // The discriminator is sure: the minimax generator learns nothing, the other learns most.
    double[][] sure = {{-20.0}};
    LossEvaluation minimax = evaluate("minimax", sure, sure);
    LossEvaluation nonSaturating = evaluate("non-saturating", sure, sure);
    assertThat(minimax.generatorByGenerated()[0][0]).isCloseTo(-Math.exp(-20), within(1e-12));
    assertThat(nonSaturating.generatorByGenerated()[0][0]).isCloseTo(-1, within(1e-8));
    assertThat(minimax.generator()[0]).isNegative();
    assertThat(nonSaturating.generator()[0]).isCloseTo(20, within(1e-8));
  }

  @Test
  void minimax_isAZeroSumGameUpToTheTermOfTheData() {
    double[][] real = {{0.3, -0.2}};
    double[][] generated = {{1.5, -0.7}};
    LossEvaluation minimax = evaluate("minimax", real, generated);
    double onData = (PlainLoss.softplus(-0.3) + PlainLoss.softplus(0.2)) / 2;
    assertThat(minimax.discriminator()[0] + minimax.generator()[0])
        .isCloseTo(onData, within(1e-14));
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimax", "non-saturating"})
  void crossEntropy_smoothsNoLabels(String name) {
    // With labels of 0.9 the loss of a discriminator without fault would be infinite, not zero.
    for (double sure : new double[] {50, 1000, INFINITE}) {
      LossEvaluation found = evaluate(name, new double[][] {{sure}}, new double[][] {{-sure}});
      assertThat(found.discriminator()[0]).isCloseTo(0, within(1e-20));
    }
  }

  @Test
  void crossEntropy_isTwoLogTwoWhenNothingIsKnown() {
    double[][] nothing = {{0, 0, 0}};
    assertThat(evaluate("minimax", nothing, nothing).discriminator()[0])
        .isCloseTo(2 * Math.log(2), within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimax", "non-saturating", "wasserstein", "least-squares", "hinge"})
  void discriminator_wantsHighLogitsOnDataAndLowOnSamples(String name) {
    double[][] even = {{0.1}};
    LossEvaluation found = evaluate(name, even, even);
    assertThat(found.byReal()[0][0]).isNegative();
    assertThat(found.byGenerated()[0][0]).isPositive();
    assertThat(found.generatorByGenerated()[0][0]).isNegative();
  }

  @Test
  void leastSquares_keepsItsHalves() {
    LossEvaluation found = evaluate("least-squares", new double[][] {{3}}, new double[][] {{-2}});
    assertThat(found.discriminator()[0]).isEqualTo((4 + 4) / 2.0);
    assertThat(found.generator()[0]).isEqualTo(9 / 2.0);
  }

  private static LossEvaluation evaluate(String name, double[][] real, double[][] generated) {
    return LossEvaluation.of(InstalledLosses.get(name), real, generated);
  }
}
