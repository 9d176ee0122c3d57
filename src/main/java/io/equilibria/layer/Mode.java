package io.equilibria.layer;

/** What a network is applied for. */
public enum Mode {
  /** Batch statistics are those of the batch. */
  TRAINING,
  /** Batch statistics are the kept moving averages, so that samples do not affect each other. */
  INFERENCE
}
