package io.equilibria.config.image;

/** A part of a data set. */
public enum SampleSplit {
  /** What generators and discriminators are trained on. */
  TRAIN,
  /** What is held out, for evaluation. */
  TEST,
  /** A data set that was published in one part, or both of its parts together. */
  ALL
}
