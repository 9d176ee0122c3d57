package io.equilibria.score;

import static java.util.Objects.requireNonNull;

import io.equilibria.metric.statistics.Interval;

/**
 * How far a score is uncertain.
 *
 * @param ends lower and upper end, in the score's unit
 * @param meaning what it covers, such as {@code "mean +- 1.96 standard errors over 100 subsets"}
 */
public record ScoreInterval(Interval ends, String meaning) {
  public ScoreInterval {
    requireNonNull(ends, "ends");
    requireNonNull(meaning, "meaning");
  }
}
