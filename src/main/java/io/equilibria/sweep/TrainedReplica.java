package io.equilibria.sweep;

import io.equilibria.config.Experiment;
import io.equilibria.game.Scalar;
import io.equilibria.sampler.PointClassifier;
import io.equilibria.sampler.Sampler;

/** One game as it stands, for {@link GameMeasure}. All its numbers are finite. */
public interface TrainedReplica extends Sampler, PointClassifier {

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

  /** What was recorded at the last step. */
  double scalar(Scalar scalar);

  @Override
  default String weights() {
    return experiment().game().generator().weights();
  }
}
