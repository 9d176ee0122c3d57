package io.equilibria.training;

import io.equilibria.sampler.PlayerPair;
import java.util.List;
import java.util.Map;

/** Scores samples at checkpoints, such as by a Fréchet distance. */
public interface CheckpointScorer {
  /** Which values are better. */
  enum Better {
    LOWER,
    HIGHER,
    /** Neither: it is to be compared with the value of real data. */
    NEITHER
  }

  /**
   * A value.
   *
   * @param metric one of {@link #metrics}
   * @param name unique among the values, such as {@code mnist-fd}; the metric's, where it has one
   *     value
   * @param title such as {@code MNIST-FD}
   * @param better which values are
   * @param value a number or an infinity
   * @param record how it was computed, so that another can do the same: texts, numbers, lists and
   *     maps of them
   */
  record Scored(
      String metric,
      String name,
      String title,
      Better better,
      double value,
      Map<String, ?> record) {
    /** Lower for better values; NaN where neither is better. */
    double lowerIsBetter() {
      return switch (better) {
        case LOWER -> value;
        case HIGHER -> -value;
        case NEITHER -> Double.NaN;
      };
    }
  }

  /** What is computed, as {@code training.evaluate.metrics} names it. */
  List<String> metrics();

  /**
   * Scores one generator. The same generator gives the same values.
   *
   * @param generator of the first replica
   * @param samples how many to draw
   * @param step steps done, for the record
   * @return one value or more of each of {@link #metrics}, in their order
   */
  List<Scored> score(PlayerPair generator, int samples, long step);
}
