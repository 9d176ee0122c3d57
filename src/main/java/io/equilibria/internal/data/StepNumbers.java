package io.equilibria.internal.data;

import java.util.List;

/**
 * The indices of the samples used by the steps of a graph: each replica has its own {@link
 * EpochOrder}, and rounds follow each other. Not thread-safe.
 */
public final class StepNumbers {
  private final StepBatches batches;
  private final List<EpochOrder> orders;

  /**
   * @param count the number of samples in the set
   */
  public StepNumbers(StepBatches batches, int count) {
    this.batches = batches;
    this.orders =
        batches.replicas().stream()
            .map(replica -> new EpochOrder(batches.seed(), replica, count))
            .toList();
  }

  /**
   * The sample indices of a step.
   *
   * @return {@code [replica][samples]} in row-major order
   */
  public int[] of(long step) {
    int samples = batches.samples();
    int[] numbers = new int[orders.size() * samples];
    for (int row = 0; row < orders.size(); row++) {
      for (int i = 0; i < samples; i++) {
        numbers[row * samples + i] = orders.get(row).at(step * samples + i);
      }
    }
    return numbers;
  }
}
