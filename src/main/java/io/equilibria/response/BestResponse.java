package io.equilibria.response;

import io.equilibria.compute.Execution;

/** The best that one side can do while the other stays as it is. */
@FunctionalInterface
public interface BestResponse {
  /**
   * Searches for it.
   *
   * @throws io.equilibria.InputException if none can be found
   * @throws io.equilibria.CancelledException if it is cancelled
   */
  ResponseResult answer(Execution execution);
}
