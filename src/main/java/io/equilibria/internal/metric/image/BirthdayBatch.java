package io.equilibria.internal.metric.image;

import io.equilibria.internal.metric.image.BirthdayTest.ClosePair;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A completely grown batch.
 *
 * @param waits for each tau the size at the first duplicate; infinity if there is none
 * @param closest nearest pairs, at most {@link BirthdayTest#CLOSEST}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BirthdayBatch(double[] waits, List<ClosePair> closest) {
  static final Comparator<ClosePair> NEAREST_FIRST =
      Comparator.comparingDouble(ClosePair::distance)
          .thenComparingInt(ClosePair::first)
          .thenComparingInt(ClosePair::second);

  /** Number of features between checks of the partial sum. */
  private static final int STRIDE = 64;

  /**
   * Grows a batch, one sample after the other.
   *
   * @param rows indices of the samples
   * @param limits tau each
   */
  static BirthdayBatch grow(Features samples, int[] rows, double[] limits) {
    double[] waits = new double[limits.length];
    Arrays.fill(waits, Double.POSITIVE_INFINITY);
    double largest = Arrays.stream(limits).max().orElseThrow();
    PriorityQueue<ClosePair> closest = new PriorityQueue<>(NEAREST_FIRST.reversed());
    for (int size = 2; size <= rows.length; size++) {
      int last = rows[size - 1];
      for (int i = 0; i < size - 1; i++) {
        double kept = closest.size() < BirthdayTest.CLOSEST ? Double.MAX_VALUE : farthest(closest);
        double distance = distance(samples, rows[i], last, Math.max(largest, kept));
        shorten(waits, limits, distance, size);
        if (distance <= kept) {
          closest.add(new ClosePair(Math.min(rows[i], last), Math.max(rows[i], last), distance));
          if (closest.size() > BirthdayTest.CLOSEST) {
            closest.remove();
          }
        }
      }
    }
    return new BirthdayBatch(waits, List.copyOf(closest));
  }

  private static double farthest(PriorityQueue<ClosePair> pairs) {
    return pairs.element().distance();
  }

  private static void shorten(double[] waits, double[] limits, double distance, int size) {
    for (int t = 0; t < limits.length; t++) {
      if (distance < limits[t]) {
        waits[t] = Math.min(waits[t], size);
      }
    }
  }

  /** The distance of two rows, or infinity if it exceeds the limit for certain. */
  private static double distance(Features samples, int a, int b, double limit) {
    float[] values = samples.values();
    int width = samples.width();
    int x = a * width;
    int y = b * width;
    double enough =
        limit * limit * (1 + 1e-12) + Double.MIN_NORMAL; // rounding does not affect the result
    double sum = 0;
    for (int from = 0; from < width; from += STRIDE) {
      int to = Math.min(width, from + STRIDE);
      for (int k = from; k < to; k++) {
        double difference = (double) values[x + k] - values[y + k];
        sum += difference * difference;
      }
      if (sum > enough) {
        return Double.POSITIVE_INFINITY;
      }
    }
    return Math.sqrt(sum);
  }
}
