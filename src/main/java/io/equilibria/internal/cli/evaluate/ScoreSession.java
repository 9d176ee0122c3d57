package io.equilibria.internal.cli.evaluate;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.feature.Extractors;
import io.equilibria.internal.feature.FeatureCache;
import io.equilibria.internal.feature.ImageFeatures;
import io.equilibria.internal.score.ChosenScore;
import io.equilibria.internal.score.Evaluation;
import io.equilibria.internal.score.OpenedData;
import io.equilibria.internal.score.OpenedSamples;
import io.equilibria.internal.score.SampleContent;
import io.equilibria.internal.score.ScoreNeed;
import io.equilibria.internal.score.ScoreRecord;
import io.equilibria.internal.score.ScoreSubject;
import io.equilibria.internal.score.source.SampleOpener;
import io.equilibria.internal.training.Trainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Scores several sets of samples against the same data with the same extractor.
 *
 * @param data opened
 * @param extractor its name, or null for the default
 * @param cache of features
 */
record ScoreSession(OpenedData data, String extractor, FeatureCache cache) {
  private static final String DEFAULT_EXTRACTOR = "squeezenet";
  private static final Set<ScoreNeed> EXTRACTED =
      Set.of(ScoreNeed.REAL_FEATURES, ScoreNeed.GENERATED_FEATURES, ScoreNeed.GENERATED_CLASSES);

  /**
   * The results of an evaluation.
   *
   * @param records of all samples
   * @param leftOut scores that do not apply, with the reason
   * @param last the samples scored last
   */
  record Result(List<ScoreRecord> records, Map<String, String> leftOut, SampleContent last) {}

  /**
   * Computes the scores of all samples.
   *
   * @param skipping whether a score is omitted if it does not apply; otherwise it is refused
   */
  Result of(
      List<String> sources,
      SampleOpener opener,
      List<ChosenScore<?>> chosen,
      Predicate<ChosenScore<?>> skipping,
      Execution execution) {
    List<ScoreRecord> records = new ArrayList<>();
    Map<String, String> leftOut = new LinkedHashMap<>();
    SampleContent last = data.content();
    try (Closing features = extractor(chosen)) {
      Evaluation evaluation =
          new Evaluation(data, features.extractor(), cache, opener.seed(), Trainer.software());
      for (String source : sources) {
        OpenedSamples samples = opener.open(source, data, execution);
        ScoreSubject subject = evaluation.subject(samples);
        List<ChosenScore<?>> applying = new ArrayList<>();
        for (ChosenScore<?> one : chosen) {
          Optional<String> obstacle = skipping.test(one) ? one.obstacle(subject) : Optional.empty();
          obstacle.ifPresentOrElse(
              why -> leftOut.put(one.kind().name(), why), () -> applying.add(one));
        }
        records.addAll(evaluation.of(samples, applying, execution));
        last = samples.content();
      }
    }
    return new Result(records, leftOut, last);
  }

  /** An extractor, if any. */
  private record Closing(Optional<ImageFeatures> extractor) implements AutoCloseable {
    @Override
    public void close() {
      extractor.ifPresent(ImageFeatures::close);
    }
  }

  private Closing extractor(List<ChosenScore<?>> chosen) {
    boolean needed =
        chosen.stream()
            .anyMatch(one -> one.needs(data.content()).stream().anyMatch(EXTRACTED::contains));
    if (!needed || !(data.content() instanceof SampleContent.Images images)) {
      return new Closing(Optional.empty());
    }
    String name = extractor == null ? DEFAULT_EXTRACTOR : extractor;
    return new Closing(Optional.of(Extractors.open(name, images.images().size())));
  }
}
