package io.equilibria.internal.experiment.metrics;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.feature.Extracted;
import io.equilibria.internal.feature.Extractors;
import io.equilibria.internal.feature.ImageFeatures;
import io.equilibria.internal.metric.image.GeneratedFeatures;
import io.equilibria.internal.metric.image.NearestReal;
import io.equilibria.internal.metric.image.RealFeatures;
import io.equilibria.internal.score.ChosenScore;
import io.equilibria.internal.score.ImageScores;
import io.equilibria.internal.score.OpenedData;
import io.equilibria.internal.score.OpenedSamples;
import io.equilibria.internal.score.ReferenceData;
import io.equilibria.internal.score.SampleContent;
import io.equilibria.internal.score.ScoreInput;
import io.equilibria.internal.score.ScoreSubject;
import io.equilibria.internal.score.ScoreValue;
import io.equilibria.internal.score.ScoredSamples;
import io.equilibria.metric.Estimate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Computes all scores of images against the training images of one draw, whose features are cached.
 */
final class MetricScorer {
  /** Number of subsets of the kernel distance. */
  private static final int SUBSETS = 10;

  /** Number of images of its largest subset. */
  private static final int LARGEST_SUBSET = 1000;

  /** Largest number of images per class whose pairs are compared. */
  private static final int LARGEST_BATCH = 64;

  /** Number of classes of all data here. */
  private static final int CLASSES = 10;

  private final String extractor;
  private final ImageSet training;
  private final long seed;
  private Optional<RealFeatures> real = Optional.empty();

  /**
   * @param extractor name of the extractor
   * @param draw the images that samples are compared with, and the seed of the estimators' random
   *     numbers
   */
  MetricScorer(String extractor, RealDraw draw) {
    this.extractor = extractor;
    training = draw.training();
    seed = draw.seed();
  }

  /**
   * Computes the values.
   *
   * @param samples images in place of a generator's samples
   * @return the values by metric, without those that cannot be computed
   * @throws io.equilibria.InputException if the extractor does not accept such images
   */
  Map<JudgedMetric, Estimate> values(ImageSet samples, Execution execution) {
    try (ImageFeatures features = Extractors.open(extractor, samples.size())) {
      ScoreInput input = input(samples, features);
      Map<String, List<ScoreValue>> byScore = new HashMap<>();
      for (ChosenScore<?> score : scores(samples)) {
        if (score.obstacle(input.subject()).isEmpty()) {
          byScore.put(score.kind().name(), score.values(input, execution));
        }
      }
      Map<JudgedMetric, Estimate> found = new EnumMap<>(JudgedMetric.class);
      for (JudgedMetric metric : JudgedMetric.values()) {
        List<ScoreValue> values = byScore.getOrDefault(metric.score(), List.of());
        if (!values.isEmpty()) {
          ScoreValue value = values.get(metric.value());
          found.put(metric, new Estimate(value.value(), 0, value.name()));
        }
      }
      found.put(JudgedMetric.NEAREST, nearest(input, execution));
      return found;
    }
  }

  /** The scores, with subsets and batches that fit the smallest number of images. */
  private List<ChosenScore<?>> scores(ImageSet samples) {
    int subset = Math.min(LARGEST_SUBSET, Math.min(samples.count(), training.count()));
    return ImageScores.installed()
        .chosen(
            JudgedMetric.scores(),
            List.of(
                "kid.subsets=" + SUBSETS,
                "kid.size=" + subset,
                "ms-ssim.batches=1",
                "ms-ssim.size=" + Math.max(2, Math.min(LARGEST_BATCH, smallestClass(samples)))));
  }

  private static int smallestClass(ImageSet samples) {
    return (int)
        Arrays.stream(samples.labels())
            .distinct()
            .mapToLong(label -> Arrays.stream(samples.labels()).filter(l -> l == label).count())
            .min()
            .orElse(0);
  }

  private static Estimate nearest(ScoreInput input, Execution execution) {
    double mean =
        NearestReal.of(input.requireGenerated(), input.requireReal(), 1, execution).stream()
            .mapToDouble(one -> one.neighbours().get(0).distance())
            .average()
            .orElseThrow();
    return new Estimate(mean, 0, "mean distance to the nearest training image");
  }

  private ScoreInput input(ImageSet samples, ImageFeatures features) {
    Extracted generated = features.extract(samples, ProgressMonitor.NONE);
    ScoredSamples of =
        new ScoredSamples(
            samples.name(),
            ScoredSamples.Kind.DATA,
            samples.count(),
            samples.digest(),
            Optional.empty());
    ReferenceData data =
        new ReferenceData(training.name(), "train", training.count(), training.digest());
    return new ScoreInput(
        new ScoreSubject(
            new OpenedSamples(of, new SampleContent.Images(samples)),
            new OpenedData(data, new SampleContent.Images(training), CLASSES, Optional.empty()),
            Optional.of(features.protocol())),
        Optional.of(real(features)),
        Optional.of(new GeneratedFeatures(generated.toFeatures())),
        generated.toClasses(),
        seed);
  }

  private RealFeatures real(ImageFeatures features) {
    if (real.isEmpty()) {
      real =
          Optional.of(
              new RealFeatures(features.extract(training, ProgressMonitor.NONE).toFeatures()));
    }
    return real.get();
  }
}
