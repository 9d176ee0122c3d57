package io.equilibria.internal.experiment.everypair;

import io.equilibria.internal.experiment.BenchmarkTask;
import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.experiment.SeedTally;
import io.equilibria.internal.experiment.everypair.EveryPair.Regularizer;
import io.equilibria.internal.report.ClaimCell;
import io.equilibria.internal.report.Effect;
import io.equilibria.internal.report.RunSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The claims of {@link EveryPair}. */
final class EveryPairClaims {
  /** Distances below which a run counts as won. */
  private static final Map<BenchmarkTask, Double> WON =
      Map.of(BenchmarkTask.PARALLEL_LINES, 1.0, BenchmarkTask.RING, 0.3);

  private static final RunSize MIN =
      RunSize.seeds(EveryPair.DEFAULT.scale().steps(), PlannedClaim.SEEDS);

  private EveryPairClaims() {}

  /** For each task one claim per penalty and one for all pairs; the results are cells by task. */
  static List<PlannedClaim<Map<BenchmarkTask, EveryPairCells>>> of(List<Regularizer> regularizers) {
    List<PlannedClaim<Map<BenchmarkTask, EveryPairCells>>> claims = new ArrayList<>();
    for (BenchmarkTask task : BenchmarkTask.ALL) {
      for (int column = 1; column < regularizers.size(); column++) {
        claims.add(helps(task, column, regularizers.get(column).words()));
      }
      claims.add(any(task));
    }
    return claims;
  }

  private static PlannedClaim<Map<BenchmarkTask, EveryPairCells>> helps(
      BenchmarkTask task, int column, String penalty) {
    return PlannedClaim.of(
        PlannedClaim.positive(
                "helps-" + column + "-" + task.task(),
                "On %s the median loss ends nearer to the data with '%s' than without, from the same seed"
                    .formatted(task.place(), penalty),
                MIN)
            .in(Effect.NEARER)
            .at(new ClaimCell(penalty, "helps the median loss", task.title())),
        (definition, results) -> {
          EveryPairCells cells = results.get(task);
          List<FinalDistances> with = cells.finals(column);
          List<FinalDistances> without = cells.finals(0);
          List<double[]> logs = new ArrayList<>();
          for (int row = 0; row < cells.rows(); row++) {
            logs.add(with.get(row).nearerThan(without.get(row)));
          }
          long helped = logs.stream().filter(log -> FinalDistances.signedMedian(log) > 0).count();
          return PlannedClaim.paired(definition, cells.steps(), FinalDistances.medians(logs))
              .noting("it does so under %d of %d losses".formatted(helped, cells.rows()))
              .noting(
                  FinalDistances.counts(
                      penalty,
                      FinalDistances.together(with),
                      "none",
                      FinalDistances.together(without)));
        });
  }

  /** The pairs of a seed have the same start, so a seed counts once. */
  private static PlannedClaim<Map<BenchmarkTask, EveryPairCells>> any(BenchmarkTask task) {
    double limit = WON.get(task);
    return PlannedClaim.of(
        PlannedClaim.inMost(
                "any-" + task.task(),
                "On %s, in most seeds, at least %.0f %% of all pairs of a loss and a penalty end below %s"
                    .formatted(task.place(), 100 * SeedTally.MAX, limit),
                MIN)
            .at(new ClaimCell("all pairs", "most end near the data", task.title())),
        (definition, results) -> {
          EveryPairCells cells = results.get(task);
          SeedTally tally = new SeedTally(cells.seeds());
          List<FinalDistances> pairs = new ArrayList<>();
          for (int column = 1; column < cells.columns(); column++) {
            pairs.addAll(cells.finals(column));
          }
          pairs.forEach(pair -> pair.tally(tally, value -> value < limit));
          return tally
              .evidence(definition, cells.steps())
              .noting(FinalDistances.together(pairs).counts());
        });
  }
}
