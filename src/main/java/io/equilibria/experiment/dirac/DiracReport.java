package io.equilibria.experiment.dirac;

import io.equilibria.compute.Workers;
import io.equilibria.config.ExperimentYaml;
import io.equilibria.config.GameSpec.Updates;
import io.equilibria.experiment.dirac.Dirac.Plan;
import io.equilibria.experiment.dirac.Dirac.Play;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.metric.statistics.Spectrum;
import io.equilibria.metric.statistics.Spectrum.Eigenvalue;
import io.equilibria.report.Claim;
import io.equilibria.report.Report;
import io.equilibria.report.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page about Dirac-GAN. */
final class DiracReport {
  private final Plan plan;
  private final Map<DiracGame, Play> plays;

  DiracReport(Plan plan, Map<DiracGame, Play> plays) {
    this.plan = plan;
    this.plays = plays;
  }

  /** Writes the report and gives its page. */
  Path write(Path folder, List<Claim> claims, Optional<String> claimsAtStart, Workers workers) {
    Report.Builder report =
        Report.titled("Dirac-GAN")
            .question(
                "Data are one point, the generator makes one point, the discriminator is a line"
                    + " through 0. Which losses and penalties bring the two points together"
                    + " (Mescheder, Geiger and Nowozin 2018, sections 2 and 3)?")
            .table(table())
            .settings(ExperimentYaml.settings(plan.of(plan.played().get(0), Updates.SIMULTANEOUS)))
            .again(plan.again())
            .claims(claims)
            .claimsAtStart(claimsAtStart);
    new DiracFigures(plan, plays).all().forEach(report::figure);
    notes().forEach(report::note);
    try {
      return report.build().write(folder, workers);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(folder.resolve("report"), e);
    }
  }

  private Table table() {
    List<List<String>> rows = new ArrayList<>();
    plays.forEach((game, play) -> rows.add(row(game, play)));
    return new Table(
        ("Eigenvalues of the Jacobian at the equilibrium; the largest factor by which a step of"
                + " simultaneous descent at rate %s stretches a deviation there, |1 + %s lambda|;"
                + " and the share of the distance that is left after %,d steps")
            .formatted(plan.rate(), plan.rate(), plan.steps()),
        List.of(
            "game",
            "eigenvalues found",
            "on paper",
            "factor",
            "left, simultaneous",
            "left, alternating",
            "local convergence, Mescheder et al. 2018"),
        rows);
  }

  private List<String> row(DiracGame game, Play play) {
    Spectrum found = play.field().equilibrium();
    return List.of(
        game.title(),
        game.isTowardsOne() ? "the field jumps" : words(found),
        game.eigenvalues().map(DiracReport::words).orElse("none"),
        game.isTowardsOne() ? "none" : "%.6f".formatted(found.radius(plan.rate())),
        "%.3g".formatted(play.courses().get(Updates.SIMULTANEOUS).left()),
        "%.3g".formatted(play.courses().get(Updates.ALTERNATING).left()),
        game.isTowardsZero() ? "yes" : "no");
  }

  /** A pair of eigenvalues as one reads it: {@code -0.4 ± 0.3 i}. */
  static String words(Spectrum pair) {
    Eigenvalue first = pair.values().get(0);
    Eigenvalue second = pair.values().get(1);
    if (first.imaginary() == 0) {
      return "%s and %s".formatted(number(first.real()), number(second.real()));
    }
    String turning = "\u00b1 " + number(Math.abs(first.imaginary())) + " i";
    return Math.abs(first.real()) < DiracClaims.EXACT
        ? turning
        : number(first.real()) + " " + turning;
  }

  private static String number(double value) {
    return Double.toString(Math.rint(value * 1e6) / 1e6);
  }

  private List<String> notes() {
    return List.of(
        ("Why the losses turn: the generator's velocity is psi times a slope, the discriminator's"
            + " is -theta times a slope. At the equilibrium the Jacobian's diagonal is 0 and"
            + " its eigenvalues are imaginary, so that to first order the flow runs in circles"
            + " and every step of simultaneous descent, being a tangent, leads outwards by"
            + " |1 + h lambda|. Alternating updates answer each other and stay near the circle"
            + " (lemma 2.5), but do not come nearer either."),
        "NS-GAN has the same eigenvalues, but its slopes differ off the axes: the distance changes"
            + " at the rate -theta psi tanh(theta psi / 2) / distance, never upwards. The flow"
            + " creeps inwards, the slower the nearer; simultaneous descent gains as much outwards"
            + " by its steps and settles on an orbit about the equilibrium.",
        ("Penalties towards 1 (WGAN-GP, GAN-GP, DRAGAN-NS; weight %s) ask for |psi| = 1, while the"
                + " equilibrium has psi = 0. There the field jumps from one side to the other, so"
                + " that it has no Jacobian; the derivative of a norm at 0 that programs return"
                + " (0 here) stands for nothing. The points at which the gradient is taken do not"
                + " matter, since it is psi everywhere: GAN-GP and DRAGAN-NS are one game here."
                + " With the weight of 10 that is usual for images psi stays near 1 until theta is"
                + " some 20 past the data.")
            .formatted(DiracGame.WEIGHT),
        ("Penalties towards 0 (R1, R2; gamma %s) put -gamma in psi's place on the diagonal: the"
                + " eigenvalues move to the left of the imaginary axis and both orders of updates"
                + " converge. On data or on samples the gradient is psi: R1 and R2 are one game"
                + " here, too.")
            .formatted(DiracGame.GAMMA),
        "Clipping keeps psi within its bound but takes nothing from the rotation: the game ends on"
            + " an orbit that touches the bound.");
  }
}
