package io.equilibria.experiment.lines;

import io.equilibria.config.Presets;
import io.equilibria.experiment.CurveSummary;
import io.equilibria.experiment.FinalDistances;
import io.equilibria.experiment.PlannedClaim;
import io.equilibria.experiment.SeedTally;
import io.equilibria.experiment.Titles;
import io.equilibria.experiment.divergences.FlatDivergence;
import io.equilibria.metric.statistics.Rises;
import io.equilibria.report.ClaimDefinition;
import io.equilibria.report.ClaimDefinition.Rule;
import io.equilibria.report.Evidence;
import io.equilibria.report.Evidence.Count;
import io.equilibria.report.RunSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** What parallel lines are run to judge. */
final class ParallelLinesClaims {
  /** A generator has reached the data at a step where W2 is below this share of its start. */
  private static final double REACHED = 0.1;

  private static final String UNPENALISED = "ns-gan";

  private static final RunSize MIN =
      RunSize.seeds(Presets.experiment(ParallelLines.NAME).training().steps(), PlannedClaim.SEEDS);

  private ParallelLinesClaims() {}

  /** The claims about these games; their results are courses by game. */
  static List<PlannedClaim<Map<String, LinesTrajectory>>> of(List<String> games) {
    List<PlannedClaim<Map<String, LinesTrajectory>>> claims = new ArrayList<>();
    games.forEach(game -> claims.add(reached(game)));
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

  private static PlannedClaim<Map<String, LinesTrajectory>> reached(String game) {
    return seeds(
        "reached-" + game,
        ("%s reaches the data, although the Jensen-Shannon divergence is flat: W2 falls below"
                + " %.0f %% of its start")
            .formatted(Titles.of(game), 100 * REACHED),
        courses -> count(courses.get(game), curve -> arrival(curve) < curve.length));
  }

  /** Steps until the data is reached first; one more than there are if it never is. */
  private static int arrival(double[] curve) {
    for (int step = 0; step < curve.length; step++) {
      if (curve[step] < REACHED * curve[0]) {
        return step;
      }
    }
    return curve.length;
  }

  private static Count count(LinesTrajectory course, Predicate<double[]> holds) {
    int held = (int) Arrays.stream(course.wasserstein().values()).filter(holds).count();
    return new Count(held, course.seeds());
  }

  /** The games of one seed start alike, so that a seed counts once. */
  private static PlannedClaim<Map<String, LinesTrajectory>> flat() {
    return seeds(
        "divergence-flat",
        "The Jensen-Shannon divergence is log 2 until a run diverges, in every game of a seed",
        courses ->
            FlatDivergence.count(
                courses.values().stream()
                    .map(course -> CurveSummary.of(course.jensenShannon()))
                    .toList()));
  }

  private static PlannedClaim<Map<String, LinesTrajectory>> rose(String game) {
    return seeds(
        "rose-" + game,
        "Under %s W2 does not fall at every step".formatted(Titles.of(game)),
        courses -> {
          List<Rises> rises = CurveSummary.of(courses.get(game).wasserstein()).rises();
          int rose = (int) rises.stream().filter(one -> one.count() > 0).count();
          return new Count(rose, rises.size());
        });
  }

  /** That something holds in more than {@link SeedTally#MAX} of the seeds. */
  private static PlannedClaim<Map<String, LinesTrajectory>> seeds(
      String id, String text, Function<Map<String, LinesTrajectory>, Count> count) {
    return PlannedClaim.of(
        new ClaimDefinition(id, text, Rule.SHARE, SeedTally.MAX, MIN),
        (definition, courses) -> {
          LinesTrajectory any = courses.values().iterator().next();
          RunSize run = RunSize.seeds(any.steps(), any.seeds());
          return Evidence.share(definition, run, count.apply(courses));
        });
  }

  private static PlannedClaim<Map<String, LinesTrajectory>> sooner(String game) {
    return less(
        "sooner-" + game,
        "%s reaches the data sooner than %s from the same seed (difference of steps)"
            .formatted(Titles.of(game), Titles.of(UNPENALISED)),
        game,
        course ->
            Arrays.stream(course.wasserstein().values())
                .mapToDouble(ParallelLinesClaims::arrival)
                .toArray());
  }

  private static PlannedClaim<Map<String, LinesTrajectory>> closer(String game) {
    return less(
        "closer-" + game,
        "%s ends closer to the data than %s (paired by seed; difference in final W2)"
            .formatted(Titles.of(game), Titles.of(UNPENALISED)),
        game,
        course -> course.wasserstein().ends());
  }

  /** That a number, seed by seed, is less in a game than without its penalty. */
  private static PlannedClaim<Map<String, LinesTrajectory>> less(
      String id, String text, String game, Function<LinesTrajectory, double[]> numbers) {
    return PlannedClaim.of(
        PlannedClaim.positive(id, text, MIN),
        (definition, courses) ->
            PlannedClaim.paired(
                definition,
                courses.get(game).steps(),
                FinalDistances.differences(
                    numbers.apply(courses.get(UNPENALISED)), numbers.apply(courses.get(game)))));
  }
}
