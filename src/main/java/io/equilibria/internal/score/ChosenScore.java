package io.equilibria.internal.score;

import io.equilibria.InputException;
import io.equilibria.config.Spec;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.jfr.EvaluationEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A score with its settings.
 *
 * @param <S> the record of settings
 * @param kind the score
 * @param settings settings of the estimator
 */
public record ChosenScore<S extends Spec>(ImageScore<S> kind, S settings) {
  /** A score with its default settings. */
  public static <S extends Spec> ChosenScore<S> of(ImageScore<S> kind) {
    return new ChosenScore<>(kind, kind.defaults());
  }

  /**
   * This score with a changed setting.
   *
   * @throws InputException if there is no such setting or the value is invalid
   */
  public ChosenScore<S> with(String setting, String value) {
    return new ChosenScore<>(kind, ScoreSettings.with(settings, setting, value));
  }

  /** The settings by name. */
  public Map<String, String> named() {
    return ScoreSettings.of(settings);
  }

  /** The inputs that the score needs with these settings, for data like the given. */
  public Set<ScoreNeed> needs(SampleContent data) {
    return kind.needs(settings, data);
  }

  /** Whether the score needs an input, for data like the given. */
  boolean needs(ScoreNeed need, SampleContent data) {
    return needs(data).contains(need);
  }

  /** Why the score cannot be computed, as far as known before computation; empty if it can. */
  public Optional<String> obstacle(ScoreSubject subject) {
    SampleContent data = subject.data().content();
    for (ScoreNeed need : needs(data)) {
      Optional<String> missing = subject.missing(need);
      if (missing.isPresent()) {
        return missing;
      }
    }
    int least = kind.least(settings, subject.extractor());
    boolean looksAtData =
        needs(ScoreNeed.REAL_FEATURES, data) || needs(ScoreNeed.SAMPLE_SETS, data);
    int found = looksAtData ? subject.fewest() : subject.samples().content().count();
    if (found < least) {
      return Optional.of(
          "expected at least %,d %s, found %,d; add %,d"
              .formatted(
                  least, looksAtData ? "samples and data" : "samples", found, least - found));
    }
    return kind.obstacle(settings, subject);
  }

  /**
   * Throws if there is an obstacle.
   *
   * @throws InputException naming the score and the obstacle
   */
  public void require(ScoreSubject subject) {
    obstacle(subject)
        .ifPresent(
            why -> {
              throw new InputException(kind.name() + ": " + why);
            });
  }

  /** Computes all values of an input without {@link #obstacle}. */
  public List<ScoreValue> values(ScoreInput input, Execution execution) {
    EvaluationEvent event = new EvaluationEvent();
    event.begin();
    List<ScoreValue> values = kind.values(settings, input, execution);
    event.end();
    if (event.shouldCommit()) {
      event.measure = kind.name();
      event.points = input.subject().samples().content().count();
      event.commit();
    }
    return values;
  }
}
