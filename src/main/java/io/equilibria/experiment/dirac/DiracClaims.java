package io.equilibria.experiment.dirac;

import io.equilibria.config.GameSpec.Updates;
import io.equilibria.experiment.PlannedClaim;
import io.equilibria.experiment.dirac.Dirac.Play;
import io.equilibria.experiment.dirac.Dirac.Settings;
import io.equilibria.metric.statistics.Spectrum;
import io.equilibria.report.ClaimDefinition;
import io.equilibria.report.ClaimDefinition.Rule;
import io.equilibria.report.Evidence;
import io.equilibria.report.RunSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The claims about Dirac-GAN. Nothing in it is left to chance, so that each is decided by one
 * number against a limit.
 */
final class DiracClaims {
  /** Of trained parameters, in float32, from those on paper. */
  static final double TRAINED = 1e-5;

  /** Of fields and eigenvalues, in float64, from those on paper. */
  static final double EXACT = 1e-9;

  /** A game has converged when this share of its distance is left. */
  static final double CONVERGED = 0.05;

  /** What holds of a field, or at every step, one run shows however short. */
  private static final RunSize ANY_LENGTH = RunSize.seeds(Settings.MIN, 1);

  /** Whether a game converges shows after the experiment's own number of steps. */
  private static final RunSize FULL_LENGTH = RunSize.seeds(Settings.STEPS, 1);

  private final Settings settings;
  private final RunSize run;

  DiracClaims(Settings settings) {
    this.settings = settings;
    run = RunSize.seeds(settings.steps(), 1);
  }

  /** One number of what the games did. */
  private PlannedClaim<Map<DiracGame, Play>> claim(
      ClaimDefinition definition, ToDoubleFunction<Map<DiracGame, Play>> value, String what) {
    return new PlannedClaim<>(
        definition, plays -> Evidence.certain(definition, run, value.applyAsDouble(plays), what));
  }

  /** All that are decided on before these games are played. */
  List<PlannedClaim<Map<DiracGame, Play>>> all() {
    List<PlannedClaim<Map<DiracGame, Play>>> claims = new ArrayList<>();
    claims.add(trajectories());
    claims.add(fields());
    for (DiracGame game : settings.played()) {
      if (!game.isTowardsOne()) {
        claims.add(eigenvalues(game));
      }
      if (game.isRotation() && !game.isClipped()) {
        claims.add(rotates(game));
        claims.add(leaves(game));
      }
    }
    if (settings.played().contains(DiracGame.WGAN)) {
      claims.add(factor());
    }
    for (DiracGame game : settings.played()) {
      if (game.isTowardsOne()) {
        claims.add(jumps(game));
      }
      claims.add(game.isTowardsZero() ? converges(game) : staysAway(game));
    }
    return claims;
  }

  private PlannedClaim<Map<DiracGame, Play>> trajectories() {
    return claim(
        new ClaimDefinition(
            "trajectories",
            "Every trained game follows the map on paper, step by step",
            Rule.AT_MOST,
            TRAINED,
            ANY_LENGTH),
        plays ->
            plays.values().stream()
                .flatMap(play -> play.courses().values().stream())
                .mapToDouble(DiracTrajectory::deviation)
                .max()
                .orElseThrow(),
        "largest difference of theta or psi over all games, both orders of updates and %,d steps"
            .formatted(settings.steps()));
  }

  private PlannedClaim<Map<DiracGame, Play>> fields() {
    return claim(
        new ClaimDefinition(
            "fields",
            "Every game's vector field is the one on paper",
            Rule.AT_MOST,
            EXACT,
            ANY_LENGTH),
        plays ->
            plays.entrySet().stream()
                .mapToDouble(one -> one.getValue().field().deviation(one.getKey()))
                .max()
                .orElseThrow(),
        "largest difference of a velocity over all arrows of the figure");
  }

  private PlannedClaim<Map<DiracGame, Play>> eigenvalues(DiracGame game) {
    Spectrum onPaper = game.eigenvalues().orElseThrow();
    return claim(
        new ClaimDefinition(
            "eigenvalues-" + game.word(),
            "%s: the Jacobian's eigenvalues at the equilibrium are %s (Mescheder et al. 2018, %s)"
                .formatted(
                    game.title(),
                    DiracTable.words(onPaper),
                    game.isTowardsZero() ? "section 3" : "lemma 2.2"),
            Rule.AT_MOST,
            EXACT,
            ANY_LENGTH),
        plays -> DiracField.distance(plays.get(game).field().equilibrium(), onPaper),
        "distance of eigenvalues of TensorFlow's second derivatives from them");
  }

  private PlannedClaim<Map<DiracGame, Play>> rotates(DiracGame game) {
    return claim(
        new ClaimDefinition(
            "rotates-" + game.word(),
            "%s: the flow keeps its distance from the equilibrium (lemma 2.3)"
                .formatted(game.title()),
            Rule.AT_MOST,
            EXACT,
            ANY_LENGTH),
        plays -> plays.get(game).field().radialVelocity(),
        "largest |v . w| over all arrows of the figure");
  }

  private PlannedClaim<Map<DiracGame, Play>> leaves(DiracGame game) {
    return claim(
        new ClaimDefinition(
            "leaves-" + game.word(),
            "%s: simultaneous descent moves away from the equilibrium at every step (lemma 2.4)"
                .formatted(game.title()),
            Rule.AT_LEAST,
            1,
            ANY_LENGTH),
        plays -> Arrays.stream(growth(plays.get(game))).min().orElseThrow(),
        "smallest factor by which a step changed the distance");
  }

  private static double[] growth(Play play) {
    return play.courses().get(Updates.SIMULTANEOUS).growth();
  }

  /** 1 + h^2 is the square of |1 + h i|, and WGAN's field is linear: the factor holds anywhere. */
  private PlannedClaim<Map<DiracGame, Play>> factor() {
    double expected = Math.sqrt(1 + settings.rate() * settings.rate());
    return claim(
        new ClaimDefinition(
            "factor-wgan",
            "WGAN: each step of simultaneous descent multiplies the distance by sqrt(1 + h^2)",
            Rule.AT_MOST,
            1e-6,
            ANY_LENGTH),
        plays ->
            Arrays.stream(growth(plays.get(DiracGame.WGAN)))
                .map(growth -> Math.abs(growth / expected - 1))
                .max()
                .orElseThrow(),
        "largest relative difference over the steps");
  }

  private PlannedClaim<Map<DiracGame, Play>> jumps(DiracGame game) {
    double expected = 4 * DiracGame.WEIGHT;
    return claim(
        new ClaimDefinition(
            "jumps-" + game.word(),
            "%s: the field jumps by 4 lambda at the equilibrium, which is no stationary point"
                .formatted(game.title()),
            Rule.AT_MOST,
            1e-6,
            ANY_LENGTH),
        plays -> Math.abs(plays.get(game).field().jump() / expected - 1),
        "relative difference of the jump of psi's velocity from it");
  }

  private PlannedClaim<Map<DiracGame, Play>> converges(DiracGame game) {
    return claim(
        new ClaimDefinition(
            "converges-" + game.word(),
            "%s converges to the equilibrium under both orders of updates".formatted(game.title()),
            Rule.AT_MOST,
            CONVERGED,
            FULL_LENGTH),
        plays ->
            plays.get(game).courses().values().stream()
                .mapToDouble(DiracTrajectory::left)
                .max()
                .orElseThrow(),
        "share of the distance that is left after the last step");
  }

  /** NS-GAN's distance falls, but ever more slowly: its eigenvalues are imaginary. */
  private PlannedClaim<Map<DiracGame, Play>> staysAway(DiracGame game) {
    String text =
        game == DiracGame.NS_GAN
            ? "%s creeps inwards at no exponential rate: it stays away from the equilibrium"
            : "%s does not converge: it stays away from the equilibrium";
    return claim(
        new ClaimDefinition(
            "stays-away-" + game.word(),
            text.formatted(game.title()),
            Rule.AT_LEAST,
            CONVERGED,
            FULL_LENGTH),
        plays ->
            plays.get(game).courses().values().stream()
                .mapToDouble(DiracTrajectory::nearest)
                .min()
                .orElseThrow(),
        "smallest share of the distance over the last half of the steps, up to time %s, both orders of updates"
            .formatted((float) (settings.steps() * settings.rate())));
  }
}
