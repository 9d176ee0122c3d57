package io.equilibria.internal.score.kind;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.score.ScoreInterval;
import io.equilibria.internal.score.ScoreValue;

/** Adds 95 % intervals to values. */
final class Confidence {
  static final double LEVEL = 0.95;

  private Confidence() {}

  /**
   * The value with its interval, if the interval is informative.
   *
   * @param units the units that the interval treats as independent, such as {@code "splits"}
   */
  static ScoreValue of(ScoreValue value, Interval ends, String units) {
    return Double.isFinite(ends.low()) && Double.isFinite(ends.high())
        ? value.within(new ScoreInterval(ends, "95 % for " + units + " as independent draws"))
        : value;
  }
}
