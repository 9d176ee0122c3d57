package io.equilibria.internal.experiment.divergences;

import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.metric.divergence.FDivergence;
import io.equilibria.internal.report.Evidence.Count;
import java.util.List;
import java.util.OptionalDouble;

/** Counts the seeds under which the Jensen-Shannon divergence stayed at its maximum, log 2. */
public final class FlatDivergence {
  private FlatDivergence() {}

  /**
   * Counts the seeds whose runs all stay at the maximum until they diverge. A seed without any
   * point before divergence is not counted.
   *
   * @param runs the divergence in each run, all with the same seeds
   */
  public static Count count(List<CurveSummary> runs) {
    int flat = 0;
    int seeds = 0;
    for (int seed = 0; seed < runs.get(0).seeds(); seed++) {
      OptionalDouble lowest = lowest(runs, seed);
      seeds += lowest.isPresent() ? 1 : 0;
      flat += lowest.equals(OptionalDouble.of(FDivergence.JENSEN_SHANNON.maximum())) ? 1 : 0;
    }
    return new Count(flat, seeds);
  }

  private static OptionalDouble lowest(List<CurveSummary> runs, int seed) {
    return runs.stream()
        .mapToDouble(run -> run.lowest()[seed])
        .filter(value -> !Double.isNaN(value))
        .min();
  }
}
