package io.equilibria.score;

import io.equilibria.metric.image.ClassProbabilities;
import io.equilibria.metric.image.GeneratedFeatures;
import io.equilibria.metric.image.RealFeatures;
import java.util.Optional;

/**
 * What scores are computed from. What an {@link ImageScore} needs is there, as is what others need
 * that are computed with it.
 *
 * @param subject samples and data, with what is stated of them
 * @param real features of the data
 * @param generated features of the samples
 * @param classes class probabilities of the samples
 * @param seed of what an estimator draws
 */
public record ScoreInput(
    ScoreSubject subject,
    Optional<RealFeatures> real,
    Optional<GeneratedFeatures> generated,
    Optional<ClassProbabilities> classes,
    long seed) {

  /** First part of the names of scores of these features; see {@link ScoreName}. */
  public ScoreName name() {
    return ScoreName.of(subject.extractor());
  }

  /** Features of the data, for scores that need them. */
  public RealFeatures requireReal() {
    return real.orElseThrow(() -> missing(ScoreNeed.REAL_FEATURES));
  }

  /** Features of the samples, for scores that need them. */
  public GeneratedFeatures requireGenerated() {
    return generated.orElseThrow(() -> missing(ScoreNeed.GENERATED_FEATURES));
  }

  /** Class probabilities of the samples, for scores that need them. */
  public ClassProbabilities requireClasses() {
    return classes.orElseThrow(() -> missing(ScoreNeed.GENERATED_CLASSES));
  }

  private static IllegalStateException missing(ScoreNeed need) {
    return new IllegalStateException("a score that uses it has to name its need: " + need);
  }
}
