package io.equilibria.internal.experiment.metrics;

import io.equilibria.InputException;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.metric.statistics.Permutation;
import java.util.Arrays;

/**
 * Real images of one seed: some in place of samples, and equally many that they are compared with.
 * The two sets are disjoint.
 *
 * @param held images that samples are drawn from, with labels
 * @param order indices of all images in random order; the first {@code count} are the samples
 * @param training the data that samples are compared with, {@code count} of them
 * @param count the number of samples
 * @param seed seed of all random draws
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RealDraw(ImageRecords held, int[] order, ImageSet training, int count, long seed) {
  /** Number of distinct images among duplicates. */
  static final int FEW = 10;

  /** Offset of the seeds of the data that samples are compared with. */
  private static final long OTHER = 1L << 32;

  /**
   * Draws without replacement.
   *
   * @param held images with labels
   * @param training other images with labels
   * @param count the number of each
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

  /** The samples, unchanged. */
  ImageSet clean() {
    return first(count);
  }

  /** The first samples, unchanged. */
  ImageSet first(int many) {
    return ImageSet.chosen(held, Arrays.copyOf(order, many));
  }

  /**
   * The same number of samples from fewer classes. The seed determines which classes are missing.
   *
   * @param missing the number of missing classes
   * @throws InputException if too few images remain
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
   * The first samples are replaced by the last {@link #FEW}, in turn.
   *
   * @param share the share of the samples, from 0 to 1
   */
  ImageSet repeating(double share) {
    int[] with = Arrays.copyOf(order, count);
    for (int i = 0; i < Math.min(changed(share), count - FEW); i++) {
      with[i] = order[count - 1 - i % FEW];
    }
    return ImageSet.chosen(held, with);
  }

  /**
   * The first samples are replaced by images of the training data, each used at most once.
   *
   * @param share the share of the samples, from 0 to 1
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
