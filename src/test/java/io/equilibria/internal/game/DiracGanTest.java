package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.Catalogue;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.config.ArchitectureSpec.Affine;
import io.equilibria.internal.config.ConstraintSpec;
import io.equilibria.internal.config.ConstraintSpec.NoConstraint;
import io.equilibria.internal.config.ConstraintSpec.WeightClip;
import io.equilibria.internal.config.DataSpec.GaussianLine;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.internal.config.OptimizerSpec.Sgd;
import io.equilibria.internal.config.PenaltySpec.NoPenalty;
import io.equilibria.internal.config.PenaltySpec.OnData;
import io.equilibria.internal.config.PenaltySpec.OnSamples;
import io.equilibria.internal.config.TrainingSpec;
import io.equilibria.internal.loss.PlainLoss;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Dirac-GAN (Mescheder et al. 2018, definition 2.1): data are the point 0, the generator makes the
 * point theta, the discriminator is f(x) = psi x. Its dynamics are known in closed form.
 *
 * <p>Players here also have a kernel (generator) and a bias (discriminator), which the model has
 * not: both are set back to 0 after each step. Only where the generator answers the new
 * discriminator does the new bias count.
 */
class DiracGanTest {
  private static final int STEPS = 50;
  private static final double RATE = 0.1;
  private static final double WEIGHT = 0.7;
  private static final double THETA = 0.8;
  private static final double PSI = 0.5;

  @ParameterizedTest
  @CsvSource({
    "minimax, none, SIMULTANEOUS",
    "minimax, none, ALTERNATING",
    "non-saturating, none, SIMULTANEOUS",
    "non-saturating, none, ALTERNATING",
    "wasserstein, none, SIMULTANEOUS",
    "wasserstein, none, ALTERNATING",
    "least-squares, none, SIMULTANEOUS",
    "hinge, none, ALTERNATING",
    "non-saturating, r1, SIMULTANEOUS",
    "non-saturating, r1, ALTERNATING",
    "wasserstein, r2, SIMULTANEOUS",
    "wasserstein, r2, ALTERNATING"
  })
  void trajectory_isThatOfTheClosedForm(String loss, String penalty, Updates updates) {
    double[][] found = trajectory(loss, penalty(penalty), updates, NoConstraint.DEFAULT);
    PlainLoss.Separable plain = PlainLoss.STANDARD.get(loss);
    double gamma = penalty.equals("none") ? 0 : WEIGHT;
    double theta = THETA;
    double psi = PSI;
    for (int step = 0; step < STEPS; step++) {
      double slope = plain.onSamples().slope().applyAsDouble(psi * theta);
      // f(0) = 0 whatever psi, so that data move the bias alone.
      double nextPsi = psi - RATE * (slope * theta + gamma * psi);
      double nextBias = -RATE * (slope + plain.onData().slope().applyAsDouble(0));
      boolean old = updates == Updates.SIMULTANEOUS;
      double judge = old ? psi : nextPsi;
      double logit = judge * theta + (old ? 0 : nextBias);
      theta -= RATE * plain.generator().slope().applyAsDouble(logit) * judge;
      psi = nextPsi;
      assertThat(found[step]).containsExactly(new double[] {theta, psi}, within(1e-10));
    }
  }

  @Test
  void simultaneousWasserstein_spiralsOutwardsByAFixedFactor() {
    double[][] found =
        trajectory("wasserstein", NoPenalty.DEFAULT, Updates.SIMULTANEOUS, NoConstraint.DEFAULT);
    for (int step = 0; step < STEPS; step++) {
      double expected = Math.hypot(THETA, PSI) * Math.pow(1 + RATE * RATE, (step + 1) / 2.0);
      assertThat(Math.hypot(found[step][0], found[step][1])).isCloseTo(expected, within(1e-10));
    }
  }

  @Test
  void alternatingWasserstein_staysOnAnEllipse() {
    double[][] found =
        trajectory("wasserstein", NoPenalty.DEFAULT, Updates.ALTERNATING, NoConstraint.DEFAULT);
    double start = invariant(THETA, PSI);
    for (double[] point : found) {
      assertThat(invariant(point[0], point[1])).isCloseTo(start, within(1e-10));
    }
  }

  /** What symplectic Euler keeps: theta^2 + psi^2 with a mixed term of the rate's size. */
  private static double invariant(double theta, double psi) {
    return theta * theta + psi * psi - RATE * theta * psi;
  }

  @Test
  void r1_makesTheGameConvergeWhereItDoesNotWithout() {
    double[] without =
        trajectory("minimax", NoPenalty.DEFAULT, Updates.SIMULTANEOUS, NoConstraint.DEFAULT)[
            STEPS - 1];
    double[] with =
        trajectory("minimax", new OnData(WEIGHT), Updates.SIMULTANEOUS, NoConstraint.DEFAULT)[
            STEPS - 1];
    assertThat(Math.hypot(without[0], without[1])).isGreaterThan(Math.hypot(THETA, PSI));
    assertThat(Math.hypot(with[0], with[1])).isLessThan(0.75 * Math.hypot(THETA, PSI));
  }

  @Test
  void weights_areClippedAfterTheUpdateAndBeforeTheGeneratorLooks() {
    double bound = 0.45;
    double[][] found =
        trajectory("wasserstein", NoPenalty.DEFAULT, Updates.ALTERNATING, new WeightClip(bound));
    double theta = THETA;
    double psi = PSI;
    for (int step = 0; step < STEPS; step++) {
      psi = Math.max(-bound, Math.min(bound, psi - RATE * theta));
      theta += RATE * psi;
      assertThat(found[step]).containsExactly(new double[] {theta, psi}, within(1e-10));
    }
    assertThat(Arrays.stream(found).anyMatch(point -> point[1] == -bound)).isTrue();
  }

  /** theta and psi after each step. */
  private static double[][] trajectory(
      String loss, PenaltySettings penalty, Updates updates, ConstraintSpec constraint) {
    double[][] found = new double[STEPS][];
    Map<String, double[]> zeros =
        Map.of(
            "generator/dense_1/kernel", new double[1], "discriminator/dense_1/bias", new double[1]);
    try (GameRun run =
        GameRun.of(
            experiment(loss, penalty, updates, constraint),
            new PointSource(),
            Catalogue.installed())) {
      for (int step = 0; step < STEPS; step++) {
        run.steps(1);
        Map<String, double[]> now = run.read();
        found[step] =
            new double[] {
              now.get("generator/dense_1/bias")[0], now.get("discriminator/dense_1/kernel")[0]
            };
        run.write(zeros);
      }
    }
    return found;
  }

  private static PenaltySettings penalty(String name) {
    return switch (name) {
      case "r1" -> new OnData(WEIGHT);
      case "r2" -> new OnSamples(WEIGHT);
      default -> NoPenalty.DEFAULT;
    };
  }

  private static ExperimentSpec experiment(
      String loss, PenaltySettings penalty, Updates updates, ConstraintSpec constraint) {
    Sgd descent = new Sgd(RATE, 0, Schedule.CONSTANT);
    return new ExperimentSpec(
        "dirac",
        1,
        1,
        new GaussianLine(List.of(0.0), List.of(1.0)), // in place of which there is PointSource
        new GameSpec(
            loss,
            penalty,
            updates,
            new GeneratorSpec(new Affine(List.of(List.of(0.0)), List.of(THETA)), descent, 1, 0),
            new DiscriminatorSpec(
                new Affine(List.of(List.of(PSI)), List.of(0.0)), descent, 1, constraint)),
        new TrainingSpec(STEPS, 4, 1, 1, 1, List.of()));
  }
}
