package io.equilibria.score;

import io.equilibria.compute.Execution;
import io.equilibria.config.Kind;
import io.equilibria.config.Spec;
import io.equilibria.feature.FeatureProtocol;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A score of generated images, or of points: what it needs, how it is named, and its values. The
 * library's are listed in {@code io.equilibria.score.kind.ImageScoreKinds}; a jar brings its own as
 * it brings kinds of losses. A new one is a class here and a line there.
 *
 * <p>Implementations are pure functions of settings and input, thread-safe, and do not depend on
 * the order in which images were shown to an extractor or on the size of its batches.
 *
 * @param <S> the record of settings, whose components {@code --set METRIC.NAME=VALUE} changes
 */
public interface ImageScore<S extends Spec> extends Kind<S> {

  /** What it is in one line, for help and lists. */
  String summary();

  /** What it is computed from, if that depends neither on settings nor on data. */
  Set<ScoreNeed> needs();

  /** What it is computed from, of data as these; {@link #needs()} unless overridden. */
  default Set<ScoreNeed> needs(S settings, SampleContent data) {
    return needs();
  }

  /** Whether it takes seconds; one that takes minutes is computed only if it is named. */
  default boolean isQuick() {
    return true;
  }

  /**
   * Fewest samples, and fewest data where it looks at them.
   *
   * @param extractor of the features; empty where they are given or not needed
   */
  default int least(S settings, Optional<FeatureProtocol> extractor) {
    return 2;
  }

  /**
   * Why there is no value, beside too few samples and missing needs, as far as that is known before
   * anything is computed; empty if nothing speaks against it.
   */
  default Optional<String> obstacle(S settings, ScoreSubject subject) {
    return Optional.empty();
  }

  /**
   * The values, in the order in which they are shown; several where one pass gives several.
   *
   * @param input has all of {@link #needs}, and as many samples as {@link #least} says
   * @param execution threads, and who is told how far it is
   * @throws io.equilibria.InputException if the input cannot be scored after all
   */
  List<ScoreValue> values(S settings, ScoreInput input, Execution execution);

  /** Keys of the papers in {@code references.bib} that a text which gives the score cites. */
  List<String> papers();
}
