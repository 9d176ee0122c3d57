package io.equilibria.config;

/** A part of a data set. */
public enum SampleSplit {
  /** The training data. */
  TRAIN,
  /** The held-out data for evaluation. */
  TEST,
  /** A data set without splits, or both splits together. */
  ALL
}
