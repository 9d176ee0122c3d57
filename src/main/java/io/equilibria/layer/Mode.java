package io.equilibria.layer;

/** The mode in which a network is applied. */
public enum Mode {
  /** Batch statistics are those of the batch. */
  TRAINING,
  /** Batch statistics are the moving averages, so that samples do not affect each other. */
  INFERENCE
}
