package io.equilibria.internal.score;

import io.equilibria.internal.metric.image.ClassProbabilities;
import io.equilibria.internal.metric.image.GeneratedFeatures;
import io.equilibria.internal.metric.image.RealFeatures;
import java.util.Optional;

/**
 * The input of scores. It contains the inputs that an {@link ImageScore} needs, and those of scores
 * computed together with it.
 *
 * @param subject samples and data with their descriptions
 * @param real features of the data
 * @param generated features of the samples
 * @param classes class probabilities of the samples
 * @param seed seed of the estimator's random numbers
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
