package io.equilibria.response;

import io.equilibria.compute.Execution;

/** The best that one side can do while the other stays as it is. */
@FunctionalInterface
public interface BestResponse {
  /**
   * Searches for it.
   *
   * @throws io.equilibria.InputException if none can be found
   * @throws java.util.concurrent.CancellationException if it is cancelled
   */
  ResponseResult answer(Execution execution);
}
