package io.equilibria.experiment;

import io.equilibria.experiment.RobustnessFinals.Demand;
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
  private static final int FEWEST_SETTINGS = 20;
  private static final RunSize LEAST =
      new RunSize(Robustness.DEFAULT.steps(), FEWEST_SETTINGS, "settings");

  private RobustnessClaims() {}

  /** The claims about these games; results are final distances by ground. */
  static List<PlannedClaim<Map<Ground, RobustnessFinals>>> of(List<String> games) {
    List<PlannedClaim<Map<Ground, RobustnessFinals>>> claims = new ArrayList<>();
    for (Ground ground : Ground.ALL) {
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
  private static PlannedClaim<Map<Ground, RobustnessFinals>> reaches(
      Ground ground, String game, String without) {
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
            LEAST);
    return new PlannedClaim<>(
        definition,
        results -> {
          RobustnessFinals finals = results.get(ground);
          int own = finals.nearAlone(game, without);
          int other = finals.nearAlone(without, game);
          // All settings were looked at, however few of them decide.
          RunSize run = new RunSize(finals.steps(), finals.settings(), LEAST.unit());
          return Evidence.share(definition, run, new Count(own, own + other))
              .noting(counts(finals, game, without));
        });
  }

  private static PlannedClaim<Map<Ground, RobustnessFinals>> robust(
      Ground ground, String game, String without) {
    ClaimDefinition definition =
        new ClaimDefinition(
            "robust-" + game + "-" + ground.task(),
            ("%s %s ends closer to the data than %s under the same setting (natural logarithm of"
                    + " the ratio of distances, the other over its own)")
                .formatted(Demand.on(ground).where(), Titles.of(game), Titles.of(without)),
            Rule.PAIRED,
            0,
            LEAST);
    return new PlannedClaim<>(
        definition,
        results -> {
          RobustnessFinals finals = results.get(ground);
          return PlannedClaim.paired(
                  definition,
                  finals.steps(),
                  finals.byGame().get(game).nearerThan(finals.byGame().get(without)))
              .noting(counts(finals, game, without));
        });
  }

  private static String counts(RobustnessFinals finals, String game, String without) {
    return Finals.counts(
        Titles.of(game),
        finals.byGame().get(game),
        Titles.of(without),
        finals.byGame().get(without));
  }
}
