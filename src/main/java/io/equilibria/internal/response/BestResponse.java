package io.equilibria.internal.response;

import io.equilibria.internal.compute.Execution;

/** Computes the best response of one side to the fixed players of the other. */
@FunctionalInterface
public interface BestResponse {
  /**
   * Searches for the best response.
   *
   * @throws io.equilibria.InputException if none can be found
   * @throws io.equilibria.CancelledException if it is cancelled
   */
  ResponseResult answer(Execution execution);
}
