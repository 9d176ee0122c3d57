package io.equilibria.internal.experiment.metrics;

import io.equilibria.internal.score.ScoreDirection;
import java.util.Arrays;
import java.util.List;

/** The scores that require no training, and the distance to the nearest training image. */
enum JudgedMetric {
  CLASSIFIER("is", "classifier score", "is", 0, ScoreDirection.LARGER_IS_BETTER),
  FRECHET("fid", "Frechet distance", "fid", 0, ScoreDirection.SMALLER_IS_BETTER),
  KERNEL("kid", "kernel distance", "kid", 0, ScoreDirection.SMALLER_IS_BETTER),
  SLICED("sliced", "sliced distance", "sliced", 0, ScoreDirection.SMALLER_IS_BETTER),
  PRECISION("precision", "precision", "pr", 0, ScoreDirection.LARGER_IS_BETTER),
  RECALL("recall", "recall", "pr", 1, ScoreDirection.LARGER_IS_BETTER),
  DENSITY("density", "density", "prdc", 2, ScoreDirection.LARGER_IS_BETTER),
  COVERAGE("coverage", "coverage", "prdc", 3, ScoreDirection.LARGER_IS_BETTER),
  TWO_SAMPLE("c2st", "two-sample test", "c2st", 0, ScoreDirection.SMALLER_IS_BETTER),
  SIMILARITY("ms-ssim", "MS-SSIM", "ms-ssim", 0, ScoreDirection.NEITHER),
  MODES("modes", "modes found", "modes", 0, ScoreDirection.LARGER_IS_BETTER),
  MODE_DIVERGENCE("mode-kl", "KL of modes", "modes", 1, ScoreDirection.SMALLER_IS_BETTER),
  /** Mean distance between features of samples and of their nearest training image. */
  NEAREST("nearest", "nearest neighbour", "", 0, ScoreDirection.NEITHER);

  private final String id;
  private final String title;
  private final String score;
  private final int value;
  private final ScoreDirection direction;

  JudgedMetric(String id, String title, String score, int value, ScoreDirection direction) {
    this.id = id;
    this.title = title;
    this.score = score;
    this.value = value;
    this.direction = direction;
  }

  /** The names of the scores that compute these values, without duplicates. */
  static List<String> scores() {
    return Arrays.stream(values())
        .map(JudgedMetric::score)
        .filter(word -> !word.isEmpty())
        .distinct()
        .toList();
  }

  /** The name of its values in {@code references.json}. */
  String id() {
    return id;
  }

  /** The readable name. */
  String title() {
    return title;
  }

  /** The name of its score; empty if it is not a score. */
  String score() {
    return score;
  }

  /** The index among the score's values. */
  int value() {
    return value;
  }

  ScoreDirection direction() {
    return direction;
  }

  /** How much worse one value is than another: 0 for equal values; NaN without a direction. */
  double worse(double value, double than) {
    return switch (direction) {
      case SMALLER_IS_BETTER -> value - than;
      case LARGER_IS_BETTER -> than - value;
      case NEITHER -> Double.NaN;
    };
  }
}
