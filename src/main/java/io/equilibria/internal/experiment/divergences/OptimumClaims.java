package io.equilibria.internal.experiment.divergences;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.config.PenaltySpec.NoPenalty;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.report.ClaimCell;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Evidence;
import io.equilibria.internal.report.Evidence.Count;
import io.equilibria.internal.report.RunSize;
import java.util.List;
import java.util.Optional;

/**
 * The claims that only games with a logistic loss and no penalty bring D near the optimal D* = p /
 * (p + q): one claim for each game whose D is a probability, positive without and negative with a
 * penalty.
 */
final class OptimumClaims {
  /** D is near D* if its distance is below this share of the distance of D = 1/2. */
  static final double NEAR = 0.5;

  private final List<DivergenceTask> tasks;
  private final List<String> games;

  OptimumClaims(List<DivergenceTask> tasks, List<String> games) {
    this.tasks = tasks;
    this.games = games;
  }

  List<PlannedClaim<DivergenceResults>> all() {
    return games.stream().filter(game -> !with(game).isEmpty()).map(this::claim).toList();
  }

  private List<DivergenceTask> with(String game) {
    return tasks.stream().filter(task -> task.hasOptimum(game)).toList();
  }

  private PlannedClaim<DivergenceResults> claim(String game) {
    boolean free = Presets.game(game).penalty().equals(NoPenalty.DEFAULT);
    List<DivergenceTask> over = with(game);
    ClaimDefinition claim =
        PlannedClaim.inMost(
                "optimum-" + game,
                "D of %s ends %s D*: %s than half as far from it as 1/2 is, on average over the tasks in the plane, in most seeds"
                    .formatted(
                        GameTitle.of(game), free ? "near" : "away from", free ? "less" : "more"),
                DivergenceClaims.least(over))
            .at(
                new ClaimCell(
                    GameTitle.of(game), free ? "D nears D*" : "D stays away from D*", ""));
    return PlannedClaim.of(
        claim,
        (definition, results) ->
            Evidence.share(
                definition,
                RunSize.seeds(DivergenceClaims.ran(results, over), results.seeds()),
                count(results, over, game, free)));
  }

  private static Count count(
      DivergenceResults results, List<DivergenceTask> over, String game, boolean free) {
    List<CurveSummary> shares =
        over.stream().map(task -> results.optimum(task, game)).flatMap(Optional::stream).toList();
    int held = 0;
    int seeds = 0;
    for (int seed = 0; seed < results.seeds(); seed++) {
      double share = mean(shares, seed);
      seeds += Double.isNaN(share) ? 0 : 1;
      held += holds(share, free) ? 1 : 0;
    }
    return new Count(held, seeds);
  }

  /** A diverged game, whose share is infinite, counts against the claim in both directions. */
  static boolean holds(double share, boolean free) {
    return free ? share < NEAR : share > NEAR && share < Double.POSITIVE_INFINITY;
  }

  /** The final mean of one seed over tasks; NaN if a value is unavailable. */
  private static double mean(List<CurveSummary> shares, int seed) {
    return shares.stream().mapToDouble(one -> one.ends()[seed]).average().orElse(Double.NaN);
  }
}
