package io.equilibria.internal.experiment.dirac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.metric.statistics.Spectrum;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The exact dynamics, compared with closed forms. */
class DiracDynamicsTest {
  private static final double[] START = {0.8, 0.5};
  private static final double RATE = 0.05;

  @Test
  void wgan_hasItsMatrixPowerAsSolution() {
    double[][] steps =
        new DiracDynamics(DiracGame.WGAN).descent(START, RATE, 100, Updates.SIMULTANEOUS);
    // (1 + h i)^t turns by t atan(h) and grows by (1 + h^2)^(t / 2).
    double angle = Math.atan2(START[1], START[0]) - 100 * Math.atan(RATE);
    double radius = Math.hypot(START[0], START[1]) * Math.pow(1 + RATE * RATE, 50);
    assertThat(steps[100][0]).isCloseTo(radius * Math.cos(angle), within(1e-10));
    assertThat(Math.hypot(steps[100][0], steps[100][1])).isCloseTo(radius, within(1e-10));
  }

  @Test
  void alternatingWgan_keepsItsEllipse() {
    double[][] steps =
        new DiracDynamics(DiracGame.WGAN).descent(START, RATE, 500, Updates.ALTERNATING);
    for (double[] w : steps) {
      assertThat(w[0] * w[0] + w[1] * w[1] - RATE * w[0] * w[1])
          .isCloseTo(0.64 + 0.25 - RATE * 0.4, within(1e-12));
    }
  }

  /** Numbers of float32 far from the equilibrium differ by more than near it. */
  @Test
  void deviation_isRelativeToTheDistance() {
    double[][] expected = {{1, 0}, {3000, 4000}};
    assertThat(new DiracTrajectory(new double[][] {{1, 0}, {3000, 4000.5}}, expected).deviation())
        .isCloseTo(1e-4, within(1e-12));
    assertThat(
            new DiracTrajectory(new double[][] {{1, 0}, {3000, Double.NaN}}, expected).deviation())
        .isNaN();
  }

  /** Convergence takes time, which is the number of steps times the rate. */
  @Test
  void convergence_isJudgedAfterTheSameTimeAtAnyRate() {
    for (double rate : new double[] {0.01, 0.05, 0.1}) {
      long least =
          new DiracClaims(new Dirac.Settings(List.of("r1"), 600, rate))
              .all().stream()
                  .map(claim -> claim.definition())
                  .filter(claim -> claim.id().equals("converges-r1"))
                  .findFirst()
                  .orElseThrow()
                  .least()
                  .steps();
      assertThat(least * rate).isCloseTo(30, within(1e-9));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DiracGame.class,
      names = {"M_GAN", "WGAN"})
  void flowOfARotation_keepsItsDistance(DiracGame game) {
    for (double[] w : new DiracDynamics(game).flow(START, 0.1, 300)) {
      assertThat(Math.hypot(w[0], w[1])).isCloseTo(Math.hypot(0.8, 0.5), within(1e-9));
    }
    assertThat(game.isRotation()).isTrue();
  }

  /** Half the square of the distance falls at the rate theta psi tanh(theta psi / 2). */
  @Test
  void flowOfNsGan_creepsInwardsAtTheKnownRate() {
    double[] v = DiracGame.NS_GAN.field(0.8, 0.5);
    assertThat(0.8 * v[0] + 0.5 * v[1]).isCloseTo(-0.4 * Math.tanh(0.2), within(1e-15));
    double[][] flow = new DiracDynamics(DiracGame.NS_GAN).flow(START, 0.1, 300);
    // On average over a turn 1/r^2 grows by 1/8 a unit of time, as theta psi is small.
    double end = 1 / Math.sqrt(1 / 0.89 + 30 / 8.0);
    assertThat(Math.hypot(flow[300][0], flow[300][1])).isCloseTo(end, within(0.02));
  }

  /** exp(J t) of the linear field of R1 near 0, whose eigenvalues are -0.4 +- 0.3 i. */
  @Test
  void flowOfR1_diesOutAtTheRateOfItsEigenvalues() {
    double[] start = {1e-4, 0};
    double turn = 2 * Math.PI / 0.3;
    double[] end = new DiracDynamics(DiracGame.R1).flow(start, turn / 1000, 1000)[1000];
    assertThat(end[0]).isCloseTo(1e-4 * Math.exp(-0.4 * turn), within(1e-11));
    assertThat(end[1]).isCloseTo(0, within(1e-11));
  }

  @Test
  void clippedWgan_staysWithinItsBound() {
    DiracDynamics dynamics = new DiracDynamics(DiracGame.WGAN_CLIPPED);
    double largest = 0;
    for (double[] w : dynamics.descent(new double[] {1, 0.5}, RATE, 600, Updates.SIMULTANEOUS)) {
      largest = Math.max(largest, Math.abs(w[1]));
    }
    assertThat(largest).isEqualTo(0.6);
  }

  /** Differences of the field on paper give the eigenvalues on paper. */
  @ParameterizedTest
  @EnumSource(DiracGame.class)
  void eigenvalues_areThoseOfTheField(DiracGame game) {
    double h = 1e-6;
    double[][] jacobian = new double[2][2];
    for (int j = 0; j < 2; j++) {
      double[] above = game.field(j == 0 ? h : 0, j == 1 ? h : 0);
      double[] below = game.field(j == 0 ? -h : 0, j == 1 ? -h : 0);
      for (int i = 0; i < 2; i++) {
        jacobian[i][j] = (above[i] - below[i]) / (2 * h);
      }
    }
    if (game.isTowardsOne()) {
      assertThat(jacobian[1][1]).as("a jump").isGreaterThan(1e5);
      assertThat(game.eigenvalues()).isEmpty();
    } else {
      Spectrum found = Spectrum.of(jacobian);
      assertThat(DiracField.distance(found, game.eigenvalues().orElseThrow())).isLessThan(1e-6);
    }
  }
}
