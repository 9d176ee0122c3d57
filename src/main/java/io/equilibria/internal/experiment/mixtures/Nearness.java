package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.metric.statistics.PairedComparison;
import io.equilibria.internal.report.figure.NumberText;

/** The wording of a comparison of two distances by the logarithm of their ratio. */
final class Nearness {
  private static final double TEN = 10;

  private Nearness() {}

  /** {@code 1.6 times nearer}, {@code 1.2 times farther}. */
  static String words(double log) {
    return "%s times %s".formatted(times(log), log < 0 ? "farther" : "nearer");
  }

  /**
   * The ratio and whether its interval excludes chance: {@code 1.6 times nearer, beyond chance}.
   */
  static String words(PairedComparison comparison) {
    return "%s, %s"
        .formatted(
            words(comparison.estimate()), isSure(comparison) ? "beyond chance" : "within chance");
  }

  /** Whether the interval of the comparison alone excludes equality. */
  static boolean isSure(PairedComparison comparison) {
    return comparison.interval().low() > 0 || comparison.interval().high() < 0;
  }

  /** {@code 1.6} for nearer, {@code 1/1.6} for farther, for cells. */
  static String brief(double log) {
    String times = times(log);
    return log < 0 && !times.equals("1") ? "1/" + times : times;
  }

  private static String times(double log) {
    double times = Math.exp(Math.abs(log));
    double rounded = times < TEN ? Math.rint(100 * times) / 100 : Math.rint(times);
    return NumberText.brief(rounded);
  }
}
