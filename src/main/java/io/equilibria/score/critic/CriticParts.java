package io.equilibria.score.critic;

import io.equilibria.InputException;
import io.equilibria.metric.statistics.HashedSeed;
import java.util.Arrays;
import java.util.Random;

/**
 * Who sees what: half of each set reports; of the other half a fifth chooses the step, and the rest
 * trains. Sets are shuffled before, since folders and files are often in the order of classes.
 *
 * @param training 40 % of each set
 * @param stopping 10 %
 * @param reporting 50 %
 */
record CriticParts(CriticSides training, CriticSides stopping, CriticSides reporting) {
  /** Fewest samples of a set: below, a part is smaller than a batch. */
  static final int FEWEST = 10 * CriticSettings.BATCH;

  /**
   * Splits both sets.
   *
   * @throws InputException if a set has fewer than {@value #FEWEST}
   */
  static CriticParts of(CriticSides sides, long seed) {
    if (sides.pairs() < FEWEST) {
      throw new InputException(
          "critic: expected at least %d data and samples, of which 40 %% train, 10 %% choose the step and half report, found %d"
              .formatted(FEWEST, sides.pairs()));
    }
    int[] real = shuffled(sides.real().set().count(), HashedSeed.random(2 * seed));
    int[] generated = shuffled(sides.generated().set().count(), HashedSeed.random(2 * seed + 1));
    return new CriticParts(
        part(sides, real, generated, 5, 9),
        part(sides, real, generated, 9, 10),
        part(sides, real, generated, 0, 5));
  }

  /** From the first tenth to before the second. */
  private static CriticSides part(
      CriticSides sides, int[] real, int[] generated, int from, int to) {
    return sides.take(tenths(real, from, to), tenths(generated, from, to));
  }

  private static int[] tenths(int[] all, int from, int to) {
    return Arrays.copyOfRange(
        all, (int) ((long) all.length * from / 10), (int) ((long) all.length * to / 10));
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
