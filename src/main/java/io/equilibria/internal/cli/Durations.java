package io.equilibria.internal.cli;

import java.util.Locale;

/** Durations for display. */
public final class Durations {
  private Durations() {}

  /**
   * A duration such as {@code 0.4 s}, {@code 12 s}, {@code 2 min 5 s}, {@code 3 h 20 min}.
   *
   * @param seconds at least 0
   */
  public static String words(double seconds) {
    if (seconds < 0.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600
        ? with(whole / 60, "min", whole % 60, "s")
        : with(whole / 3600, "h", whole / 60 % 60, "min");
  }

  private static String with(long large, String largeUnit, long small, String smallUnit) {
    String first = large + " " + largeUnit;
    return small == 0 ? first : first + " " + small + " " + smallUnit;
  }
}
