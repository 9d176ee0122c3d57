package io.equilibria.internal.metric.image;

import io.equilibria.InputException;
import io.equilibria.internal.metric.statistics.HashedSeed;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The partition of samples into the batches of a {@link BirthdayTest}: {@code count} disjoint
 * batches of equal length, which are therefore independent.
 *
 * <p>Samples are assigned by a hash of their values, the seed and, for copies of a sample, their
 * count: the batches are a random partition that does not depend on the order of the samples.
 *
 * @param count number of batches, at least {@value #FEWEST}
 * @param seed the seed of the partition
 */
public record BirthdayBatches(int count, long seed) {
  /** Number of batches of the protocol. */
  public static final int USUAL = 50;

  /** Smallest number of batches whose median has a 95 % interval. */
  public static final int FEWEST = 6;

  /** Smallest number of samples in a batch, for a pair. */
  static final int PAIR = 2;

  public BirthdayBatches {
    if (count < FEWEST) {
      throw new InputException(
          "batches: expected at least %d, below which a median has no interval, found %d"
              .formatted(FEWEST, count));
    }
  }

  /** {@value #USUAL} batches. */
  public static BirthdayBatches usual(long seed) {
    return new BirthdayBatches(USUAL, seed);
  }

  /** The smallest number of samples: a pair for each batch. */
  public int fewest() {
    return Math.multiplyExact(PAIR, count);
  }

  /** The number of samples in each batch, given their total number. */
  public int length(int samples) {
    return samples / count;
  }

  /**
   * The samples of each batch, in the order in which it grows.
   *
   * @return [count][length]
   * @throws InputException if there are fewer than {@link #fewest}
   */
  int[][] deal(Features samples) {
    if (samples.count() < fewest()) {
      throw new InputException(
          "birthday test: expected at least %d samples, a pair in each of %d batches, found %d. Add %d"
              .formatted(fewest(), count, samples.count(), fewest() - samples.count()));
    }
    int[] order = order(samples, seed);
    int length = length(samples.count());
    int[][] batches = new int[count][length];
    for (int i = 0; i < count * length; i++) {
      batches[i / length][i % length] = order[i];
    }
    return batches;
  }

  /** A random order of samples that depends only on their values and the seed. */
  static int[] order(Features samples, long seed) {
    long[] keys = keys(samples, seed);
    return IntStream.range(0, samples.count())
        .boxed()
        .sorted(Comparator.comparingLong(row -> keys[row]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static long[] keys(Features samples, long seed) {
    Map<Long, Integer> copies = new HashMap<>();
    long[] keys = new long[samples.count()];
    for (int row = 0; row < keys.length; row++) {
      long content = content(samples, row, seed);
      int copy = copies.merge(content, 1, Integer::sum);
      keys[row] = HashedSeed.hash(content + HashedSeed.hash(copy));
    }
    return keys;
  }

  private static long content(Features samples, int row, long seed) {
    long hash = HashedSeed.hash(seed);
    int width = samples.width();
    for (int k = 0; k < width; k++) {
      float value = samples.values()[row * width + k] + 0f; // -0 and 0 are the same point
      hash = HashedSeed.hash(hash ^ Float.floatToIntBits(value));
    }
    return hash;
  }
}
