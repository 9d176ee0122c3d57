package io.equilibria.experiment;

import io.equilibria.Incubating;
import io.equilibria.InputException;

/**
 * The size of a {@link SweepExperiment}.
 *
 * @param steps generator steps of each run, at least 1
 * @param seeds number of runs of each row, at least 1
 */
@Incubating
public record SweepSize(long steps, int seeds) {
  /** Checks the ranges. */
  public SweepSize {
    if (steps < 1) {
      throw new InputException("--steps: expected at least 1, found " + steps);
    }
    if (seeds < 1) {
      throw new InputException("--seeds: expected at least 1, found " + seeds);
    }
  }
}
