package io.equilibria.experiment.everypair;

import io.equilibria.experiment.CurveSummary;
import io.equilibria.experiment.FinalDistances;
import io.equilibria.metric.statistics.Interval;
import io.equilibria.metric.statistics.PairedComparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What each penalty does beside each loss on one task: natural logarithms of the distance without
 * over that with, paired by seed, positive where the penalty helps.
 *
 * @param cells the runs
 */
record EveryPairEffects(EveryPairCells cells) {
  /** What an interval leaves open. */
  enum Verdict {
    HELPS,
    HURTS,
    OPEN
  }

  /**
   * One pair.
   *
   * @param estimate Hodges and Lehmann's; infinite where runs of one side diverged
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
   * A pair against its loss alone.
   *
   * @param column of the penalty, from 1
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

  /** A penalty's in the median over losses, seed by seed: a seed counts once. */
  Verdict inTheMedian(int column) {
    List<double[]> logs = new ArrayList<>();
    for (int row = 0; row < cells.rows(); row++) {
      logs.add(cells.finals(row, column).nearerThan(cells.finals(row, 0)));
    }
    return effect(FinalDistances.medians(logs)).map(Effect::verdict).orElse(Verdict.OPEN);
  }

  /** How many pairs there are. */
  int pairs() {
    return cells.rows() * (cells.columns() - 1);
  }

  /** How many of all pairs come to a verdict. */
  int count(Verdict verdict) {
    return IntStream.range(1, cells.columns()).map(column -> count(verdict, column)).sum();
  }

  /** Beside how many losses one penalty does. */
  int count(Verdict verdict, int column) {
    return (int)
        IntStream.range(0, cells.rows())
            .mapToObj(row -> of(row, column))
            .filter(effect -> effect.map(Effect::verdict).orElse(Verdict.OPEN) == verdict)
            .count();
  }
}
