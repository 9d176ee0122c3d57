package io.equilibria.internal.metric.statistics;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Random permutations and draws without replacement. */
public final class Permutation {
  private Permutation() {}

  /** The numbers from 0 to n - 1 in uniformly random order. */
  public static int[] of(int n, Random random) {
    return some(n, n, random);
  }

  /**
   * Distinct numbers from 0 to n - 1, drawn sequentially (Fisher and Yates).
   *
   * @param count how many to draw, from 0 to n
   */
  public static int[] some(int n, int count, Random random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(n - i);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
    return Arrays.copyOf(order, count);
  }

  /**
   * The numbers from 0 to n - 1, shuffled from the end: stored tables of experiments depend on this
   * order.
   *
   * @param seed any number; the same gives the same order on every JVM
   */
  public static int[] shuffled(int n, long seed) {
    Random random = HashedSeed.random(seed);
    int[] order = IntStream.range(0, n).toArray();
    for (int i = n - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
    return order;
  }
}
