package io.equilibria.response;

import io.equilibria.InputException;
import io.equilibria.metric.statistics.HashedSeed;
import java.util.Random;

/**
 * Which rows train, choose and report: half of each set reports; of the other half a fifth chooses
 * the step and the start, and the rest trains. Sets are shuffled before, since folders and files
 * are often in the order of classes.
 *
 * @param sides both sets in their new order
 * @param training 40 % of each set
 * @param choosing 10 %
 * @param reporting 50 %
 */
public record HeldOutSplit(
    SampleSides sides, SideRows training, SideRows choosing, SideRows reporting) {
  /**
   * Splits both sets.
   *
   * @param fewest data and samples that are enough, at least 20
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

  /** From the first tenth to before the second. */
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
