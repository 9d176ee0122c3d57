package io.equilibria.experiment.gaussian;

import io.equilibria.experiment.CurveSummary;
import io.equilibria.experiment.FinalDistances;
import io.equilibria.metric.statistics.Interval;
import io.equilibria.metric.statistics.PairedComparison;
import io.equilibria.report.figure.NumberText;
import java.util.Arrays;
import java.util.Optional;

/**
 * What one change of a setting does to where a game ends, seed by seed.
 *
 * @param label of the setting after the change
 * @param game that is played
 * @param log typical natural logarithm of the distance before over that after: positive where the
 *     change brings the game nearer
 * @param interval of it, 95 %
 */
record SettingChange(String label, String game, double log, Interval interval) {
  /** Compares; empty if no seed has both distances. */
  static Optional<SettingChange> of(
      String label, String game, FinalDistances after, FinalDistances before) {
    double[] logs =
        Arrays.stream(after.nearerThan(before)).filter(log -> !Double.isNaN(log)).toArray();
    if (logs.length == 0) {
      return Optional.empty();
    }
    PairedComparison paired = PairedComparison.ofDifferences(logs, CurveSummary.LEVEL);
    return Optional.of(new SettingChange(label, game, paired.estimate(), paired.interval()));
  }

  /** Whether the interval lies on one side of no change. */
  boolean isSure() {
    return interval.low() > 0 || interval.high() < 0;
  }

  /** As a ratio, above 1 where it brings the game nearer. */
  double ratio() {
    return Math.exp(log);
  }

  /** In a cell: {@code 12×} nearer, {@code 1/11×} where it is farther. */
  String brief() {
    return (log < 0 ? "1/" : "") + size(log) + "\u00d7";
  }

  /** {@code 12 times nearer}; {@code as near} where that would be 1. */
  static String words(double log) {
    return isNone(log) ? "as near" : size(log) + (log < 0 ? " times farther" : " times nearer");
  }

  /** Whether a change is none in the digits that are shown. */
  static boolean isNone(double log) {
    return size(log).equals("1");
  }

  private static String size(double log) {
    return NumberText.brief(Math.exp(Math.abs(log)));
  }
}
