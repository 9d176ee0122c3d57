package io.equilibria.internal.report;

import static java.util.Objects.requireNonNull;

/**
 * The length of runs and the number of independent runs.
 *
 * @param steps generator steps of each run; 0 if nothing is trained
 * @param units the number of independent units
 * @param unit the plural name of the independent units, usually "seeds"
 */
public record RunSize(long steps, int units, String unit) {
  public RunSize {
    requireNonNull(unit, "unit");
    if (!(steps >= 0 && units >= 0)) {
      throw new IllegalArgumentException(
          "run size: expected at least 0 steps and %s, found %d and %d"
              .formatted(unit, steps, units));
    }
  }

  /** The size of runs whose units are seeds. */
  public static RunSize seeds(long steps, int seeds) {
    return new RunSize(steps, seeds, "seeds");
  }
}
