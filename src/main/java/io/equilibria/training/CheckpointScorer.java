package io.equilibria.training;

import io.equilibria.sampler.LatentSampler;
import java.util.List;
import java.util.Map;

/** Scores of samples at checkpoints, such as a Fréchet distance. */
public interface CheckpointScorer {
  /**
   * A score.
   *
   * @param name as {@code training.evaluate.metrics} has it
   * @param title such as {@code Fréchet distance, MNIST classifier}
   * @param higherIsBetter whether the best checkpoint has the highest value rather than the lowest
   */
  record Score(String name, String title, boolean higherIsBetter) {}

  /**
   * A value.
   *
   * @param value NaN where it cannot be computed, such as of samples that are no numbers
   * @param protocol how it was computed, so that another can do the same: texts, numbers, lists and
   *     maps of them
   */
  record Scored(double value, Map<String, ?> protocol) {}

  /** What is computed, in order. */
  List<Score> scores();

  /**
   * Computes them of one generator. The same generator gives the same values.
   *
   * @param generator of the first replica
   * @param samples how many to draw
   * @return a value of each of {@link #scores}, in their order
   */
  List<Scored> score(LatentSampler generator, int samples);
}
