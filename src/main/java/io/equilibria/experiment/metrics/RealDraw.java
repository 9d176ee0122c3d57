package io.equilibria.experiment.metrics;

import io.equilibria.InputException;
import io.equilibria.data.image.ImageRecords;
import io.equilibria.data.image.ImageSet;
import io.equilibria.metric.statistics.Permutation;
import java.util.Arrays;

/**
 * Real images of one seed: some in the place of samples, and as many that they are compared with.
 * No image is among both.
 *
 * @param held images that samples are drawn from, with labels
 * @param order numbers of all of them in the order of the draw; the first {@code count} are the
 *     samples
 * @param training the data that samples are compared with, {@code count} of them
 * @param count of samples
 * @param seed of everything that is drawn
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RealDraw(ImageRecords held, int[] order, ImageSet training, int count, long seed) {
  /** How many images duplicates repeat. */
  static final int FEW = 10;

  /** Of the seeds of the data that samples are compared with. */
  private static final long OTHER = 1L << 32;

  /**
   * Draws without replacement.
   *
   * @param held images with labels
   * @param training images with labels, others than these
   * @param count of each
   * @throws InputException if there are fewer
   */
  static RealDraw of(ImageRecords held, ImageRecords training, int count, long seed) {
    int fewest = Math.min(held.count(), training.count());
    if (fewest < count) {
      throw new InputException(
          "--samples: expected at most the %,d images of each part of %s, found %,d"
              .formatted(fewest, training.name(), count));
    }
    int[] order = Permutation.shuffled(held.count(), seed);
    int[] others = Arrays.copyOf(Permutation.shuffled(training.count(), OTHER + seed), count);
    return new RealDraw(held, order, ImageSet.chosen(training, others), count, seed);
  }

  /** The samples as they are. */
  ImageSet clean() {
    return first(count);
  }

  /** The first samples as they are. */
  ImageSet first(int many) {
    return ImageSet.chosen(held, Arrays.copyOf(order, many));
  }

  /**
   * As many samples of fewer classes. Which classes are missing depends on the seed.
   *
   * @param missing how many
   * @throws InputException if too few images are left
   */
  ImageSet without(int missing) {
    int[] labels = held.labels();
    int classes = 1 + Arrays.stream(labels).max().orElse(0);
    int[] dropped = Arrays.copyOf(Permutation.shuffled(classes, seed), missing);
    int[] left =
        Arrays.stream(order)
            .filter(i -> Arrays.stream(dropped).noneMatch(label -> label == labels[i]))
            .limit(count)
            .toArray();
    if (left.length < count) {
      throw new InputException(
          "--samples: expected at most the %,d images that %s has without %d of its classes, found %,d"
              .formatted(left.length, held.name(), missing, count));
    }
    return ImageSet.chosen(held, left);
  }

  /**
   * The first samples give way to the last {@link #FEW}, in turn.
   *
   * @param share of the samples, from 0 to 1
   */
  ImageSet repeating(double share) {
    int[] with = Arrays.copyOf(order, count);
    for (int i = 0; i < Math.min(changed(share), count - FEW); i++) {
      with[i] = order[count - 1 - i % FEW];
    }
    return ImageSet.chosen(held, with);
  }

  /**
   * The first samples give way to images of the training data, each of these at most once.
   *
   * @param share of the samples, from 0 to 1
   */
  ImageSet copying(double share) {
    ImageSet samples = clean();
    int many = changed(share);
    System.arraycopy(training.pixels(), 0, samples.pixels(), 0, many * training.size().bytes());
    System.arraycopy(training.labels(), 0, samples.labels(), 0, many);
    return samples;
  }

  private int changed(double share) {
    return (int) Math.round(share * count);
  }
}
