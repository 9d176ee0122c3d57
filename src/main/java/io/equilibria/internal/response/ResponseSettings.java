package io.equilibria.internal.response;

import io.equilibria.InputException;
import io.equilibria.internal.config.OptimizerSpec;
import io.equilibria.internal.config.OptimizerSpec.Adam;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import java.util.Objects;

/**
 * Settings of the search for a best response.
 *
 * @param steps the number of training steps, 1 to 10 million
 * @param starts the number of starts, 1 to 1 024
 * @param every the number of steps between two evaluations on the validation points, at least 1
 * @param batch the number of data points and of samples per step, 1 to 65 536
 * @param optimizer the optimiser of the responding player
 */
public record ResponseSettings(
    int steps, int starts, int every, int batch, OptimizerSpec optimizer) {
  /** Adam with the rate 1e-3, which decays to 0 over training. */
  public static final OptimizerSpec ADAM = new Adam(1e-3, 0.5, 0.99, 1e-8, Schedule.LINEAR_DECAY);

  /** 2 000 steps of 4 starts, with 128 points per step. */
  public static final ResponseSettings DEFAULT = new ResponseSettings(2000, 4, 200, 128, ADAM);

  private static final int MAX_STEPS = 10_000_000;
  private static final int MAX_STARTS = 1024;
  private static final int MAX_BATCH = 65_536;

  public ResponseSettings {
    require("steps", steps, MAX_STEPS);
    require("starts", starts, MAX_STARTS);
    require("every", every, MAX_STEPS);
    require("batch", batch, MAX_BATCH);
    Objects.requireNonNull(optimizer, "optimizer");
  }

  private static void require(String key, int value, int most) {
    if (!(value >= 1 && value <= most)) {
      throw new InputException("%s: expected 1 to %d, found %d".formatted(key, most, value));
    }
  }
}
