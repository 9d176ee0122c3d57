package io.equilibria.internal.experiment.dirac;

import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.experiment.Titles;
import io.equilibria.internal.experiment.dirac.Dirac.Play;
import io.equilibria.internal.experiment.dirac.Dirac.Settings;
import io.equilibria.internal.report.ClaimCell;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.ClaimDefinition.Rule;
import io.equilibria.internal.report.Effect;
import io.equilibria.internal.report.Evidence;
import io.equilibria.internal.report.Paper;
import io.equilibria.internal.report.Quotation;
import io.equilibria.internal.report.RunSize;
import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The claims about Dirac-GAN. The game is deterministic, so each claim compares one number with a
 * limit.
 */
final class DiracClaims {
  /** Tolerance between trained parameters, in float32, and the analytical ones. */
  static final double TRAINED = 1e-5;

  /** Tolerance between fields and eigenvalues, in float64, and the analytical ones. */
  static final double EXACT = 1e-9;

  /** A game has converged if its final share of the initial distance is at most this. */
  static final double CONVERGED = 0.05;

  /** A run of any length decides a property of the field or of every step. */
  private static final RunSize ANY_LENGTH = RunSize.seeds(Settings.MIN, 1);

  /** Below this rate a step changes the distance by less than float32 resolves well. */
  private static final double MEASURABLE = 0.003;

  private static final String CONVERGES =
      "Our analysis shows that GAN training with instance noise or zero-centered gradient penalties"
          + " converges.";

  private static final String WASSERSTEIN =
      "On the other hand, we show that Wasserstein-GANs and WGAN-GP with a finite number of"
          + " discriminator updates per generator update do not always converge to the equilibrium"
          + " point.";

  private static final String UNREGULARISED = "unregularized GAN training is not always convergent";

  private final Settings settings;
  private final RunSize run;

  DiracClaims(Settings settings) {
    this.settings = settings;
    run = RunSize.seeds(settings.steps(), 1);
  }

  /** Convergence is decided after the time, steps times rate, of the experiment's defaults. */
  private RunSize fullLength() {
    double steps = Settings.STEPS * (Settings.RATE / settings.rate());
    return RunSize.seeds(Math.max(Settings.MIN, Math.round(steps)), 1);
  }

  /** A claim about one number of the games' results. */
  private PlannedClaim<Map<DiracGame, Play>> claim(
      ClaimDefinition definition, ToDoubleFunction<Map<DiracGame, Play>> value, String what) {
    return new PlannedClaim<>(
        definition, plays -> Evidence.certain(definition, run, value.applyAsDouble(plays), what));
  }

  /** All claims fixed before the games are played: which games converge, and why. */
  List<PlannedClaim<Map<DiracGame, Play>>> all() {
    List<PlannedClaim<Map<DiracGame, Play>>> claims = new ArrayList<>();
    for (DiracGame game : settings.played()) {
      claims.add(game.isTowardsZero() ? converges(game) : staysAway(game));
    }
    List<DiracGame> smooth = those(game -> !game.isTowardsOne());
    if (!smooth.isEmpty()) {
      claims.add(eigenvalues(smooth));
    }
    List<DiracGame> jumping = those(DiracGame::isTowardsOne);
    if (!jumping.isEmpty()) {
      claims.add(jumps(jumping));
    }
    List<DiracGame> turning = those(game -> game.isRotation() && !game.isClipped());
    if (!turning.isEmpty()) {
      claims.add(rotates(turning));
      claims.add(leaves(turning));
    }
    if (settings.played().contains(DiracGame.WGAN)) {
      claims.add(factor());
    }
    claims.add(trajectories());
    claims.add(fields());
    return claims;
  }

  private List<DiracGame> those(Predicate<DiracGame> holds) {
    return settings.played().stream().filter(holds).toList();
  }

  private static String titles(List<DiracGame> games) {
    return Titles.all(games.stream().map(DiracGame::title).toList());
  }

  /** The largest value over games. */
  private static double largest(List<DiracGame> games, ToDoubleFunction<DiracGame> number) {
    return games.stream().mapToDouble(number).reduce(0, Math::max); // keeps NaN
  }

  private PlannedClaim<Map<DiracGame, Play>> trajectories() {
    return claim(
        new ClaimDefinition(
            "trajectories",
            "Every trained game follows the analytical map, step by step",
            Rule.AT_MOST,
            TRAINED,
            ANY_LENGTH),
        plays ->
            plays.values().stream()
                .flatMap(play -> play.courses().values().stream())
                .mapToDouble(DiracTrajectory::deviation)
                .max()
                .orElseThrow(),
        "largest difference of theta or psi, as a share of distances above 1, over all games, both orders of updates and %,d steps"
            .formatted(settings.steps()));
  }

  private PlannedClaim<Map<DiracGame, Play>> fields() {
    return claim(
        new ClaimDefinition(
            "fields",
            "Every game's vector field equals the analytical one",
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

  private PlannedClaim<Map<DiracGame, Play>> eigenvalues(List<DiracGame> games) {
    return claim(
        new ClaimDefinition(
            "eigenvalues",
            "The Jacobian's eigenvalues at the equilibrium equal the analytical ones, for "
                + titles(games),
            Rule.AT_MOST,
            EXACT,
            ANY_LENGTH),
        plays ->
            largest(
                games,
                game ->
                    DiracField.distance(
                        plays.get(game).field().equilibrium(), game.eigenvalues().orElseThrow())),
        "largest distance of an eigenvalue of TensorFlow's second derivatives from the analytical"
            + " one (Mescheder et al. 2018, lemma 2.2 and section 3)");
  }

  private PlannedClaim<Map<DiracGame, Play>> rotates(List<DiracGame> games) {
    return claim(
        new ClaimDefinition(
            "rotates",
            "The flow of %s keeps its distance from the equilibrium".formatted(titles(games)),
            Rule.AT_MOST,
            EXACT,
            ANY_LENGTH),
        plays -> largest(games, game -> plays.get(game).field().radialVelocity()),
        "largest |v . w| over all arrows of the figure (Mescheder et al. 2018, lemma 2.3)");
  }

  private PlannedClaim<Map<DiracGame, Play>> leaves(List<DiracGame> games) {
    return claim(
        new ClaimDefinition(
                "leaves",
                "Simultaneous descent on %s moves away from the equilibrium at every step"
                    .formatted(titles(games)),
                Rule.AT_LEAST,
                1,
                ANY_LENGTH)
            .in(Effect.number("times the distance")),
        plays ->
            settings.rate() < MEASURABLE
                ? Double.NaN
                : games.stream()
                    .flatMapToDouble(game -> Arrays.stream(growth(plays.get(game))))
                    .reduce(Double.POSITIVE_INFINITY, Math::min),
        "smallest factor by which a step changed the distance (Mescheder et al. 2018, lemma 2.4)");
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

  private PlannedClaim<Map<DiracGame, Play>> jumps(List<DiracGame> games) {
    double expected = 4 * DiracGame.WEIGHT;
    return claim(
        new ClaimDefinition(
            "jumps",
            "The field of %s jumps by 4 lambda at the equilibrium, which is not a stationary point"
                .formatted(titles(games)),
            Rule.AT_MOST,
            1e-6,
            ANY_LENGTH),
        plays -> largest(games, game -> Math.abs(plays.get(game).field().jump() / expected - 1)),
        "largest relative difference of the jump of psi's velocity from it");
  }

  private PlannedClaim<Map<DiracGame, Play>> converges(DiracGame game) {
    return claim(
        new ClaimDefinition(
                "converges-" + game.word(),
                "%s converges to the equilibrium under both orders of updates"
                    .formatted(game.title()),
                Rule.AT_MOST,
                CONVERGED,
                fullLength())
            .saidBy(quoting(CONVERGES))
            .in(Effect.number("of the distance left"))
            .at(new ClaimCell(game.title(), "converges", "")),
        plays -> plays.get(game).most(),
        "final share of the initial distance");
  }

  /** NS-GAN's distance decreases, but ever more slowly: its eigenvalues are imaginary. */
  private PlannedClaim<Map<DiracGame, Play>> staysAway(DiracGame game) {
    String text =
        game == DiracGame.NS_GAN
            ? "%s does not approach the equilibrium at an exponential rate: it stays away from it"
            : "%s does not converge: it stays away from the equilibrium";
    ClaimDefinition own =
        new ClaimDefinition(
                "stays-away-" + game.word(),
                text.formatted(game.title()),
                Rule.AT_LEAST,
                CONVERGED,
                fullLength())
            .in(Effect.number("of the distance at the nearest"))
            .at(new ClaimCell(game.title(), "stays away", ""));
    return claim(
        said(game).map(words -> own.saidBy(quoting(words))).orElse(own),
        plays ->
            plays.get(game).courses().values().stream()
                .mapToDouble(DiracTrajectory::nearest)
                .reduce(Double.POSITIVE_INFINITY, Math::min),
        "smallest share of the distance over the last half of the steps, up to time %s, both orders of updates"
            .formatted(NumberText.brief(settings.steps() * settings.rate())));
  }

  /**
   * The paper's statement about games that do not converge; empty for penalties that it does not
   * treat.
   */
  private static Optional<String> said(DiracGame game) {
    return switch (game) {
      case WGAN, WGAN_CLIPPED, WGAN_GP -> Optional.of(WASSERSTEIN);
      case M_GAN, NS_GAN -> Optional.of(UNREGULARISED);
      default -> Optional.empty();
    };
  }

  private static Quotation quoting(String words) {
    return new Quotation(words, Paper.CONVERGENCE, "abstract");
  }
}
