package io.equilibria.evaluation;

import io.equilibria.config.Experiment;

/**
 * One game as it stands, for measures that need more of it than samples: {@link Need#GAME}. All its
 * numbers are finite.
 */
public interface TrainedReplica {

  /** What was played. */
  Experiment experiment();

  /** Steps done. */
  long step();

  /**
   * A variable's numbers in row-major order.
   *
   * @param name such as {@code generator/dense_1/kernel}
   * @throws IllegalArgumentException if there is none
   */
  float[] parameter(String name);

  /**
   * What was recorded at the last step.
   *
   * @param column such as {@code generator_loss}
   * @throws IllegalArgumentException if nothing of that name is recorded
   */
  double scalar(String column);

  /**
   * Samples of the generator.
   *
   * @param count at least 1
   * @return {@code [count][features]}
   */
  float[][] sample(int count, long seed);

  /**
   * The discriminator's logits.
   *
   * @param points {@code [count][features]}
   */
  float[] logits(float[][] points);
}
