package io.equilibria.internal.score;

import io.equilibria.config.Kind;
import io.equilibria.config.Spec;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.feature.FeatureProtocol;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A score of generated images or points: its inputs, its name, and its values. {@code
 * io.equilibria.internal.score.kind.ImageScoreKinds} lists the built-in scores; jars provide
 * further scores in the same way as losses.
 *
 * <p>Implementations must be thread-safe, pure functions of settings and input, and independent of
 * the order and batch size in which an extractor processed images.
 *
 * @param <S> the record of settings, whose components {@code --set METRIC.NAME=VALUE} changes
 */
public interface ImageScore<S extends Spec> extends Kind<S> {

  /** A one-line description for help and lists. */
  String summary();

  /** The inputs that the score needs, if they depend neither on settings nor on data. */
  Set<ScoreNeed> needs();

  /** The inputs that the score needs for data like the given; by default {@link #needs()}. */
  default Set<ScoreNeed> needs(S settings, SampleContent data) {
    return needs();
  }

  /**
   * Whether the score takes seconds; a score that takes minutes is computed only if named
   * explicitly.
   */
  default boolean isQuick() {
    return true;
  }

  /** Whether values have pairs of samples to inspect: {@link ScoreValue#pairs}. */
  default boolean findsPairs() {
    return false;
  }

  /**
   * The smallest number of samples, and of data if the score uses data.
   *
   * @param extractor protocol of the extractor; empty if features are given or not needed
   */
  default int least(S settings, Optional<FeatureProtocol> extractor) {
    return 2;
  }

  /**
   * Why the score cannot be computed, apart from too few samples and missing inputs, as far as
   * known before computation; empty if it can.
   */
  default Optional<String> obstacle(S settings, ScoreSubject subject) {
    return Optional.empty();
  }

  /**
   * Computes the values in display order; a score may have several values.
   *
   * @param input the input, which has all of {@link #needs} and at least {@link #least} samples
   * @param execution the threads and the progress monitor
   * @throws io.equilibria.InputException if the input cannot be scored
   */
  List<ScoreValue> values(S settings, ScoreInput input, Execution execution);

  /** Keys of the papers in {@code references.bib} to cite for the score. */
  List<String> papers();
}
