package io.equilibria.internal.experiment.everypair;

import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.PairedComparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The effect of each penalty with each loss on one task: the natural logarithm of the distance
 * without the penalty over that with it, paired by seed, positive if the penalty helps.
 *
 * @param cells the runs
 */
record EveryPairEffects(EveryPairCells cells) {
  /** The conclusion from an interval. */
  enum Verdict {
    HELPS,
    HURTS,
    OPEN
  }

  /**
   * One pair.
   *
   * @param estimate Hodges-Lehmann estimate; infinite if runs of one side diverged
   * @param interval at 95 %
   */
  record Effect(double estimate, Interval interval) {
    Verdict verdict() {
      return interval.low() > 0
          ? Verdict.HELPS
          : interval.high() < 0 ? Verdict.HURTS : Verdict.OPEN;
    }
  }

  /**
   * The effect of a pair relative to its loss without penalty.
   *
   * @param column the column of the penalty, from 1
   * @return empty if no seed has both values
   */
  Optional<Effect> of(int row, int column) {
    return effect(cells.finals(row, column).nearerThan(cells.finals(row, 0)));
  }

  private static Optional<Effect> effect(double[] bySeed) {
    double[] logs = Arrays.stream(bySeed).filter(log -> !Double.isNaN(log)).toArray();
    if (logs.length == 0) {
      return Optional.empty();
    }
    PairedComparison compared = PairedComparison.ofDifferences(logs, CurveSummary.LEVEL);
    return Optional.of(new Effect(compared.estimate(), compared.interval()));
  }

  /**
   * The verdict on a penalty in the median over losses, computed per seed, so that a seed counts
   * once.
   */
  Verdict inTheMedian(int column) {
    List<double[]> logs = new ArrayList<>();
    for (int row = 0; row < cells.rows(); row++) {
      logs.add(cells.finals(row, column).nearerThan(cells.finals(row, 0)));
    }
    return effect(FinalDistances.medians(logs)).map(Effect::verdict).orElse(Verdict.OPEN);
  }

  /** The number of pairs. */
  int pairs() {
    return cells.rows() * (cells.columns() - 1);
  }

  /** The number of pairs with a verdict. */
  int count(Verdict verdict) {
    return IntStream.range(1, cells.columns()).map(column -> count(verdict, column)).sum();
  }

  /** The number of losses for which a penalty has a verdict. */
  int count(Verdict verdict, int column) {
    return (int)
        IntStream.range(0, cells.rows())
            .mapToObj(row -> of(row, column))
            .filter(effect -> effect.map(Effect::verdict).orElse(Verdict.OPEN) == verdict)
            .count();
  }
}
