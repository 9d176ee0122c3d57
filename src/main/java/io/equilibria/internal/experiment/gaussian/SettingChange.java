package io.equilibria.internal.experiment.gaussian;

import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.PairedComparison;
import io.equilibria.internal.report.figure.NumberText;
import java.util.Arrays;
import java.util.Optional;

/**
 * The effect of changing one setting on a game's final distance, paired by seed.
 *
 * @param label the label of the setting after the change
 * @param game the game
 * @param log typical natural logarithm of the distance before over that after; positive if the
 *     change brings the game nearer
 * @param interval its 95 % interval
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

  /** Whether the interval excludes no change. */
  boolean isSure() {
    return interval.low() > 0 || interval.high() < 0;
  }

  /** The ratio of distances, above 1 if the change brings the game nearer. */
  double ratio() {
    return Math.exp(log);
  }

  /** The ratio for a cell: {@code 12×} if nearer, {@code 1/11×} if farther. */
  String brief() {
    return (log < 0 ? "1/" : "") + size(log) + "\u00d7";
  }

  /** The ratio in words: {@code 12 times nearer}, or {@code as near} if it rounds to 1. */
  static String words(double log) {
    return isNone(log) ? "as near" : size(log) + (log < 0 ? " times farther" : " times nearer");
  }

  /** Whether a change rounds to none. */
  static boolean isNone(double log) {
    return size(log).equals("1");
  }

  private static String size(double log) {
    return NumberText.brief(Math.exp(Math.abs(log)));
  }
}
