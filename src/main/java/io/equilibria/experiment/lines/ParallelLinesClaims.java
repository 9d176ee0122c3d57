package io.equilibria.experiment.lines;

import io.equilibria.config.Presets;
import io.equilibria.experiment.CurveSummary;
import io.equilibria.experiment.FinalDistances;
import io.equilibria.experiment.PlannedClaim;
import io.equilibria.experiment.Titles;
import io.equilibria.experiment.divergences.FlatDivergence;
import io.equilibria.report.ClaimDefinition;
import io.equilibria.report.ClaimDefinition.Rule;
import io.equilibria.report.Evidence;
import io.equilibria.report.Evidence.Count;
import io.equilibria.report.RunSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What parallel lines are run to judge. */
public final class ParallelLinesClaims {
  /** A generator has reached the data at a step where W2 is below this share of its start. */
  private static final double REACHED = 0.1;

  /** Share of seeds that "the game does it" means. */
  private static final double MAX = 0.75;

  private static final String UNPENALISED = "ns-gan";

  private static final RunSize MIN =
      RunSize.seeds(Presets.experiment(ParallelLines.NAME).training().steps(), PlannedClaim.SEEDS);

  private ParallelLinesClaims() {}

  /** The claims about these games; their results are courses by game. */
  public static List<PlannedClaim<Map<String, LinesTrajectory>>> of(List<String> games) {
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
    ClaimDefinition definition =
        share(
            "reached-" + game,
            ("%s reaches the data, although the Jensen-Shannon divergence is flat: W2 falls below"
                    + " %.0f %% of its start")
                .formatted(Titles.of(game), 100 * REACHED));
    return new PlannedClaim<>(
        definition,
        courses -> seeds(definition, courses.get(game), curve -> arrival(curve) < curve.length));
  }

  private static Evidence seeds(
      ClaimDefinition definition, LinesTrajectory course, Predicate<double[]> holds) {
    int count = (int) Arrays.stream(course.wasserstein().values()).filter(holds).count();
    return Evidence.share(definition, size(course), new Count(count, course.seeds()));
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

  /** The games of one seed start alike, so that a seed counts once. */
  private static PlannedClaim<Map<String, LinesTrajectory>> flat() {
    ClaimDefinition definition =
        share(
            "divergence-flat",
            "The Jensen-Shannon divergence is log 2 until a run diverges, in every game of a seed");
    return new PlannedClaim<>(
        definition,
        courses ->
            Evidence.share(
                definition,
                size(courses.values().iterator().next()),
                FlatDivergence.count(
                    courses.values().stream()
                        .map(course -> CurveSummary.of(course.jensenShannon()))
                        .toList())));
  }

  private static RunSize size(LinesTrajectory course) {
    return RunSize.seeds(course.steps(), course.seeds());
  }

  private static PlannedClaim<Map<String, LinesTrajectory>> sooner(String game) {
    ClaimDefinition definition =
        paired(
            "sooner-" + game,
            "%s reaches the data sooner than %s from the same seed (difference of steps)"
                .formatted(Titles.of(game), Titles.of(UNPENALISED)));
    return new PlannedClaim<>(
        definition,
        courses ->
            PlannedClaim.paired(
                definition,
                courses.get(game).steps(),
                FinalDistances.differences(
                    arrivals(courses.get(UNPENALISED)), arrivals(courses.get(game)))));
  }

  private static double[] arrivals(LinesTrajectory course) {
    return Arrays.stream(course.wasserstein().values())
        .mapToDouble(curve -> arrival(curve))
        .toArray();
  }

  private static PlannedClaim<Map<String, LinesTrajectory>> closer(String game) {
    ClaimDefinition definition =
        paired(
            "closer-" + game,
            "%s ends closer to the data than %s (paired by seed; difference in final W2)"
                .formatted(Titles.of(game), Titles.of(UNPENALISED)));
    return new PlannedClaim<>(
        definition,
        courses ->
            PlannedClaim.paired(
                definition,
                courses.get(game).steps(),
                FinalDistances.differences(
                    courses.get(UNPENALISED).wasserstein().ends(),
                    courses.get(game).wasserstein().ends())));
  }

  private static PlannedClaim<Map<String, LinesTrajectory>> rose(String game) {
    ClaimDefinition definition =
        share("rose-" + game, "Under %s W2 does not fall at every step".formatted(Titles.of(game)));
    return new PlannedClaim<>(
        definition,
        courses -> {
          LinesTrajectory course = courses.get(game);
          int rose =
              (int)
                  CurveSummary.of(course.wasserstein()).rises().stream()
                      .filter(rises -> rises.count() > 0)
                      .count();
          return Evidence.share(definition, size(course), new Count(rose, course.seeds()));
        });
  }

  private static ClaimDefinition share(String id, String text) {
    return new ClaimDefinition(id, text, Rule.SHARE, MAX, MIN);
  }

  private static ClaimDefinition paired(String id, String text) {
    return new ClaimDefinition(id, text, Rule.PAIRED, 0, MIN);
  }
}
