package io.equilibria.internal.data;

import io.equilibria.internal.metric.statistics.HashedSeed;
import java.util.Random;

/**
 * The order in which training uses the samples of a finite set: a sequence of permutations, one per
 * epoch. Epochs follow each other without a gap: if the batch size does not divide the number of
 * samples, a batch may span two epochs.
 *
 * <p>The sample at a position is a function of (seed, replica, position), so a resumed run
 * continues as if it had never stopped. Each permutation is uniform, computed by the Fisher-Yates
 * shuffle (Knuth, <i>The Art of Computer Programming</i>, volume 2, algorithm 3.4.2P).
 *
 * <p>The permutation is drawn in Java, and the indices are fed to the graph. TensorFlow's {@code
 * RandomIndexShuffle}, which needs no table, was measured to be non-uniform for sets of up to some
 * hundred samples, and to take 0.6 microseconds per index for 1 797 samples and 500 for a single
 * one. This class takes about 0.01 microseconds per index and four bytes per sample.
 *
 * <p>Not thread-safe.
 */
public final class EpochOrder {
  /** Separates these random numbers from others drawn from the seed. */
  private static final long STREAM = 0x65706f636873L;

  private final long seed;
  private final int[] order;
  private long epoch = -1;

  /**
   * The order of one replica.
   *
   * @param seed the seed of the run
   * @param replica the index in the run; each replica has its own order
   * @param count the number of samples, at least 1
   */
  public EpochOrder(long seed, int replica, int count) {
    long stream = HashedSeed.random(seed ^ STREAM).nextLong();
    this.seed = HashedSeed.random(stream + replica).nextLong();
    this.order = new int[count];
  }

  /**
   * The sample at a position.
   *
   * @param position the position over all epochs, from 0; sequential access is cheap, since a
   *     permutation is computed when an epoch is entered
   */
  public int at(long position) {
    long wanted = position / order.length;
    if (wanted != epoch) {
      shuffle(wanted);
    }
    return order[(int) (position % order.length)];
  }

  private void shuffle(long wanted) {
    Random random = HashedSeed.random(seed + wanted);
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    epoch = wanted;
  }
}
