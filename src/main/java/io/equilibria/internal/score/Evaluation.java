package io.equilibria.internal.score;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.feature.ExtractedRows;
import io.equilibria.internal.feature.FeatureCache;
import io.equilibria.internal.feature.FeatureProtocol;
import io.equilibria.internal.feature.ImageFeatures;
import io.equilibria.internal.metric.image.GeneratedFeatures;
import io.equilibria.internal.metric.image.RealFeatures;
import io.equilibria.internal.run.Software;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Scores samples against data. Features of the data are extracted once for all samples.
 *
 * <p>Scores are computed from bytes: a generator's samples are clipped to [-1, 1] and rounded.
 */
public final class Evaluation {
  private static final String SAME = "samples and data are the same (equal SHA-256)";

  /** The preprocessing of samples before the extractor, in words. */
  private static final String PREPROCESSING =
      "bytes 0..255, those of models clipped to [-1, 1] and rounded";

  private final OpenedData data;
  private final Optional<ImageFeatures> extractor;
  private final FeatureCache cache;
  private final long seed;
  private final Software software;
  private Optional<RealFeatures> real = Optional.empty();

  /**
   * Creates an evaluation against data.
   *
   * @param extractor extractor of features, which the caller closes; empty if no score needs one or
   *     if features are given
   * @param seed seed of the estimators' random numbers
   */
  public Evaluation(
      OpenedData data,
      Optional<ImageFeatures> extractor,
      FeatureCache cache,
      long seed,
      Software software) {
    this.data = data;
    this.extractor = extractor;
    this.cache = cache;
    this.seed = seed;
    this.software = software;
  }

  /** The subject of an evaluation, as known before computation. */
  public ScoreSubject subject(OpenedSamples samples) {
    requireOneShape(samples);
    return new ScoreSubject(samples, data, extractor.map(ImageFeatures::protocol));
  }

  /**
   * Computes the scores of samples.
   *
   * @throws InputException if a score has an obstacle, before any computation; or if the input
   *     cannot be scored
   */
  public List<ScoreRecord> of(
      OpenedSamples samples, List<ChosenScore<?>> scores, Execution execution) {
    ScoreSubject subject = subject(samples);
    scores.forEach(score -> score.require(subject));
    ScoreInput input = input(subject, scores, execution.monitor());
    List<ScoreRecord> records = new ArrayList<>();
    for (ChosenScore<?> score : scores) {
      execution.monitor().requireNotCancelled();
      for (ScoreValue value : score.values(input, execution)) {
        records.add(record(score, value, subject));
      }
    }
    return List.copyOf(records);
  }

  private ScoreInput input(
      ScoreSubject subject, List<ChosenScore<?>> scores, ProgressMonitor monitor) {
    if (subject.samples().content() instanceof SampleContent.FeatureRows generated
        && data.content() instanceof SampleContent.FeatureRows given) {
      return new ScoreInput(
          subject,
          Optional.of(new RealFeatures(given.features())),
          Optional.of(new GeneratedFeatures(generated.features())),
          Optional.empty(),
          seed);
    }
    SampleContent content = data.content();
    boolean ofData = scores.stream().anyMatch(one -> one.needs(ScoreNeed.REAL_FEATURES, content));
    boolean ofSamples =
        ofData
            || scores.stream()
                .anyMatch(
                    one ->
                        one.needs(ScoreNeed.GENERATED_FEATURES, content)
                            || one.needs(ScoreNeed.GENERATED_CLASSES, content));
    if (ofData && real.isEmpty()) {
      real = Optional.of(new RealFeatures(extracted(data.content(), monitor).toFeatures()));
    }
    Optional<ExtractedRows> rows =
        ofSamples ? Optional.of(extracted(subject.samples().content(), monitor)) : Optional.empty();
    return new ScoreInput(
        subject,
        real,
        rows.map(ExtractedRows::toFeatures).map(GeneratedFeatures::new),
        rows.flatMap(ExtractedRows::toClasses),
        seed);
  }

  private ExtractedRows extracted(SampleContent content, ProgressMonitor monitor) {
    SampleContent.Images images = (SampleContent.Images) content;
    return cache.of(extractor.orElseThrow(), images.images(), monitor);
  }

  private ScoreRecord record(ChosenScore<?> score, ScoreValue value, ScoreSubject subject) {
    Set<ScoreNeed> needs = score.needs(data.content());
    boolean comparesData =
        needs.contains(ScoreNeed.REAL_FEATURES) || needs.contains(ScoreNeed.SAMPLE_SETS);
    boolean extracts =
        (comparesData && !needs.contains(ScoreNeed.SAMPLE_SETS))
            || needs.contains(ScoreNeed.GENERATED_FEATURES)
            || needs.contains(ScoreNeed.GENERATED_CLASSES);
    Map<String, String> settings = new LinkedHashMap<>(score.named());
    settings.putAll(value.settings());
    ScoreProtocol protocol =
        new ScoreProtocol(
            score.kind().name(),
            value.name(),
            value.unit(),
            value.direction(),
            value.estimator(),
            settings,
            subject.samples().of().count(),
            comparesData ? Optional.of(data.of()) : Optional.empty(),
            extracts ? subject.extractor() : Optional.<FeatureProtocol>empty(),
            subject.samples().content() instanceof SampleContent.Images
                ? PREPROCESSING
                : "numbers as they are");
    return new ScoreRecord(
        value.value(),
        value.interval(),
        protocol,
        subject.samples().of(),
        seed,
        comparesData && isSame(subject)
            ? Stream.concat(Stream.of(SAME), value.notes().stream()).toList()
            : value.notes(),
        value.pairs(),
        score.kind().papers(),
        software);
  }

  private boolean isSame(ScoreSubject subject) {
    return subject.samples().of().sha256().equals(data.of().sha256());
  }

  /** Images are never resized implicitly; only an extractor resizes both by its own rule. */
  private void requireOneShape(OpenedSamples samples) {
    SampleContent found = samples.content();
    if (found.getClass() != data.content().getClass()
        || !found.shape().equals(data.content().shape())) {
      throw new InputException(
          "expected samples and data of one size, found %s of %s in %s and %s of %s in %s; give both in the same size"
              .formatted(
                  found.word(),
                  found.shape(),
                  samples.of().name(),
                  data.content().word(),
                  data.content().shape(),
                  data.of().title()));
    }
  }
}
