package io.equilibria.sampler;

import java.util.List;

/** Players that may be given classes. Labels are numbers of classes, from 0. */
public interface ClassConditional {
  /**
   * Names of the classes that the generator is given, in the order of their labels; empty for a
   * generator that is given none.
   */
  List<String> classes();

  /**
   * Labels of a seed. Each class is as likely as another, whatever its share of the data; label
   * number n is a function of (seed, n) alone.
   *
   * @param count at least 1
   * @return {@code [count]}
   * @throws io.equilibria.InputException if the count is none, or the generator is given no classes
   */
  int[] labels(int count, long seed);

  /**
   * Maps latent vectors to samples of given classes.
   *
   * @param latent {@code [count][latent]}
   * @param labels {@code [count]}
   * @return {@code [count][features]}, images in row-major order and in [-1, 1]
   * @throws io.equilibria.InputException if the generator is given no classes, a label is that of
   *     none, or lengths differ
   */
  float[][] generate(float[][] latent, int[] labels);

  /**
   * The discriminator's logits of points of given classes; of a discriminator that is given no
   * classes, those of the points.
   *
   * @param points {@code [count][features]}
   * @param labels {@code [count]}
   * @return {@code [count]}
   * @throws io.equilibria.InputException if the data have no classes, a label is that of none, or
   *     lengths differ
   */
  float[] logits(float[][] points, int[] labels);

  /**
   * The logits of each discriminator of a mixture on points of these classes.
   *
   * @param points {@code [count][features]}
   * @param labels {@code [count]}
   * @return {@code [count][discriminators]}
   * @throws io.equilibria.InputException as {@link #logits(float[][], int[])}
   */
  float[][] logitsOfEach(float[][] points, int[] labels);
}
