package io.equilibria.internal.score;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.metric.statistics.Interval;

/**
 * The uncertainty interval of a score.
 *
 * @param ends lower and upper end, in the score's unit
 * @param meaning the meaning of the interval, such as {@code "mean +- 1.96 standard errors over 100
 *     subsets"}
 */
public record ScoreInterval(Interval ends, String meaning) {
  public ScoreInterval {
    requireNonNull(ends, "ends");
    requireNonNull(meaning, "meaning");
  }
}
