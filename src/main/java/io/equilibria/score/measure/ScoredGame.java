package io.equilibria.score.measure;

import io.equilibria.compute.Execution;
import io.equilibria.compute.ProgressMonitor;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSpec;
import io.equilibria.config.Spec;
import io.equilibria.config.image.ImageSpec;
import io.equilibria.config.image.SampleSplit;
import io.equilibria.data.image.ImageRecords;
import io.equilibria.data.image.ImageSet;
import io.equilibria.data.image.ImageSize;
import io.equilibria.data.image.Pixels;
import io.equilibria.evaluation.TrainedReplica;
import io.equilibria.feature.Extracted;
import io.equilibria.feature.Extractors;
import io.equilibria.feature.ImageFeatures;
import io.equilibria.internal.file.Digest;
import io.equilibria.metric.image.ClassProbabilities;
import io.equilibria.metric.image.GeneratedFeatures;
import io.equilibria.metric.image.RealFeatures;
import io.equilibria.score.ChosenScore;
import io.equilibria.score.OpenedData;
import io.equilibria.score.OpenedSamples;
import io.equilibria.score.ReferenceData;
import io.equilibria.score.SampleContent;
import io.equilibria.score.ScoreInput;
import io.equilibria.score.ScoreNeed;
import io.equilibria.score.ScoreSubject;
import io.equilibria.score.ScoreValue;
import io.equilibria.score.ScoredSamples;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A game's samples and its data as a score takes them. Samples are drawn and described in parts, so
 * that no more than one part is in memory as numbers. What is known of data and opened extractors
 * are kept for the next game of the process; a sweep asks thousands of times.
 */
final class ScoredGame implements AutoCloseable {
  /** Samples that are drawn at once. */
  private static final int PART = 2_000;

  private static final Map<Reference, RealFeatures> REAL = new ConcurrentHashMap<>();
  private static final Map<DataSpec, OpenedData> DATA = new ConcurrentHashMap<>();
  private static final Map<String, ConcurrentLinkedQueue<ImageFeatures>> IDLE =
      new ConcurrentHashMap<>();

  private record Reference(DataSpec data, String extractor) {}

  private final TrainedReplica game;
  private final ScoreMeasure.Source source;
  private final long seed;
  private final ImageFeatures extractor;
  private final DataSpec reference;

  private ScoredGame(
      TrainedReplica game, ScoreMeasure.Source source, long seed, ImageFeatures extractor) {
    this.game = game;
    this.source = source;
    this.seed = seed;
    this.extractor = extractor;
    reference = heldOut(game.experiment().data());
  }

  /** Takes an idle extractor, or opens one; it is idle again after {@link #close}. */
  static ScoredGame open(TrainedReplica game, ScoreMeasure.Source source, long seed) {
    ImageFeatures idle = idle(source.extractor()).poll();
    ImageFeatures extractor =
        idle != null ? idle : Extractors.open(source.extractor(), size(game));
    return new ScoredGame(game, source, seed, extractor);
  }

  private static ConcurrentLinkedQueue<ImageFeatures> idle(String extractor) {
    return IDLE.computeIfAbsent(extractor, name -> new ConcurrentLinkedQueue<>());
  }

  private static ImageSize size(TrainedReplica game) {
    long[] shape = game.sampleShape();
    return new ImageSize((int) shape[0], (int) shape[1], (int) shape[2]);
  }

  private static DataSpec heldOut(DataSpec data) {
    return data instanceof ImageSpec images && images.split() == SampleSplit.TRAIN
        ? ImageRecords.withSplit(data, SampleSplit.TEST, Catalogue.installed())
        : data;
  }

  /** All values of a score. */
  List<ScoreValue> values(ChosenScore<?> score, Execution execution) {
    Rows rows = drawn();
    ScoredSamples of =
        new ScoredSamples(
            game.experiment().name(),
            ScoredSamples.Kind.RUN,
            source.samples(),
            rows.digest(),
            Optional.of(
                new ScoredSamples.Model(
                    OptionalLong.of(game.step()),
                    OptionalLong.empty(),
                    seed,
                    game.weights(),
                    "moving statistics")));
    OpenedData data = DATA.computeIfAbsent(reference, ScoredGame::data);
    ScoreSubject subject =
        new ScoreSubject(
            new OpenedSamples(of, new SampleContent.Images(rows.sample())),
            data,
            Optional.of(extractor.protocol()));
    Optional<RealFeatures> real =
        score.kind().needs().contains(ScoreNeed.REAL_FEATURES)
            ? Optional.of(REAL.computeIfAbsent(key(), key -> real(data)))
            : Optional.empty();
    return valuesOf(
        score,
        new ScoreInput(
            subject,
            real,
            Optional.of(GeneratedFeatures.of(rows.features(), source.samples(), rows.width())),
            rows.classes() == 0
                ? Optional.empty()
                : Optional.of(
                    ClassProbabilities.ofLogits(rows.logits(), source.samples(), rows.classes())),
            seed),
        execution);
  }

  private static <S extends Spec> List<ScoreValue> valuesOf(
      ChosenScore<S> score, ScoreInput input, Execution execution) {
    return score.kind().values(score.settings(), input, execution);
  }

  private Reference key() {
    return new Reference(reference, source.extractor());
  }

  private static OpenedData data(DataSpec spec) {
    ImageRecords images = ImageRecords.open(spec);
    SampleSplit split = spec instanceof ImageSpec one ? one.split() : SampleSplit.ALL;
    return new OpenedData(
        new ReferenceData(
            images.name(),
            split.name().toLowerCase(Locale.ROOT),
            images.count(),
            images.digest()),
        new SampleContent.Images(images),
        0,
        Optional.empty());
  }

  private RealFeatures real(OpenedData data) {
    ImageRecords images = ((SampleContent.Images) data.content()).images();
    Extracted all = extractor.extract(images, ProgressMonitor.NONE);
    int width = extractor.protocol().features();
    float[] rows = new float[all.count() * width];
    for (int n = 0; n < all.count(); n++) {
      System.arraycopy(all.features()[n], 0, rows, n * width, width);
    }
    return RealFeatures.of(rows, all.count(), width);
  }

  /**
   * What an extractor says of the samples.
   *
   * @param sample the first part of them
   * @param digest of all their pixels
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Rows(
      float[] features, int width, float[] logits, int classes, ImageSet sample, String digest) {}

  private Rows drawn() {
    int width = extractor.protocol().features();
    int classes = extractor.protocol().classes();
    float[] features = new float[source.samples() * width];
    float[] logits = new float[source.samples() * classes];
    List<String> digests = new ArrayList<>();
    ImageSet first = null;
    for (int from = 0; from < source.samples(); from += PART) {
      ImageSet part = part(from, Math.min(PART, source.samples() - from));
      first = first == null ? part : first;
      digests.add(part.digest());
      Extracted rows = extractor.extract(part, ProgressMonitor.NONE);
      for (int n = 0; n < rows.count(); n++) {
        System.arraycopy(rows.features()[n], 0, features, (from + n) * width, width);
        System.arraycopy(rows.logits()[n], 0, logits, (from + n) * classes, classes);
      }
    }
    byte[] all = String.join("", digests).getBytes(StandardCharsets.US_ASCII);
    return new Rows(features, width, logits, classes, first, Digest.sha256(all));
  }

  /** Every part has a seed of its own, from which its samples are drawn. */
  private ImageSet part(int from, int count) {
    byte[][] images = Pixels.ofScaled(game.sample(count, seed + from));
    ImageSize size = size(game);
    byte[] pixels = new byte[count * size.bytes()];
    for (int n = 0; n < count; n++) {
      System.arraycopy(images[n], 0, pixels, n * size.bytes(), size.bytes());
    }
    return new ImageSet(game.experiment().name(), pixels, new int[0], size);
  }

  @Override
  public void close() {
    idle(source.extractor()).add(extractor);
  }
}
