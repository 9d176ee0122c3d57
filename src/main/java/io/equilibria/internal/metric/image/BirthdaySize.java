package io.equilibria.internal.metric.image;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.MedianInterval;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The result of a {@link BirthdayTest} at one distance.
 *
 * @param tau two samples closer than this are duplicates
 * @param batches number of batches
 * @param length final number of samples in each
 * @param reached number of batches with duplicates at the end
 * @param s the smallest batch size at which at least half of the batches contain a duplicate; empty
 *     if fewer than half do at the end
 * @param value N = s^2 / (2 ln 2), or the same for {@code length} if there is no s, which is then a
 *     lower bound
 * @param interval 95 % interval for N, from the order statistics of the sizes at which batches
 *     found their first duplicate; its upper end is infinite if too few did
 */
public record BirthdaySize(
    double tau,
    int batches,
    int length,
    int reached,
    OptionalInt s,
    double value,
    Interval interval) {
  private static final double LEVEL = 0.95;

  /**
   * Computes the size from the batch sizes at the first duplicates.
   *
   * @param waits one per batch; infinity for one without duplicate
   */
  static BirthdaySize of(double tau, int length, double[] waits) {
    double[] sorted = waits.clone();
    Arrays.sort(sorted);
    double median = sorted[(sorted.length - 1) / 2];
    OptionalInt s = Double.isInfinite(median) ? OptionalInt.empty() : OptionalInt.of((int) median);
    Interval ends = MedianInterval.of(waits, LEVEL);
    return new BirthdaySize(
        tau,
        waits.length,
        length,
        (int) Arrays.stream(waits).filter(Double::isFinite).count(),
        s,
        size(s.orElse(length)),
        new Interval(least(Math.min(ends.low(), length + 1)), size(ends.high())));
  }

  /** Whether {@link #value} is a lower bound: the batches were too short to find the size. */
  public boolean atLeast() {
    return s.isEmpty();
  }

  /** s^2 / (2 ln 2). */
  private static double size(double s) {
    return s * s / (2 * Math.log(2));
  }

  /**
   * The smallest number of equally probable points whose median is s: batches of s - 1 contain a
   * duplicate with probability below 1/2, that is (s - 1) (s - 2) &lt; 2 N ln 2.
   */
  private static double least(double s) {
    return (s - 1) * (s - 2) / (2 * Math.log(2));
  }
}
