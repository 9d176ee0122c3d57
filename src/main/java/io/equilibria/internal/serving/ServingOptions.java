package io.equilibria.internal.serving;

/**
 * How models are loaded and run.
 *
 * @param workers the number of threads of each loaded version, at least 1
 * @param batches how requests share runs
 * @param trusted whether graphs may have ops for files, network and Python functions
 * @param outputs how much a run may generate
 */
public record ServingOptions(
    int workers, BatchLimits batches, boolean trusted, OutputLimits outputs) {
  /** With the default limits of outputs. */
  public ServingOptions(int workers, BatchLimits batches, boolean trusted) {
    this(workers, batches, trusted, OutputLimits.DEFAULT);
  }
}
