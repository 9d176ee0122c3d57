package io.equilibria.internal.experiment.lines;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.experiment.SeedTally;
import io.equilibria.internal.experiment.divergences.FlatDivergence;
import io.equilibria.internal.metric.statistics.Rises;
import io.equilibria.internal.report.ClaimCell;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.ClaimDefinition.Rule;
import io.equilibria.internal.report.Effect;
import io.equilibria.internal.report.Evidence;
import io.equilibria.internal.report.Evidence.Count;
import io.equilibria.internal.report.Paper;
import io.equilibria.internal.report.Quotation;
import io.equilibria.internal.report.RunSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The claims of {@link ParallelLines}. */
final class ParallelLinesClaims {
  private static final String LEARN =
      "Specifically, we demonstrate that GANs are able to learn distributions in situations where"
          + " the divergence minimization point of view predicts they would fail.";

  private static final String NOT_EVERY_STEP =
      "GAN training may be more usefully viewed as approaching Nash equilibria via trajectories"
          + " that do not necessarily minimize a specific divergence at each step";

  private static final String UNPENALISED = "ns-gan";

  private static final RunSize MIN =
      RunSize.seeds(Presets.experiment(ParallelLines.NAME).training().steps(), PlannedClaim.SEEDS);

  private ParallelLinesClaims() {}

  /** The claims about these games; the results are trajectories by game. */
  static List<PlannedClaim<Map<String, LinesTrajectory>>> of(List<String> games) {
    List<PlannedClaim<Map<String, LinesTrajectory>>> claims = new ArrayList<>();
    games.forEach(game -> claims.add(arrives(game)));
    games.forEach(game -> claims.add(stays(game)));
    claims.add(flat());
    if (games.contains(UNPENALISED)) {
      games.stream()
          .filter(game -> !game.equals(UNPENALISED))
          .forEach(
              game -> {
                claims.add(sooner(game));
                claims.add(closer(game));
              });
    }
    games.forEach(game -> claims.add(rose(game)));
    return claims;
  }

  private static PlannedClaim<Map<String, LinesTrajectory>> arrives(String game) {
    String text =
        "%s arrives: W2 falls below %.0f %% of its start"
            .formatted(GameTitle.of(game), 100 * Approach.REACHED);
    return seeds(
        quoting(LEARN, game, share("arrives-" + game, text))
            .at(new ClaimCell(GameTitle.of(game), "arrives", "")),
        courses -> count(courses.get(game), seed -> seed.arrives(courses.get(game).steps())));
  }

  private static PlannedClaim<Map<String, LinesTrajectory>> stays(String game) {
    String text =
        "%s stays: W2 is below %.0f %% of its start throughout the last tenth of the steps"
            .formatted(GameTitle.of(game), 100 * Approach.REACHED);
    return seeds(
        share("stays-" + game, text).at(new ClaimCell(GameTitle.of(game), "stays", "")),
        courses -> count(courses.get(game), Approach::stays));
  }

  private static Count count(LinesTrajectory course, Predicate<Approach> holds) {
    return new Count((int) course.approaches().stream().filter(holds).count(), course.seeds());
  }

  /** Adds the paper's statement for games that it plays. */
  private static ClaimDefinition quoting(String words, String game, ClaimDefinition claim) {
    return ParallelLines.GAMES.contains(game)
        ? claim.saidBy(new Quotation(words, Paper.MANY_PATHS, "abstract"))
        : claim;
  }

  private static ClaimDefinition share(String id, String text) {
    return new ClaimDefinition(id, text, Rule.SHARE, SeedTally.MAX, MIN);
  }

  /** The games of a seed have the same start, so a seed counts once. */
  private static PlannedClaim<Map<String, LinesTrajectory>> flat() {
    return seeds(
        share(
            "divergence-flat",
            "The Jensen-Shannon divergence is log 2 until a run diverges, in every game of a seed"),
        courses ->
            FlatDivergence.count(
                courses.values().stream()
                    .map(course -> CurveSummary.of(course.jensenShannon()))
                    .toList()));
  }

  private static PlannedClaim<Map<String, LinesTrajectory>> rose(String game) {
    String text = "Under %s W2 does not fall at every step".formatted(GameTitle.of(game));
    return seeds(
        quoting(NOT_EVERY_STEP, game, share("rose-" + game, text))
            .at(new ClaimCell(GameTitle.of(game), "rises at some steps", "")),
        courses -> {
          List<Rises> rises = CurveSummary.of(courses.get(game).wasserstein()).rises();
          int rose = (int) rises.stream().filter(one -> one.count() > 0).count();
          return new Count(rose, rises.size());
        });
  }

  /** A claim that a property holds in more than {@link SeedTally#MAX} of the seeds. */
  private static PlannedClaim<Map<String, LinesTrajectory>> seeds(
      ClaimDefinition claim, Function<Map<String, LinesTrajectory>, Count> count) {
    return PlannedClaim.of(
        claim,
        (definition, courses) -> {
          LinesTrajectory any = courses.values().iterator().next();
          RunSize run = RunSize.seeds(any.steps(), any.seeds());
          return Evidence.share(definition, run, count.apply(courses));
        });
  }

  private static PlannedClaim<Map<String, LinesTrajectory>> sooner(String game) {
    String text =
        "%s arrives sooner than %s from the same seed"
            .formatted(GameTitle.of(game), GameTitle.of(UNPENALISED));
    return less(
        PlannedClaim.positive("sooner-" + game, text, MIN)
            .in(Effect.difference("steps sooner", "steps later"))
            .at(against(game, "arrives sooner")),
        game,
        course -> course.approaches().stream().mapToDouble(Approach::arrival).toArray());
  }

  private static PlannedClaim<Map<String, LinesTrajectory>> closer(String game) {
    String text =
        "%s ends nearer to the data than %s from the same seed, in W2"
            .formatted(GameTitle.of(game), GameTitle.of(UNPENALISED));
    return less(
        PlannedClaim.positive("closer-" + game, text, MIN)
            .in(Effect.difference("nearer", "farther"))
            .at(against(game, "ends nearer")),
        game,
        course -> course.wasserstein().ends());
  }

  private static ClaimCell against(String game, String does) {
    return new ClaimCell(GameTitle.of(game), does + " than " + GameTitle.of(UNPENALISED), "");
  }

  /** A claim that a number, paired by seed, is smaller in a game than without its penalty. */
  private static PlannedClaim<Map<String, LinesTrajectory>> less(
      ClaimDefinition claim, String game, Function<LinesTrajectory, double[]> numbers) {
    return PlannedClaim.of(
        claim,
        (definition, courses) ->
            PlannedClaim.paired(
                definition,
                courses.get(game).steps(),
                FinalDistances.differences(
                    numbers.apply(courses.get(UNPENALISED)), numbers.apply(courses.get(game)))));
  }
}
