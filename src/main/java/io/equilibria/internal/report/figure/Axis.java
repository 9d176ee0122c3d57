package io.equilibria.internal.report.figure;

import static java.util.Objects.requireNonNull;

/**
 * The quantity and the scale of an axis.
 *
 * @param title quantity and unit, such as {@code training step} or {@code angle (degrees)}
 * @param logarithmic whether powers of ten are evenly spaced; values of 0 and below are then placed
 *     on the lower edge
 */
public record Axis(String title, boolean logarithmic) {
  public Axis {
    requireNonNull(title, "title");
  }

  /** A linear axis. */
  public static Axis linear(String title) {
    return new Axis(title, false);
  }

  /** A logarithmic axis. */
  public static Axis log(String title) {
    return new Axis(title, true);
  }
}
