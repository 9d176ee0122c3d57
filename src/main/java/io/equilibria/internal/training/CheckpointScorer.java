package io.equilibria.internal.training;

import io.equilibria.internal.sampler.PlayerPair;
import java.util.List;
import java.util.Map;

/** Scores samples at checkpoints, for example by a Fréchet distance. */
public interface CheckpointScorer {
  /** Which values are better. */
  enum Better {
    LOWER,
    HIGHER,
    /** Neither; compare the value with that of real data. */
    NEITHER
  }

  /**
   * A score.
   *
   * @param metric the metric, one of {@link #metrics}
   * @param name unique name of the value, such as {@code mnist-fd}; the metric's name if it has
   *     only one value
   * @param title displayed name, such as {@code MNIST-FD}
   * @param better which values are better
   * @param value a number or an infinity
   * @param record how it was computed, in enough detail to repeat it: texts, numbers, lists and
   *     maps of them
   */
  record Scored(
      String metric,
      String name,
      String title,
      Better better,
      double value,
      Map<String, ?> record) {
    /** The value with its sign chosen so that lower is better; NaN if neither is better. */
    double lowerIsBetter() {
      return switch (better) {
        case LOWER -> value;
        case HIGHER -> -value;
        case NEITHER -> Double.NaN;
      };
    }
  }

  /** The metrics computed, as named in {@code training.evaluate.metrics}. */
  List<String> metrics();

  /**
   * Scores one generator. The result is deterministic.
   *
   * @param generator the players of the first replica
   * @param samples the number of samples to draw
   * @param step the number of steps done, for the record
   * @return at least one value for each of {@link #metrics}, in their order
   */
  List<Scored> score(PlayerPair generator, int samples, long step);
}
