package io.equilibria.experiment;

import io.equilibria.config.GameSpec.Updates;
import io.equilibria.experiment.Dirac.Plan;
import io.equilibria.experiment.Dirac.Play;
import io.equilibria.report.Claim;
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

  private final Plan plan;
  private final Map<DiracGame, Play> plays;

  DiracClaims(Plan plan, Map<DiracGame, Play> plays) {
    this.plan = plan;
    this.plays = plays;
  }

  List<Claim> all() {
    List<Claim> claims = new ArrayList<>();
    claims.add(trajectories());
    claims.add(fields());
    plays.forEach(
        (game, play) -> {
          if (!game.isTowardsOne()) {
            claims.add(eigenvalues(game, play));
          }
          if (game.isRotation() && !game.isClipped()) {
            claims.add(rotates(game, play));
            claims.add(leaves(game, play));
          }
        });
    if (plays.containsKey(DiracGame.WGAN)) {
      claims.add(factor(plays.get(DiracGame.WGAN)));
    }
    plays.forEach(
        (game, play) -> {
          if (game.isTowardsOne()) {
            claims.add(jumps(game, play));
          }
          claims.add(game.isTowardsZero() ? converges(game, play) : staysAway(game, play));
        });
    return claims;
  }

  private Claim trajectories() {
    double largest =
        largest(
            play ->
                play.courses().values().stream()
                    .mapToDouble(DiracCourse::deviation)
                    .max()
                    .orElseThrow());
    return Claim.atMost(
        "trajectories",
        "Every trained game follows the map on paper, step by step",
        largest,
        TRAINED,
        "largest difference of theta or psi over all games, both orders of updates and %,d steps"
            .formatted(plan.steps()));
  }

  private Claim fields() {
    double largest =
        plays.entrySet().stream()
            .mapToDouble(one -> one.getValue().field().deviation(one.getKey()))
            .max()
            .orElseThrow();
    return Claim.atMost(
        "fields",
        "Every game's vector field is the one on paper",
        largest,
        EXACT,
        "largest difference of a velocity over all arrows of the figure");
  }

  private double largest(ToDoubleFunction<Play> value) {
    return plays.values().stream().mapToDouble(value).max().orElseThrow();
  }

  private static Claim eigenvalues(DiracGame game, Play play) {
    return Claim.atMost(
        "eigenvalues-" + game.word(),
        "%s: the Jacobian's eigenvalues at the equilibrium are %s (Mescheder et al. 2018, %s)"
            .formatted(
                game.title(),
                DiracReport.words(game.eigenvalues().orElseThrow()),
                game.isTowardsZero() ? "section 3" : "lemma 2.2"),
        DiracField.distance(play.field().equilibrium(), game.eigenvalues().orElseThrow()),
        EXACT,
        "distance of eigenvalues of TensorFlow's second derivatives from them");
  }

  private static Claim rotates(DiracGame game, Play play) {
    return Claim.atMost(
        "rotates-" + game.word(),
        "%s: the flow keeps its distance from the equilibrium (lemma 2.3)".formatted(game.title()),
        play.field().radialVelocity(),
        EXACT,
        "largest |v . w| over all arrows of the figure");
  }

  private static Claim leaves(DiracGame game, Play play) {
    double[] growth = play.courses().get(Updates.SIMULTANEOUS).growth();
    return Claim.atLeast(
        "leaves-" + game.word(),
        "%s: simultaneous descent moves away from the equilibrium at every step (lemma 2.4)"
            .formatted(game.title()),
        Arrays.stream(growth).min().orElseThrow(),
        1,
        "smallest factor by which a step changed the distance");
  }

  /** 1 + h^2 is the square of |1 + h i|, and WGAN's field is linear: the factor holds anywhere. */
  private Claim factor(Play play) {
    double expected = Math.sqrt(1 + plan.rate() * plan.rate());
    double largest =
        Arrays.stream(play.courses().get(Updates.SIMULTANEOUS).growth())
            .map(growth -> Math.abs(growth / expected - 1))
            .max()
            .orElseThrow();
    return Claim.atMost(
        "factor-wgan",
        "WGAN: each step of simultaneous descent multiplies the distance by sqrt(1 + h^2)",
        largest,
        1e-6,
        "largest relative difference over the steps");
  }

  private static Claim jumps(DiracGame game, Play play) {
    double expected = 4 * DiracGame.WEIGHT;
    return Claim.atMost(
        "jumps-" + game.word(),
        "%s: the field jumps by 4 lambda at the equilibrium, which is no stationary point"
            .formatted(game.title()),
        Math.abs(play.field().jump() / expected - 1),
        1e-6,
        "relative difference of the jump of psi's velocity from it");
  }

  private static Claim converges(DiracGame game, Play play) {
    return Claim.atMost(
        "converges-" + game.word(),
        "%s converges to the equilibrium under both orders of updates".formatted(game.title()),
        play.courses().values().stream().mapToDouble(DiracCourse::left).max().orElseThrow(),
        CONVERGED,
        "share of the distance that is left after the last step");
  }

  /** NS-GAN's distance falls, but ever more slowly: its eigenvalues are imaginary. */
  private Claim staysAway(DiracGame game, Play play) {
    String text =
        game == DiracGame.NS_GAN
            ? "%s creeps inwards at no exponential rate: it is away from the equilibrium at time %s"
            : "%s does not converge: it is away from the equilibrium at time %s";
    return Claim.atLeast(
        "stays-away-" + game.word(),
        text.formatted(game.title(), (float) (plan.steps() * plan.rate())),
        play.courses().values().stream().mapToDouble(DiracCourse::nearest).min().orElseThrow(),
        CONVERGED,
        "smallest share of the distance over the last half of the steps, both orders of updates");
  }
}
