package io.equilibria.metric.image;

import java.util.Arrays;
import java.util.Random;

/** Random orders. */
final class Permutation {
  private Permutation() {}

  /** The numbers from 0 to n - 1 in a random order, all orders alike probable. */
  static int[] of(int n, Random random) {
    return some(n, n, random);
  }

  /**
   * Different numbers from 0 to n - 1, drawn one after the other (Fisher and Yates).
   *
   * @param count how many, from 0 to n
   */
  static int[] some(int n, int count, Random random) {
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
}
