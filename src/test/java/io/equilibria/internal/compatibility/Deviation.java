package io.equilibria.internal.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

/** Relative differences between computed and stored numbers. */
final class Deviation {
  private Deviation() {}

  /** Checks every number within a part of the largest expected one. */
  static void assertClose(double[] found, double[] expected, double tolerance) {
    assertThat(found).hasSameSizeAs(expected);
    assertThat(largest(found, expected)).isLessThanOrEqualTo(tolerance);
  }

  /** The largest difference, relative to the largest expected number; NaN if any number is NaN. */
  private static double largest(double[] found, double[] expected) {
    double difference = 0;
    double scale = 0;
    for (int i = 0; i < found.length; i++) {
      difference = Math.max(difference, Math.abs(found[i] - expected[i]));
      scale = Math.max(scale, Math.abs(expected[i]));
    }
    return difference == 0 ? 0 : difference / scale;
  }

  /**
   * The distance between two results, relative to the expected distance from the start; 0 if they
   * are equal.
   */
  static double ofChange(double[] start, double[] found, double[] expected) {
    double off = distance(found, expected);
    return off == 0 ? 0 : off / distance(start, expected);
  }

  private static double distance(double[] a, double[] b) {
    assertThat(a).hasSameSizeAs(b);
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(squares);
  }
}
