package io.equilibria.internal.score.measure;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.evaluation.MeasureKind;
import io.equilibria.metric.Estimate;
import java.util.stream.IntStream;

/**
 * Reference values of measures on images: the value of real images in place of samples, which no
 * game can be expected to surpass.
 */
public final class RealScores {
  private static final long SEED = 20_171_030;

  private RealScores() {}

  /**
   * The value of training images against held-out ones; for data without splits, of one half
   * against the other.
   *
   * @param measure the measure, such as {@code squeezenet-fd}
   * @param data the data that games are trained on
   * @throws InputException if the data cannot be read, or it is not a measure of images
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

  /** The value of held-out images, repeated if there are fewer than the measure uses. */
  public static Estimate heldOut(String measure, DataSettings data, Execution execution) {
    return someClasses(measure, data, Integer.MAX_VALUE, execution);
  }

  /**
   * The value of held-out images of only the first classes: a sampler limited to them.
   *
   * @param classes number of classes
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

  /** The images at even indices. */
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
