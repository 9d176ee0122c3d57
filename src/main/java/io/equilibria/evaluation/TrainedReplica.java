package io.equilibria.evaluation;

import io.equilibria.config.ExperimentSpec;
import io.equilibria.sampler.PointClassifier;
import io.equilibria.sampler.Sampler;

/**
 * One game as it stands, for measures that need more of it than samples: {@link Need#GAME}. All its
 * numbers are finite.
 */
public interface TrainedReplica extends Sampler, PointClassifier {

  /** What was played. */
  ExperimentSpec experiment();

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
   * Maps latent vectors to samples.
   *
   * @param latent {@code [count][latent]}
   * @return {@code [count][features]}
   * @throws IllegalArgumentException unless overridden: samples are drawn by seed alone
   */
  default float[][] generate(float[][] latent) {
    throw new IllegalArgumentException("expected a generator of given latent vectors, found none");
  }

  /**
   * The component of a mixture that each of {@code sample(count, seed)} comes from, [count]; 0
   * throughout where there is one generator.
   */
  default int[] components(int count, long seed) {
    return new int[count];
  }

  @Override
  default String weights() {
    return experiment().game().sampledWith();
  }
}
