package io.equilibria.internal.score.source;

import io.equilibria.InputException;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.data.image.Pixels;
import io.equilibria.internal.export.LoadedModel;
import io.equilibria.internal.export.SavedModels;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.sampler.PlayerPair;
import io.equilibria.internal.score.OpenedSamples;
import io.equilibria.internal.score.SampleContent;
import io.equilibria.internal.score.ScoredSamples;
import io.equilibria.internal.score.ScoredSamples.Kind;
import io.equilibria.internal.score.ScoredSamples.Model;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** Draws samples from models: images as bytes, points unchanged. */
public final class ModelSamples {
  /** Number of samples drawn between progress reports; samples do not depend on it. */
  private static final int CHUNK = 640;

  /** The longest array that every virtual machine can allocate. */
  private static final long MOST_BYTES = Integer.MAX_VALUE - 8;

  private ModelSamples() {}

  static OpenedSamples ofRun(
      String name, Path run, OptionalLong step, SampleOpener opener, ProgressMonitor monitor) {
    try (TrainedModel model =
        step.isPresent()
            ? TrainedModel.open(run, step.getAsLong(), opener.replica())
            : TrainedModel.open(run, opener.replica())) {
      Model stated =
          new Model(
              OptionalLong.of(model.step()),
              OptionalLong.of(opener.replica()),
              opener.seed(),
              model.weights(),
              usesBatchStatistics(model) ? "moving statistics" : "none");
      return draw(name, Kind.RUN, model, stated, opener, monitor);
    }
  }

  private static boolean usesBatchStatistics(TrainedModel model) {
    return Networks.of(model.experiment()).generators().stream()
        .anyMatch(Network::usesBatchStatistics);
  }

  /**
   * Samples of a generator during training.
   *
   * @param name the readable name
   * @throws InputException if a sample is not finite
   */
  public static OpenedSamples ofGenerator(
      String name, PlayerPair generator, Model stated, SampleOpener opener) {
    return draw(name, Kind.RUN, generator, stated, opener, ProgressMonitor.NONE);
  }

  static OpenedSamples ofSavedModel(
      String name, Path folder, SampleOpener opener, ProgressMonitor monitor) {
    try (LoadedModel model = SavedModels.load(folder)) {
      Model stated =
          new Model(
              OptionalLong.empty(),
              OptionalLong.empty(),
              opener.seed(),
              model.weights(),
              "as exported");
      return draw(name, Kind.SAVED_MODEL, model, stated, opener, monitor);
    }
  }

  private static OpenedSamples draw(
      String name,
      Kind kind,
      PlayerPair model,
      Model stated,
      SampleOpener opener,
      ProgressMonitor monitor) {
    int count = opener.count().orElse(SampleOpener.DRAWN);
    Drawing drawing = Drawing.of(model, count, opener.seed());
    long[] shape = model.sampleShape();
    SampleContent content =
        shape.length == 3
            ? images(name, drawing, shape, monitor)
            : points(name, drawing.samples(0, count));
    return new OpenedSamples(
        new ScoredSamples(name, kind, count, ContentDigest.of(content), Optional.of(stated)),
        content);
  }

  /**
   * Samples of a seed, drawn in parts.
   *
   * @param latent all latent vectors
   * @param labels all labels of a conditional generator; otherwise empty
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Drawing(PlayerPair model, float[][] latent, int[] labels) {
    static Drawing of(PlayerPair model, int count, long seed) {
      int[] labels = model.classes().isEmpty() ? new int[0] : model.labels(count, seed);
      return new Drawing(model, model.latent(count, seed), labels);
    }

    float[][] samples(int from, int to) {
      float[][] part = Arrays.copyOfRange(latent, from, to);
      return labels.length == 0
          ? model.generate(part)
          : model.generate(part, Arrays.copyOfRange(labels, from, to));
    }
  }

  private static SampleContent images(
      String name, Drawing drawing, long[] shape, ProgressMonitor monitor) {
    ImageSize size = new ImageSize((int) shape[0], (int) shape[1], (int) shape[2]);
    int count = drawing.latent().length;
    byte[] pixels = new byte[room(name, count, size.bytes())];
    for (int from = 0; from < count; from += CHUNK) {
      monitor.requireNotCancelled();
      int to = Math.min(count, from + CHUNK);
      float[][] drawn = drawing.samples(from, to);
      for (int i = 0; i < drawn.length; i++) {
        requireNumbers(name, from + i, drawn[i]);
        System.arraycopy(
            Pixels.ofScaled(drawn[i]), 0, pixels, (from + i) * size.bytes(), size.bytes());
      }
      monitor.report(to, count, "samples");
    }
    return new SampleContent.Images(new ImageSet(name, pixels, drawing.labels(), size));
  }

  /** All samples must fit an array. */
  private static int room(String name, int count, int each) {
    long room = (long) count * each;
    if (room > MOST_BYTES) {
      throw new InputException(
          "%s: expected at most %,d samples of %,d bytes, found %,d; take fewer (--count)"
              .formatted(name, MOST_BYTES / each, each, count));
    }
    return (int) room;
  }

  private static SampleContent points(String name, float[][] drawn) {
    double[][] rows = new double[drawn.length][];
    for (int i = 0; i < rows.length; i++) {
      requireNumbers(name, i, drawn[i]);
      rows[i] = new double[drawn[i].length];
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = drawn[i][j];
      }
    }
    return new SampleContent.PointRows(rows);
  }

  private static void requireNumbers(String name, int sample, float[] numbers) {
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        throw new InputException(
            "%s: expected finite numbers, found %s in sample %d; the generator has diverged: choose an earlier step"
                .formatted(name, number, sample));
      }
    }
  }
}
