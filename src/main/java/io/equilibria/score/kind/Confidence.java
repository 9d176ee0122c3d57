package io.equilibria.score.kind;

import io.equilibria.metric.statistics.Interval;
import io.equilibria.score.ScoreInterval;
import io.equilibria.score.ScoreValue;

/** Intervals of 95 %. */
final class Confidence {
  static final double LEVEL = 0.95;

  private Confidence() {}

  /**
   * The value with its interval, where that says anything.
   *
   * @param units what the interval takes for independent, such as {@code "splits"}
   */
  static ScoreValue of(ScoreValue value, Interval ends, String units) {
    return Double.isFinite(ends.low()) && Double.isFinite(ends.high())
        ? value.within(new ScoreInterval(ends, "95 % for " + units + " as independent draws"))
        : value;
  }
}
