package io.equilibria.internal.report.figure.parts;

import java.util.ArrayList;
import java.util.List;

/**
 * Thins a long curve for drawing: for each of as many buckets as the eye can resolve, it keeps the
 * smallest and the largest value in their order. Keeping every k-th point would lose peaks.
 */
public final class Thinning {
  private Thinning() {}

  /** The indices to draw, ascending, including the first and the last. */
  public static int[] extremes(double[] values, int buckets) {
    int n = values.length;
    if (n <= 2 * buckets) {
      return java.util.stream.IntStream.range(0, n).toArray();
    }
    List<Integer> kept = new ArrayList<>();
    for (int bucket = 0; bucket < buckets; bucket++) {
      int from = start(bucket, n, buckets);
      int to = start(bucket + 1, n, buckets);
      int least = from;
      int most = from;
      for (int i = from; i < to; i++) {
        least = values[i] < values[least] ? i : least;
        most = values[i] > values[most] ? i : most;
      }
      add(kept, bucket == 0 ? 0 : Math.min(least, most));
      add(kept, Math.min(least, most));
      add(kept, Math.max(least, most));
    }
    add(kept, n - 1);
    return kept.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Where a bucket starts; bucket {@code buckets} starts at n. */
  public static int start(int bucket, int n, int buckets) {
    return (int) ((long) bucket * n / buckets);
  }

  private static void add(List<Integer> kept, int index) {
    if (kept.isEmpty() || kept.get(kept.size() - 1) < index) {
      kept.add(index);
    }
  }
}
