package io.equilibria.internal.serving;

import io.equilibria.internal.serving.memory.MemoryLimits;

/**
 * How models are loaded and run.
 *
 * @param workers the number of threads of each loaded version, at least 1
 * @param batches how requests share runs
 * @param trusted whether graphs may have ops for files, data sets, network and Python
 * @param memory how much memory they may take
 * @param outputs how much a run may generate
 */
public record ServingOptions(
    int workers, BatchLimits batches, boolean trusted, MemoryLimits memory, OutputLimits outputs) {
  /** Options with the default limits of memory and outputs. */
  public ServingOptions(int workers, BatchLimits batches, boolean trusted) {
    this(workers, batches, trusted, MemoryLimits.DEFAULT, OutputLimits.DEFAULT);
  }
}
