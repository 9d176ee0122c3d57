package io.equilibria.internal.evaluation;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The steps after which a run is measured.
 *
 * @param steps at least one, from 0, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Schedule(long[] steps) {
  public Schedule {
    steps = steps.clone();
    for (int i = 0; i < steps.length; i++) {
      if (!(steps[i] >= 0 && (i == 0 || steps[i] > steps[i - 1]))) {
        throw new IllegalArgumentException(
            "schedule: expected ascending steps from 0, found " + Arrays.toString(steps));
      }
    }
    if (steps.length == 0) {
      throw new IllegalArgumentException("schedule: expected at least one step, found none");
    }
  }

  /** Before training, after every n-th step, and after the last step. */
  public static Schedule every(long n, long last) {
    return new Schedule(
        LongStream.concat(LongStream.rangeClosed(0, last / n).map(i -> i * n), LongStream.of(last))
            .distinct()
            .toArray());
  }

  /** About {@code count} evenly spaced steps, including 0 and the last. */
  public static Schedule evenly(int count, long last) {
    return every(Math.max(1, last / Math.max(1, count)), last);
  }

  /**
   * Steps from 0 to the last with increasing distances: the k-th of n at the fraction (k / n)^1.5,
   * because games change most at the beginning.
   *
   * @param count the number of steps, at least 2; fewer if several coincide
   */
  public static Schedule denserAtFirst(int count, long last) {
    return new Schedule(
        LongStream.range(0, count)
            .map(k -> Math.round(last * Math.pow(k / (count - 1.0), 1.5)))
            .distinct()
            .toArray());
  }

  @Override
  public long[] steps() {
    return steps.clone();
  }

  public boolean contains(long step) {
    return Arrays.binarySearch(steps, step) >= 0;
  }

  /** The first scheduled step after a given one; {@code Long.MAX_VALUE} if there is none. */
  public long next(long step) {
    int at = Arrays.binarySearch(steps, step + 1);
    int index = at >= 0 ? at : -at - 1;
    return index < steps.length ? steps[index] : Long.MAX_VALUE;
  }
}
