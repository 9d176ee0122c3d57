package io.equilibria.internal.score.kind;

import io.equilibria.InputException;
import io.equilibria.config.KindName;
import io.equilibria.config.Spec;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.feature.FeatureProtocol;
import io.equilibria.internal.metric.image.MultiscaleSimilarity;
import io.equilibria.internal.metric.image.PixelShape;
import io.equilibria.internal.score.ImageScore;
import io.equilibria.internal.score.SampleContent;
import io.equilibria.internal.score.ScoreDirection;
import io.equilibria.internal.score.ScoreInput;
import io.equilibria.internal.score.ScoreNeed;
import io.equilibria.internal.score.ScoreSubject;
import io.equilibria.internal.score.ScoreValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The mean MS-SSIM of pairs of samples: diversity within a class, or of images of one kind such as
 * faces. For samples with classes it is the mean over classes. Across classes it is hardly
 * informative and is computed only on request, under a different name.
 */
final class SimilarityScore implements ImageScore<SimilarityScore.Settings> {
  private static final String NAME = "MS-SSIM";

  /**
   * The settings.
   *
   * @param batches number of batches, at least 1
   * @param size images of each batch, at least 2; at most {@value #MOST} in all batches
   * @param across whether images of different classes are paired
   */
  @KindName("ms-ssim")
  record Settings(int batches, int size, boolean across) implements Spec {
    static final int MOST = 10_000_000;

    Settings {
      if (batches < 1) {
        throw new InputException("batches: expected at least 1, found " + batches);
      }
      if (size < 2) {
        throw new InputException("size: expected at least 2, found " + size);
      }
      if ((long) batches * size > MOST) {
        throw new InputException(
            "size: expected at most %d images in all batches, found %d batches of %d; use fewer or smaller batches"
                .formatted(MOST, batches, size));
      }
    }

    MultiscaleSimilarity.Batches drawn(long seed) {
      return new MultiscaleSimilarity.Batches(batches, size, seed);
    }
  }

  @Override
  public Settings defaults() {
    MultiscaleSimilarity.Batches paper = MultiscaleSimilarity.Batches.paper(0);
    return new Settings(paper.count(), paper.size(), false);
  }

  @Override
  public String summary() {
    return "mean MS-SSIM of pairs of samples within a class: the lower, the more diverse";
  }

  @Override
  public Set<ScoreNeed> needs() {
    return Set.of(ScoreNeed.GENERATED_IMAGES);
  }

  @Override
  public int least(Settings settings, Optional<FeatureProtocol> extractor) {
    return settings.drawn(0).images();
  }

  @Override
  public Optional<String> obstacle(Settings settings, ScoreSubject subject) {
    if (settings.across()) {
      return Optional.empty();
    }
    ImageRecords images = images(subject);
    if (images.labels().length == 0 && subject.data().classes() > 1) {
      return Optional.of(
          "expected samples with classes (sub-folders, a conditional model) or data of one kind, found samples without and data of %d classes; --set ms-ssim.across=true compares across classes"
              .formatted(subject.data().classes()));
    }
    int needed = settings.drawn(0).images();
    return byClass(images).entrySet().stream()
        .filter(one -> one.getValue().length < needed)
        .findFirst()
        .map(
            one ->
                "expected at least %d samples of each class, found %d of class %d; add %d, or use fewer or smaller batches"
                    .formatted(
                        needed,
                        one.getValue().length,
                        one.getKey(),
                        needed - one.getValue().length));
  }

  @Override
  public List<ScoreValue> values(Settings settings, ScoreInput input, Execution execution) {
    ImageRecords images = images(input.subject());
    MultiscaleSimilarity.Batches drawn = settings.drawn(input.seed());
    String estimator = "mean over pairs in batches";
    if (settings.across() || images.labels().length == 0) {
      int[] all = IntStream.range(0, images.count()).toArray();
      MultiscaleSimilarity found = of(images, all, drawn, execution);
      boolean mixed = images.labels().length > 0 || input.subject().data().classes() > 1;
      return List.of(
          Confidence.of(
              ScoreValue.of(
                  mixed ? NAME + " (across classes)" : NAME,
                  ScoreDirection.NEITHER,
                  found.mean(),
                  estimator),
              found.interval(Confidence.LEVEL),
              "batches"));
    }
    double mean =
        byClass(images).values().stream()
            .mapToDouble(of -> of(images, of, drawn, execution).mean())
            .average()
            .orElseThrow();
    return List.of(
        ScoreValue.of(NAME, ScoreDirection.NEITHER, mean, estimator + ", mean over classes"));
  }

  private static MultiscaleSimilarity of(
      ImageRecords images, int[] chosen, MultiscaleSimilarity.Batches drawn, Execution execution) {
    byte[][] pixels = new byte[chosen.length][images.size().bytes()];
    for (int i = 0; i < chosen.length; i++) {
      images.read(chosen[i], pixels[i], 0);
    }
    PixelShape shape =
        new PixelShape(images.size().height(), images.size().width(), images.size().channels());
    return MultiscaleSimilarity.of(pixels, shape, drawn, execution);
  }

  private static ImageRecords images(ScoreSubject subject) {
    return ((SampleContent.Images) subject.samples().content()).images();
  }

  /** Indices of the images of each class. */
  private static Map<Integer, int[]> byClass(ImageRecords images) {
    int[] labels = images.labels();
    Map<Integer, int[]> byClass = new TreeMap<>();
    for (int label : Arrays.stream(labels).distinct().toArray()) {
      byClass.put(
          label, IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray());
    }
    return byClass;
  }

  @Override
  public List<String> papers() {
    return List.of("wang2003multiscale", "odena2017conditional");
  }
}
