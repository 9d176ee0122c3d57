package io.equilibria.score.measure;

import io.equilibria.InputException;
import io.equilibria.compute.Execution;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSpec;
import io.equilibria.config.DataSettings;
import io.equilibria.data.image.ImageRecords;
import io.equilibria.data.image.ImageSet;
import io.equilibria.evaluation.MeasureKind;
import io.equilibria.metric.Estimate;
import java.util.stream.IntStream;

/**
 * What a measure of games on images finds of real images in the place of samples: the value to be
 * compared with, since no game can be asked for a better one.
 */
public final class RealScores {
  private static final long SEED = 20_171_030;

  private RealScores() {}

  /**
   * Of training images, against the held-out ones; of data in one part, of one half of them against
   * the other.
   *
   * @param measure such as {@code squeezenet-fd}
   * @param data that games are trained on
   * @throws InputException if the data cannot be read, or the measure is none of images
   */
  public static Estimate training(String measure, DataSettings data, Execution execution) {
    ScoreMeasure kind = kind(measure);
    DataSettings heldOut = ScoreMeasure.heldOut(data);
    ImageRecords training = ImageRecords.open(data);
    boolean parted = !heldOut.equals(data);
    ImageRecords reference = parted ? ImageRecords.open(heldOut) : half(training);
    RealSamples images = RealSamples.shuffled(training, i -> parted || i % 2 == 1, SEED);
    int count = Math.min(kind.source().samples(), images.count());
    return kind.of(images, count, reference, ScoreMeasure.split(heldOut), execution);
  }

  /** Of held-out images, the same ones again where they are fewer than the measure takes. */
  public static Estimate heldOut(String measure, DataSettings data, Execution execution) {
    return someClasses(measure, data, Integer.MAX_VALUE, execution);
  }

  /**
   * Of held-out images of the first classes alone: a sampler that knows no others.
   *
   * @param classes how many it knows
   */
  public static Estimate someClasses(
      String measure, DataSettings data, int classes, Execution execution) {
    ScoreMeasure kind = kind(measure);
    DataSettings heldOut = ScoreMeasure.heldOut(data);
    ImageRecords images = ImageRecords.open(heldOut);
    int[] labels = images.labels();
    RealSamples known =
        RealSamples.shuffled(images, i -> labels.length == 0 || labels[i] < classes, SEED);
    int count = kind.source().samples();
    return kind.of(known.times(count), count, images, ScoreMeasure.split(heldOut), execution);
  }

  /** The images at even places. */
  private static ImageRecords half(ImageRecords images) {
    return ImageSet.chosen(
        images, IntStream.range(0, images.count()).filter(i -> i % 2 == 0).toArray());
  }

  private static ScoreMeasure kind(String measure) {
    if (Catalogue.installed().all(MeasureKind.class).get(measure) instanceof ScoreMeasure kind) {
      return kind;
    }
    throw new InputException(
        "expected a measure of images, such as squeezenet-fd, found " + measure);
  }
}
