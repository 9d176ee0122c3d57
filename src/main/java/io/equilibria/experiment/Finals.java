package io.equilibria.experiment;

import io.equilibria.metric.Interval;
import io.equilibria.metric.PairedComparison;
import io.equilibria.metric.Spread;
import io.equilibria.report.DotGrid.Dot;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How far the runs of one setting were from the data in the end, seed by seed.
 *
 * @param values [seeds], infinite where a run was lost
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Finals(double[] values) {
  /** The values of runs that were not lost. */
  double[] finite() {
    return Arrays.stream(values).filter(Double::isFinite).toArray();
  }

  /** Median and middle 80 % of the runs that were not lost; empty if all were. */
  Optional<Dot> dot(String series, String category) {
    double[] finite = finite();
    if (finite.length == 0) {
      return Optional.empty();
    }
    Spread spread = Spread.of(finite);
    return Optional.of(
        new Dot(series, category, spread.median(), new Interval(spread.low(), spread.high())));
  }

  /** Median over all runs, infinite if more than half were lost. */
  double median() {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }

  /** Median (10 to 90 % of seeds), and how many were lost. */
  String words() {
    double[] finite = finite();
    int lost = values.length - finite.length;
    if (finite.length == 0) {
      return "all lost";
    }
    return Titles.range(finite, "%.3g") + (lost == 0 ? "" : ", %d lost".formatted(lost));
  }

  /** How many are below a limit. */
  int below(double limit) {
    return (int) Arrays.stream(values).filter(value -> value < limit).count();
  }

  /**
   * Natural logarithms of other / this, seed by seed: positive where this is nearer, infinite where
   * one of them was lost.
   */
  double[] nearerThan(Finals other) {
    double[] logs = new double[values.length];
    for (int seed = 0; seed < logs.length; seed++) {
      logs[seed] = log(other.values[seed], values[seed]);
    }
    return logs;
  }

  private static double log(double far, double near) {
    double ratio = Math.log(far / near);
    return Double.isNaN(ratio) ? 0 : ratio; // both lost, or both there
  }

  /**
   * Seed by seed the median over settings, so that seeds are the units.
   *
   * @param settings [seeds] an entry
   * @return [seeds]
   */
  static double[] medians(List<double[]> settings) {
    double[] medians = new double[settings.get(0).length];
    Arrays.setAll(
        medians,
        seed -> new Finals(settings.stream().mapToDouble(one -> one[seed]).toArray()).median());
    return medians;
  }

  /** Compares pairs of runs. */
  static PairedComparison comparison(double[] differences) {
    return PairedComparison.ofDifferences(differences, Standing.LEVEL);
  }
}
