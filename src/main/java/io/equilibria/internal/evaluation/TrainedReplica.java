package io.equilibria.internal.evaluation;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.sampler.PointClassifier;
import io.equilibria.internal.sampler.Sampler;

/**
 * The current state of one game, for measures that need more than samples: {@link Need#GAME}. All
 * its numbers are finite.
 */
public interface TrainedReplica extends Sampler, PointClassifier {

  /** The experiment. */
  ExperimentSpec experiment();

  /** The number of steps done. */
  long step();

  /**
   * The value of a variable in row-major order.
   *
   * @param name the name, such as {@code generator/dense_1/kernel}
   * @throws IllegalArgumentException if there is no such variable
   */
  float[] parameter(String name);

  /**
   * A scalar recorded at the last step.
   *
   * @param column the column, such as {@code generator_loss}
   * @throws IllegalArgumentException if there is no such column
   */
  double scalar(String column);

  /**
   * Maps latent vectors to samples.
   *
   * @param latent {@code [count][latent]}
   * @return {@code [count][features]}
   * @throws IllegalArgumentException by default, for games that can only be sampled by seed
   */
  default float[][] generate(float[][] latent) {
    throw new IllegalArgumentException("expected a generator of given latent vectors, found none");
  }

  /**
   * The component of a mixture that each of {@code sample(count, seed)} comes from, [count]; all 0
   * for a single generator.
   */
  default int[] components(int count, long seed) {
    return new int[count];
  }

  @Override
  default String weights() {
    return experiment().game().sampledWith();
  }
}
