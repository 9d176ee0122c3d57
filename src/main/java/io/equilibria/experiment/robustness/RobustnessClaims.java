package io.equilibria.experiment.robustness;

import io.equilibria.experiment.BenchmarkTask;
import io.equilibria.experiment.FinalDistances;
import io.equilibria.experiment.PlannedClaim;
import io.equilibria.experiment.SeedTally;
import io.equilibria.experiment.Titles;
import io.equilibria.experiment.divergences.DivergenceClaims;
import io.equilibria.experiment.robustness.RobustnessOutcomes.Demand;
import io.equilibria.report.ClaimDefinition;
import io.equilibria.report.ClaimDefinition.Rule;
import io.equilibria.report.Evidence;
import io.equilibria.report.Evidence.Count;
import io.equilibria.report.RunSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@link Robustness} is run to judge. Settings, drawn at random, are the units. */
final class RobustnessClaims {
  private static final int MIN_SETTINGS = 20;
  private static final RunSize MIN =
      new RunSize(Robustness.DEFAULT.steps(), MIN_SETTINGS, "settings");

  private RobustnessClaims() {}

  /** The claims about these games; results are final distances by ground. */
  static List<PlannedClaim<Map<BenchmarkTask, RobustnessOutcomes>>> of(List<String> games) {
    List<PlannedClaim<Map<BenchmarkTask, RobustnessOutcomes>>> claims = new ArrayList<>();
    for (BenchmarkTask ground : BenchmarkTask.ALL) {
      DivergenceClaims.UNPENALISED.forEach(
          (game, without) -> {
            if (games.containsAll(List.of(game, without))) {
              claims.add(reaches(ground, game, without));
              claims.add(robust(ground, game, without));
            }
          });
    }
    return claims;
  }

  /** McNemar's question: settings in which both or neither come near say nothing. */
  private static PlannedClaim<Map<BenchmarkTask, RobustnessOutcomes>> reaches(
      BenchmarkTask ground, String game, String without) {
    Demand demand = Demand.on(ground);
    ClaimDefinition definition =
        new ClaimDefinition(
            "reaches-" + game + "-" + ground.task(),
            "%s, of settings in which only one of %s and %s ends below %s, it is %s in more than half"
                .formatted(
                    demand.where(),
                    Titles.of(game),
                    Titles.of(without),
                    demand.near(),
                    Titles.of(game)),
            Rule.SHARE,
            SeedTally.HALF,
            MIN);
    return new PlannedClaim<>(
        definition,
        results -> {
          RobustnessOutcomes finals = results.get(ground);
          int own = finals.nearAlone(game, without);
          int other = finals.nearAlone(without, game);
          // All settings were looked at, however few of them decide.
          RunSize run = new RunSize(finals.steps(), finals.settings(), MIN.unit());
          return Evidence.share(definition, run, new Count(own, own + other))
              .noting(counts(finals, game, without));
        });
  }

  private static PlannedClaim<Map<BenchmarkTask, RobustnessOutcomes>> robust(
      BenchmarkTask ground, String game, String without) {
    ClaimDefinition definition =
        new ClaimDefinition(
            "robust-" + game + "-" + ground.task(),
            ("%s %s ends closer to the data than %s under the same setting (natural logarithm of"
                    + " the ratio of distances, the other over its own)")
                .formatted(Demand.on(ground).where(), Titles.of(game), Titles.of(without)),
            Rule.PAIRED,
            0,
            MIN);
    return new PlannedClaim<>(
        definition,
        results -> {
          RobustnessOutcomes finals = results.get(ground);
          return PlannedClaim.paired(
                  definition,
                  finals.steps(),
                  finals.byGame().get(game).nearerThan(finals.byGame().get(without)))
              .noting(counts(finals, game, without));
        });
  }

  private static String counts(RobustnessOutcomes finals, String game, String without) {
    return FinalDistances.counts(
        Titles.of(game),
        finals.byGame().get(game),
        Titles.of(without),
        finals.byGame().get(without));
  }
}
