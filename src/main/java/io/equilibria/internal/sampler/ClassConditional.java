package io.equilibria.internal.sampler;

import java.util.List;

/** Players that may be conditioned on classes. Labels are class indices, from 0. */
public interface ClassConditional {
  /**
   * The class names of a conditional generator, in the order of their labels; empty for an
   * unconditional one.
   */
  List<String> classes();

  /**
   * Draws labels. Classes are uniformly distributed, independent of their frequency in the data;
   * label n is a function of (seed, n).
   *
   * @param count the number of labels, at least 1
   * @param seed the seed
   * @return {@code [count]}
   * @throws io.equilibria.InputException if the count is below 1, or the generator is unconditional
   */
  int[] labels(int count, long seed);

  /**
   * Maps latent vectors to samples of given classes.
   *
   * @param latent {@code [count][latent]}
   * @param labels {@code [count]}
   * @return {@code [count][features]}, images in row-major order and in [-1, 1]
   * @throws io.equilibria.InputException if the generator is unconditional, a label is invalid, or
   *     lengths differ
   */
  float[][] generate(float[][] latent, int[] labels);

  /**
   * The discriminator's logits of points with given classes; an unconditional discriminator ignores
   * the classes.
   *
   * @param points {@code [count][features]}
   * @param labels {@code [count]}
   * @return {@code [count]}
   * @throws io.equilibria.InputException if the data have no classes, a label is invalid, or
   *     lengths differ
   */
  float[] logits(float[][] points, int[] labels);

  /**
   * The logits of each discriminator of a mixture on points with given classes.
   *
   * @param points {@code [count][features]}
   * @param labels {@code [count]}
   * @return {@code [count][discriminators]}
   * @throws io.equilibria.InputException as {@link #logits(float[][], int[])}
   */
  float[][] logitsOfEach(float[][] points, int[] labels);
}
