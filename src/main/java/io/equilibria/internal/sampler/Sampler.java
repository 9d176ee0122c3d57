package io.equilibria.internal.sampler;

/**
 * Draws samples. Sample n of a seed is a function of (seed, n) and the parameters, independent of
 * the number of samples drawn.
 */
public interface Sampler {
  /** The shape of one sample, {@code [features]} or {@code [height, width, channels]}. */
  long[] sampleShape();

  /**
   * Draws samples.
   *
   * @param count the number of samples, at least 1
   * @param seed the seed
   * @return {@code [count][features]}, images in row-major order and in [-1, 1]
   * @throws io.equilibria.InputException if the count is below 1, or too large for memory
   */
  float[][] sample(int count, long seed);

  /**
   * A description of the weights used for sampling, to accompany measurements, such as {@code "raw
   * weights"} or {@code "moving average (0.999)"}.
   */
  String weights();
}
