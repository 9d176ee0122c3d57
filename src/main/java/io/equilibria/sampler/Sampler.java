package io.equilibria.sampler;

/**
 * Draws samples. Sample number n of a seed is a function of (seed, n) and the parameters alone: the
 * same whether 1 or 10 000 are asked for.
 */
public interface Sampler {
  /** Shape of one sample, {@code [features]} or {@code [height, width, channels]}. */
  long[] sampleShape();

  /**
   * Samples of a seed.
   *
   * @param count at least 1
   * @return {@code [count][features]}, images in row-major order and in [-1, 1]
   * @throws io.equilibria.InputException if the count is none, or more than memory can hold
   */
  float[][] sample(int count, long seed);

  /**
   * The weights that samples are drawn with, in words that stand beside numbers measured on them,
   * such as {@code "raw weights"} or {@code "moving average (0.999)"}.
   */
  String weights();
}
