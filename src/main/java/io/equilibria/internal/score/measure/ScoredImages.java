package io.equilibria.internal.score.measure;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.feature.ExtractedRows;
import io.equilibria.internal.feature.Extractors;
import io.equilibria.internal.feature.FeatureCache;
import io.equilibria.internal.feature.ImageFeatures;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.metric.image.GeneratedFeatures;
import io.equilibria.internal.metric.image.RealFeatures;
import io.equilibria.internal.score.ChosenScore;
import io.equilibria.internal.score.OpenedData;
import io.equilibria.internal.score.OpenedSamples;
import io.equilibria.internal.score.ReferenceData;
import io.equilibria.internal.score.SampleContent;
import io.equilibria.internal.score.ScoreInput;
import io.equilibria.internal.score.ScoreNeed;
import io.equilibria.internal.score.ScoreSubject;
import io.equilibria.internal.score.ScoreValue;
import io.equilibria.internal.score.ScoredSamples;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Prepares images and data for a score. Images are drawn and their features extracted in parts, so
 * that at most one part is in memory. Features of data and open extractors are cached for the
 * process, since a sweep computes thousands of scores.
 */
final class ScoredImages implements AutoCloseable {
  /** Number of images drawn at once. */
  private static final int PART = 2_000;

  private static final Map<Data, RealFeatures> REAL = new ConcurrentHashMap<>();
  private static final Map<String, ConcurrentLinkedQueue<ImageFeatures>> IDLE =
      new ConcurrentHashMap<>();

  /**
   * Cache of the features last extracted by this thread: the next score is usually of the same
   * game.
   */
  private static final ThreadLocal<Last> LAST = new ThreadLocal<>();

  private record Last(DrawnImages drawn, String extractor, int count, Described described) {
    boolean is(DrawnImages other, String byExtractor, int many) {
      return drawn.sameAs(other) && extractor.equals(byExtractor) && count == many;
    }
  }

  /** Key of cached data: their hash and the extractor. */
  private record Data(String digest, String extractor) {}

  private final DrawnImages drawn;
  private final ScoreMeasure.Source source;
  private final int count;
  private final ImageFeatures extractor;

  private ScoredImages(
      DrawnImages drawn, ScoreMeasure.Source source, int count, ImageFeatures extractor) {
    this.drawn = drawn;
    this.source = source;
    this.count = count;
    this.extractor = extractor;
  }

  /**
   * Takes an idle extractor or opens one; {@link #close} returns it.
   *
   * @param count number of images to draw
   */
  static ScoredImages open(DrawnImages drawn, ScoreMeasure.Source source, int count) {
    ImageFeatures idle = idle(source.extractor()).poll();
    ImageFeatures extractor =
        idle != null ? idle : Extractors.open(source.extractor(), drawn.size());
    return new ScoredImages(drawn, source, count, extractor);
  }

  private static ConcurrentLinkedQueue<ImageFeatures> idle(String extractor) {
    return IDLE.computeIfAbsent(extractor, name -> new ConcurrentLinkedQueue<>());
  }

  /**
   * Computes all values of a score.
   *
   * @param reference the data compared with
   * @param split the data's split
   * @param seed seed of the estimator's random numbers
   */
  List<ScoreValue> values(
      ChosenScore<?> score, ImageRecords reference, String split, long seed, Execution execution) {
    Described found = described();
    ScoredSamples of =
        new ScoredSamples(
            drawn.name(),
            drawn.model().isPresent() ? ScoredSamples.Kind.RUN : ScoredSamples.Kind.DATA,
            count,
            found.digest(),
            drawn.model());
    OpenedData data =
        new OpenedData(
            new ReferenceData(reference.name(), split, reference.count(), reference.digest()),
            new SampleContent.Images(reference),
            0,
            Optional.empty());
    ScoreSubject subject =
        new ScoreSubject(
            new OpenedSamples(of, new SampleContent.Images(found.first())),
            data,
            Optional.of(extractor.protocol()));
    Optional<RealFeatures> real =
        score.needs(data.content()).contains(ScoreNeed.REAL_FEATURES)
            ? Optional.of(
                REAL.computeIfAbsent(
                    new Data(reference.digest(), source.extractor()), key -> real(reference)))
            : Optional.empty();
    ScoreInput input =
        new ScoreInput(
            subject,
            real,
            Optional.of(new GeneratedFeatures(found.rows().toFeatures())),
            found.rows().toClasses(),
            seed);
    return score.values(input, execution);
  }

  private RealFeatures real(ImageRecords images) {
    return new RealFeatures(
        FeatureCache.NONE.of(extractor, images, ProgressMonitor.NONE).toFeatures());
  }

  /**
   * The extracted features of images.
   *
   * @param rows features of all images
   * @param first the first part of the images
   * @param digest hash of all pixels
   */
  private record Described(ExtractedRows rows, ImageSet first, String digest) {}

  /** The images are the same for every score of a game at a step. */
  private Described described() {
    if (!isLast()) {
      LAST.remove(); // Avoids holding the rows of two games at once.
      LAST.set(new Last(drawn, source.extractor(), count, describe()));
    }
    return LAST.get().described();
  }

  private boolean isLast() {
    Last last = LAST.get();
    return last != null && last.is(drawn, source.extractor(), count);
  }

  private Described describe() {
    ExtractedRows rows = ExtractedRows.of(count, extractor.protocol());
    List<String> digests = new ArrayList<>();
    ImageSet first = null;
    for (int from = 0; from < count; from += PART) {
      ImageSet part = drawn.part(from, Math.min(PART, count - from));
      first = first == null ? part : first;
      digests.add(part.digest());
      rows.put(from, extractor.extract(part, ProgressMonitor.NONE));
    }
    byte[] all = String.join("", digests).getBytes(StandardCharsets.US_ASCII);
    return new Described(rows, first, Digest.sha256(all));
  }

  @Override
  public void close() {
    idle(source.extractor()).add(extractor);
  }
}
