package io.equilibria.report;

import static java.util.Objects.requireNonNull;

/**
 * How long runs are and how many independent ones there are.
 *
 * @param steps of the generator; 0 where nothing is trained
 * @param units how many
 * @param unit what is independent: "seeds" as a rule
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

  /** Runs whose units are seeds. */
  public static RunSize seeds(long steps, int seeds) {
    return new RunSize(steps, seeds, "seeds");
  }
}
