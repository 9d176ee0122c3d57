package io.equilibria.internal.score.live;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.feature.Extractors;
import io.equilibria.internal.feature.FeatureCache;
import io.equilibria.internal.feature.ImageFeatures;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.sampler.PlayerPair;
import io.equilibria.internal.score.Evaluation;
import io.equilibria.internal.score.ImageScores;
import io.equilibria.internal.score.OpenedData;
import io.equilibria.internal.score.OpenedSamples;
import io.equilibria.internal.score.SampleContent;
import io.equilibria.internal.score.ScoreDirection;
import io.equilibria.internal.score.ScoreRecord;
import io.equilibria.internal.score.ScoredSamples.Model;
import io.equilibria.internal.score.source.DataOpener;
import io.equilibria.internal.score.source.ModelSamples;
import io.equilibria.internal.score.source.SampleOpener;
import io.equilibria.internal.score.text.ScoreJson;
import io.equilibria.internal.training.CheckpointScorer;
import io.equilibria.internal.training.Trainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Scores a generator during training against its training data, so that checkpoints are not
 * selected on the test images that {@code evaluate} uses. If the set has more images than samples,
 * a fixed subset of equal size is used at every checkpoint.
 *
 * <p>Extractors and the features of the data stay in memory until {@link #close}.
 *
 * <p>For one thread at a time.
 */
public final class LiveScorer implements CheckpointScorer, AutoCloseable {
  /**
   * Seed of the samples and of the data's subset, distinct from those of figures and of {@code
   * evaluate}.
   */
  static final long SEED = 20_180_618;

  private final ExperimentSpec experiment;
  private final Catalogue kinds;
  private final List<MetricWord> words;
  private final Execution execution;
  private final Map<String, Evaluation> evaluations = new LinkedHashMap<>();
  private final List<ImageFeatures> opened = new ArrayList<>();
  private Optional<OpenedData> data = Optional.empty();

  /**
   * Creates the scorer of an experiment.
   *
   * @param kinds the catalogue that contains the experiment's kinds and the scores
   * @param execution the threads to compute on
   * @throws InputException if a metric is unknown
   */
  public LiveScorer(ExperimentSpec experiment, Catalogue kinds, Execution execution) {
    ImageScores known = ImageScores.of(kinds);
    this.experiment = experiment;
    this.kinds = kinds;
    this.execution = execution;
    this.words =
        experiment.training().evaluate().metrics().stream()
            .map(word -> MetricWord.of(word, known))
            .toList();
  }

  @Override
  public List<String> metrics() {
    return words.stream().map(MetricWord::word).toList();
  }

  /**
   * Rejects metrics that cannot be computed for the experiment, before training.
   *
   * @throws InputException naming the metric and the missing input; or if the data cannot be read
   */
  public void requirePossible() {
    for (MetricWord word : words) {
      obstacle(word)
          .ifPresent(
              why -> {
                throw new InputException("training.evaluate: %s: %s".formatted(word.word(), why));
              });
    }
  }

  private Optional<String> obstacle(MetricWord word) {
    int samples = experiment.training().evaluate().samples();
    OpenedData real = data(samples);
    try {
      OpenedSamples planned = PlannedImages.instead(real, experiment, kinds);
      return word.score().obstacle(evaluation(word.extractor(), samples).subject(planned));
    } catch (InputException e) {
      return Optional.of(e.getMessage());
    }
  }

  @Override
  public List<Scored> score(PlayerPair generator, int samples, long step) {
    SampleOpener opener =
        new SampleOpener(OptionalInt.of(samples), SEED, OptionalLong.empty(), 0, false);
    Model stated =
        new Model(
            OptionalLong.of(step),
            OptionalLong.of(0),
            SEED,
            generator.weights(),
            Networks.of(experiment, kinds).generators().stream()
                    .anyMatch(Network::usesBatchStatistics)
                ? "moving statistics"
                : "none");
    OpenedSamples drawn = ModelSamples.ofGenerator(experiment.name(), generator, stated, opener);
    List<Scored> all = new ArrayList<>();
    for (MetricWord word : words) {
      List<ScoreRecord> records =
          evaluation(word.extractor(), samples).of(drawn, List.of(word.score()), execution);
      records.forEach(record -> all.add(scored(word, record, records.size() == 1)));
    }
    return all;
  }

  private static Scored scored(MetricWord word, ScoreRecord record, boolean only) {
    String suffix = record.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return new Scored(
        word.word(),
        only ? word.word() : word.word() + "." + suffix,
        record.name(),
        better(record.protocol().direction()),
        record.value(),
        ScoreJson.of(record));
  }

  private static Better better(ScoreDirection direction) {
    return switch (direction) {
      case SMALLER_IS_BETTER -> Better.LOWER;
      case LARGER_IS_BETTER -> Better.HIGHER;
      case NEITHER -> Better.NEITHER;
    };
  }

  private Evaluation evaluation(String extractor, int samples) {
    return evaluations.computeIfAbsent(
        extractor,
        name -> {
          OpenedData real = data(samples);
          Optional<ImageFeatures> features =
              real.content() instanceof SampleContent.Images images
                  ? Optional.of(open(name, images.images().size()))
                  : Optional.empty();
          return new Evaluation(real, features, FeatureCache.NONE, SEED, Trainer.software());
        });
  }

  private ImageFeatures open(String extractor, ImageSize size) {
    ImageFeatures features = Extractors.open(extractor, size);
    opened.add(features);
    return features;
  }

  private OpenedData data(int samples) {
    if (data.isEmpty()) {
      DataOpener opener = new DataOpener(OptionalInt.of(samples), SEED, false, execution, kinds);
      data = Optional.of(opener.open(experiment.data()));
    }
    return data.get();
  }

  @Override
  public void close() {
    opened.forEach(ImageFeatures::close);
    opened.clear();
    evaluations.clear();
  }
}
