package io.equilibria.internal.response;

import io.equilibria.InputException;
import io.equilibria.internal.metric.statistics.HashedSeed;
import java.util.Random;

/**
 * Splits the rows for training, selection and reporting: half of each set is used for reporting, a
 * fifth of the other half for selecting the step and the start, and the rest for training. Sets are
 * shuffled first, since folders and files are often ordered by class.
 *
 * @param sides both sets in shuffled order
 * @param training 40 % of each set
 * @param choosing 10 % of each set, for selection
 * @param reporting 50 % of each set
 */
public record HeldOutSplit(
    SampleSides sides, SideRows training, SideRows choosing, SideRows reporting) {
  /**
   * Splits both sets.
   *
   * @param fewest the required number of data points and of samples, at least 20
   * @throws InputException if a set has fewer
   */
  public static HeldOutSplit of(SampleSides sides, int fewest, long seed) {
    if (sides.pairs() < fewest) {
      throw new InputException(
          "expected at least %d data and samples, of which 40 %% train, 10 %% choose the step and half report, found %d"
              .formatted(fewest, sides.pairs()));
    }
    int[] real = shuffled(sides.real().set().count(), HashedSeed.random(2 * seed));
    int[] generated = shuffled(sides.generated().set().count(), HashedSeed.random(2 * seed + 1));
    int reals = real.length;
    int samples = generated.length;
    return new HeldOutSplit(
        sides.take(real, generated),
        new SideRows(tenths(reals, 5, 9), tenths(samples, 5, 9)),
        new SideRows(tenths(reals, 9, 10), tenths(samples, 9, 10)),
        new SideRows(tenths(reals, 0, 5), tenths(samples, 0, 5)));
  }

  /** The rows from one tenth to another. */
  private static IndexRange tenths(int count, int from, int to) {
    int first = (int) ((long) count * from / 10);
    return new IndexRange(first, (int) ((long) count * to / 10) - first);
  }

  private static int[] shuffled(int count, Random random) {
    int[] indices = new int[count];
    for (int i = 0; i < count; i++) {
      int other = random.nextInt(i + 1);
      indices[i] = indices[other];
      indices[other] = i;
    }
    return indices;
  }
}
