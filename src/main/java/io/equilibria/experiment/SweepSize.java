package io.equilibria.experiment;

import io.equilibria.Incubating;
import io.equilibria.InputException;

/**
 * How large a {@link SweepExperiment} is.
 *
 * @param steps of the generator in each run, at least 1
 * @param seeds runs of each row, at least 1
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
