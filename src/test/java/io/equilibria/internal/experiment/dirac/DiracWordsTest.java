package io.equilibria.internal.experiment.dirac;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.experiment.dirac.Dirac.Play;
import io.equilibria.internal.experiment.dirac.Dirac.Settings;
import io.equilibria.internal.metric.statistics.Spectrum;
import io.equilibria.internal.metric.statistics.Spectrum.Eigenvalue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sentences of the page about made-up games. */
class DiracWordsTest {
  private static final Settings SETTINGS = new Dirac().defaults();

  private static DiracTrajectory course(double left) {
    double[][] points = {{1, 0}, {left, 0}};
    return new DiracTrajectory(points, points);
  }

  /** A game with these final distances, real part at the equilibrium, and jump. */
  private static Play play(double simultaneous, double alternating, double real, double jump) {
    return new Play(
        Map.of(
            Updates.SIMULTANEOUS, course(simultaneous), Updates.ALTERNATING, course(alternating)),
        new DiracField(
            new double[0][],
            new Spectrum(List.of(new Eigenvalue(real, 0.5), new Eigenvalue(real, -0.5))),
            jump));
  }

  private static DiracWords words(Map<DiracGame, Play> plays) {
    return new DiracWords(SETTINGS, new EnumMap<>(plays));
  }

  private static final Play CONVERGES = play(1e-5, 2e-5, -0.4, 0);
  private static final Play TURNS = play(1.2, 0.9, 0, 0);
  private static final Play JUMPS = play(1.3, 1.1, 0, 1);

  @Test
  void answer_saysWhoConvergesAndWhyOthersDoNot() {
    DiracWords words =
        words(
            Map.of(
                DiracGame.WGAN,
                TURNS,
                DiracGame.M_GAN,
                TURNS,
                DiracGame.GAN_GP,
                JUMPS,
                DiracGame.R1,
                CONVERGES,
                DiracGame.R2,
                CONVERGES));
    assertThat(words.answer())
        .isEqualTo(
            "Only R1 and R2 converge under both orders of updates, to 2 \u00d7 10\u207b\u2075 of"
                + " the initial distance within 600 steps. The other 3 end at 0.9 to 1.3 of the"
                + " initial distance: M-GAN and WGAN rotate (imaginary eigenvalues), GAN-GP meets a"
                + " field that jumps at the equilibrium.");
    assertThat(words.title())
        .isEqualTo(
            "Only R1 and R2 converge; the other 3 end at 0.9 to 1.3 of the initial distance");
    assertThat(words.eigenvalues())
        .isEqualTo("Eigenvalues at the equilibrium: only R1 and R2 have a real part below 0");
  }

  @Test
  void answer_ofOneGame() {
    assertThat(words(Map.of(DiracGame.R1, CONVERGES)).answer())
        .isEqualTo(
            "R1 converges under both orders of updates, to 2 \u00d7 10\u207b\u2075 of the initial"
                + " distance within 600 steps.");
    DiracWords alone = words(Map.of(DiracGame.WGAN, TURNS));
    assertThat(alone.answer())
        .isEqualTo(
            "No game converges under both orders of updates within 600 steps. WGAN ends at 0.9 to"
                + " 1.2 of the initial distance: WGAN rotates (imaginary eigenvalues).");
    assertThat(alone.title())
        .isEqualTo("No game converges; WGAN ends at 0.9 to 1.2 of the initial distance");
    assertThat(alone.eigenvalues()).endsWith("no game has a real part below 0");
  }

  /** One order of updates is not enough, and a game without numbers has not converged. */
  @Test
  void convergence_isUnderBothOrders() {
    assertThat(play(1e-5, 0.5, -0.4, 0).converges()).isFalse();
    assertThat(play(1e-5, Double.NaN, -0.4, 0).converges()).isFalse();
    assertThat(play(1e-5, Double.POSITIVE_INFINITY, -0.4, 0).converges()).isFalse();
    DiracWords lost =
        words(
            Map.of(
                DiracGame.R1, play(0.5, 0.1, -0.4, 0),
                DiracGame.WGAN, play(Double.POSITIVE_INFINITY, 2, 0.1, 0)));
    assertThat(lost.answer())
        .isEqualTo(
            "No game converges under both orders of updates within 600 steps. They end at 0.1 to"
                + " \u221e of the initial distance: R1 is still converging (real part below 0),"
                + " WGAN diverges (real part above 0).");
    assertThat(lost.title())
        .isEqualTo("No game converges; they end at 0.1 to \u221e of the initial distance");
  }

  @Test
  void claims_areOneAGameAndFewOnAll() {
    List<String> ids = new Dirac().study().claims().stream().map(claim -> claim.id()).toList();
    assertThat(ids).hasSize(9 + 7).contains("converges-r1", "stays-away-wgan", "eigenvalues");
    assertThat(new Dirac().claims(new Settings(List.of("gan-gp"), 600, 0.05)))
        .extracting(claim -> claim.id())
        .containsExactly("stays-away-gan-gp", "jumps", "trajectories", "fields");
  }
}
