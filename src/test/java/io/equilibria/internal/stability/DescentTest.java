package io.equilibria.internal.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.metric.statistics.Spectrum;
import io.equilibria.internal.stability.Descent.Mover;
import io.equilibria.internal.stability.Stability.Estimate;
import io.equilibria.internal.stability.Stability.Verdict;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Linear games whose maps are known: the Dirac-GAN of Mescheder et al. 2018, the generator first.
 */
class DescentTest {
  /** WGAN: theta' = -psi, psi' = theta; eigenvalues +- i. */
  private static final double[][] WGAN = {{0, -1}, {1, 0}};

  private static double simultaneous(double[][] jacobian, Descent descent) {
    return Spectrum.of(descent.simultaneous(jacobian)).radius();
  }

  private static double alternating(double[][] jacobian, Descent descent) {
    return Spectrum.of(descent.alternating(jacobian)).radius();
  }

  /** Mescheder et al. 2018, lemmas 2.4 and 2.5: one leaves, the other turns round for ever. */
  @ParameterizedTest
  @CsvSource({"0.05, 0.05, 1", "0.5, 0.5, 1", "0.01, 0.3, 1", "0.1, 0.05, 5", "0.02, 0.1, 100"})
  void wgan_leavesByTurnsTogetherAndStaysByTurnsApart(double generator, double judge, int steps) {
    Descent descent = Descent.ofPair(generator, judge, steps, 1, 1);
    assertThat(simultaneous(WGAN, descent))
        .isCloseTo(Math.sqrt(1 + generator * judge), within(1e-14));
    assertThat(alternating(WGAN, descent)).isCloseTo(1, within(1e-13));
  }

  /** Beyond rates with k h_g h_d = 4 the alternating game leaves too, along a real eigenvalue. */
  @Test
  void wganWithTooLargeRates_leaves() {
    // Trace 2 - h^2 = -7 and determinant 1.
    assertThat(alternating(WGAN, Descent.ofPair(3, 3, 1, 1, 1)))
        .isCloseTo((7 + Math.sqrt(45)) / 2, within(1e-12));
  }

  /** R1 adds -gamma to the discriminator: determinants 1 - h gamma + h^2 and 1 - h gamma. */
  @Test
  void r1_convergesFasterByTurns() {
    double[][] r1 = {{0, -1}, {1, -0.8}};
    Descent descent = Descent.ofPair(0.1, 0.1, 1, 1, 1);
    assertThat(simultaneous(r1, descent)).isCloseTo(Math.sqrt(1 - 0.08 + 0.01), within(1e-14));
    assertThat(alternating(r1, descent)).isCloseTo(Math.sqrt(1 - 0.08), within(1e-14));
    assertThat(alternating(r1, Descent.ofPair(0.1, 0.1, 3, 1, 1)))
        .isCloseTo(Math.pow(1 - 0.08, 1.5), within(1e-14));
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "2, 3", "7, 3", "4, 1", "5, 5", "5, 0"})
  void maps_doWhatTheStepsDo(int steps, int generatorSize) {
    Random random = new Random(steps);
    double[][] jacobian = new double[5][];
    for (int i = 0; i < jacobian.length; i++) {
      jacobian[i] = random.doubles(5, -1, 1).toArray();
    }
    double[] w = random.doubles(5, -1, 1).toArray();
    Descent descent = Descent.ofPair(0.2, 0.3, steps, generatorSize, 5 - generatorSize);

    double[] together = w.clone();
    step(together, w, jacobian, 0, generatorSize, 0.2);
    step(together, w, jacobian, generatorSize, 5, 0.3);
    assertThat(product(descent.simultaneous(jacobian), w)).containsExactly(together, within(1e-12));

    double[] byTurns = w.clone();
    for (int k = 0; k < steps; k++) {
      step(byTurns, byTurns.clone(), jacobian, generatorSize, 5, 0.3);
    }
    step(byTurns, byTurns.clone(), jacobian, 0, generatorSize, 0.2);
    assertThat(product(descent.alternating(jacobian), w)).containsExactly(byTurns, within(1e-12));
  }

  private static void step(
      double[] moved, double[] at, double[][] jacobian, int from, int to, double rate) {
    double[] field = product(jacobian, at);
    for (int i = from; i < to; i++) {
      moved[i] += rate * field[i];
    }
  }

  private static double[] product(double[][] matrix, double[] w) {
    double[] product = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      for (int j = 0; j < w.length; j++) {
        product[i] += matrix[i][j] * w[j];
      }
    }
    return product;
  }

  @Test
  void verdict_isUndecidedWhereErrorsOrRoundingReachOne() {
    assertThat(Verdict.of(new Estimate(1 + 1e-15, 0))).isEqualTo(Verdict.UNDECIDED);
    assertThat(Verdict.of(new Estimate(1.1, 0.06))).isEqualTo(Verdict.UNDECIDED);
    assertThat(Verdict.of(new Estimate(1.1, 0.04))).isEqualTo(Verdict.DOES_NOT_CONVERGE);
    assertThat(Verdict.of(new Estimate(0.9, 0.04))).isEqualTo(Verdict.CONVERGES);
  }

  /** Rows 0 and 1 are two generators, 2 and 3 a discriminator of one step, 4 one of three. */
  @Test
  void mapsOfSeveralPlayers_doWhatTheStepsDo() {
    Random random = new Random(8);
    double[][] jacobian = new double[5][];
    for (int i = 0; i < jacobian.length; i++) {
      jacobian[i] = random.doubles(5, -1, 1).toArray();
    }
    double[] w = random.doubles(5, -1, 1).toArray();
    Descent descent =
        new Descent(
            List.of(new Mover(1, 0.2, 1), new Mover(1, 0.1, 1)),
            List.of(new Mover(2, 0.3, 1), new Mover(1, 0.4, 3)));

    double[] together = w.clone();
    step(together, w, jacobian, 0, 1, 0.2);
    step(together, w, jacobian, 1, 2, 0.1);
    step(together, w, jacobian, 2, 4, 0.3);
    step(together, w, jacobian, 4, 5, 0.4);
    assertThat(product(descent.simultaneous(jacobian), w)).containsExactly(together, within(1e-12));

    double[] byTurns = w.clone();
    for (int k = 0; k < 3; k++) {
      double[] before = byTurns.clone();
      if (k == 0) {
        step(byTurns, before, jacobian, 2, 4, 0.3);
      }
      step(byTurns, before, jacobian, 4, 5, 0.4);
    }
    double[] before = byTurns.clone();
    step(byTurns, before, jacobian, 0, 1, 0.2);
    step(byTurns, before, jacobian, 1, 2, 0.1);
    assertThat(product(descent.alternating(jacobian), w)).containsExactly(byTurns, within(1e-12));
    assertThat(descent.commonRate()).isEmpty();
  }
}
