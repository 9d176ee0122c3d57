package io.equilibria.report.figure;

import static java.util.Objects.requireNonNull;

/**
 * What an axis shows.
 *
 * @param title quantity and unit, such as {@code training step} or {@code angle (degrees)}
 * @param logarithmic whether powers of ten are evenly spaced; values of 0 and below then lie on the
 *     lower edge
 */
public record Axis(String title, boolean logarithmic) {
  public Axis {
    requireNonNull(title, "title");
  }

  /** An axis with even steps. */
  public static Axis linear(String title) {
    return new Axis(title, false);
  }

  /** An axis in powers of ten. */
  public static Axis log(String title) {
    return new Axis(title, true);
  }
}
