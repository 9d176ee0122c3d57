package io.equilibria.internal.experiment.robustness;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.experiment.BenchmarkTask;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.experiment.divergences.DivergenceClaims;
import io.equilibria.internal.experiment.robustness.RobustnessOutcomes.Demand;
import io.equilibria.internal.report.ClaimCell;
import io.equilibria.internal.report.Effect;
import io.equilibria.internal.report.Evidence;
import io.equilibria.internal.report.Evidence.Count;
import io.equilibria.internal.report.RunSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The claims of {@link Robustness}. Random settings are the units. */
final class RobustnessClaims {
  private static final int MIN_SETTINGS = 20;
  private final RobustnessDesign design;
  private final RunSize least;

  RobustnessClaims(RobustnessDesign design) {
    this.design = design;
    least = new RunSize(design.settings().scale().steps(), MIN_SETTINGS, "settings");
  }

  /** The claims about these games; results are final distances by task. */
  List<PlannedClaim<Map<BenchmarkTask, RobustnessOutcomes>>> of(List<String> games) {
    List<PlannedClaim<Map<BenchmarkTask, RobustnessOutcomes>>> claims = new ArrayList<>();
    for (BenchmarkTask task : design.demands().keySet()) {
      DivergenceClaims.UNPENALISED.forEach(
          (game, without) -> {
            if (games.containsAll(List.of(game, without))) {
              claims.add(reaches(task, game, without));
              claims.add(robust(task, game, without));
            }
          });
    }
    return claims;
  }

  /**
   * A claim decided by McNemar's test: settings with which both or neither game come near carry no
   * information.
   */
  private PlannedClaim<Map<BenchmarkTask, RobustnessOutcomes>> reaches(
      BenchmarkTask task, String game, String without) {
    Demand demand = design.demands().get(task);
    return PlannedClaim.of(
        PlannedClaim.inMost(
                "reaches-" + game + "-" + task.task(),
                "On %s, of settings in which only one of %s and %s ends below %s, it is %s in more than half"
                    .formatted(
                        task.place(),
                        GameTitle.of(game),
                        GameTitle.of(without),
                        demand.near(),
                        GameTitle.of(game)),
                least)
            .at(new ClaimCell(GameTitle.of(game), "comes near where only one does", task.title())),
        (definition, results) -> {
          RobustnessOutcomes finals = results.get(task);
          int own = finals.nearAlone(game, without);
          int other = finals.nearAlone(without, game);
          // All settings count as run, even if few of them decide.
          RunSize run = new RunSize(finals.steps(), finals.settings(), least.unit());
          return Evidence.share(definition, run, new Count(own, own + other))
              .noting(finals.pair(game, without).counts());
        });
  }

  private PlannedClaim<Map<BenchmarkTask, RobustnessOutcomes>> robust(
      BenchmarkTask task, String game, String without) {
    return PlannedClaim.of(
        PlannedClaim.positive(
                "robust-" + game + "-" + task.task(),
                "On %s %s ends nearer to the data than %s under the same setting"
                    .formatted(task.place(), GameTitle.of(game), GameTitle.of(without)),
                least)
            .in(Effect.NEARER)
            .at(
                new ClaimCell(
                    GameTitle.of(game), "ends nearer than without penalty", task.title())),
        (definition, results) -> {
          RobustnessOutcomes finals = results.get(task);
          return finals.pair(game, without).logRatios(definition, finals.steps());
        });
  }
}
