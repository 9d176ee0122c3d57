package io.equilibria.internal.tournament;

import io.equilibria.internal.response.PayoffEstimate;
import io.equilibria.internal.tournament.matrix.PayoffMatrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Payoffs as means over samples, {@code [discriminators][generators]}, stored in {@value #BLOCKS}
 * blocks: block b of the data and block b of the samples form a unit, and units are independent.
 * All discriminators are evaluated on the same rows, so differences between entries are paired.
 */
final class PayoffTable {
  /** The number of units for standard errors and the bootstrap. */
  static final int BLOCKS = 50;

  private final double[][] onReal; // [discriminator][block]
  private final double[][][] onGenerated; // [discriminator][generator][block]

  PayoffTable(int entrants) {
    onReal = new double[entrants][];
    onGenerated = new double[entrants][entrants][];
  }

  /**
   * Sets the payoffs of a discriminator on the data.
   *
   * @param worth the payoff of each row; their number is a multiple of {@value #BLOCKS}
   */
  void real(int discriminator, double[] worth) {
    onReal[discriminator] = blocks(worth);
  }

  /** Sets the payoffs of a discriminator on a generator's samples. */
  void generated(int discriminator, int generator, double[] worth) {
    onGenerated[discriminator][generator] = blocks(worth);
  }

  private static double[] blocks(double[] worth) {
    int size = worth.length / BLOCKS;
    if (size == 0 || size * BLOCKS != worth.length) {
      throw new IllegalArgumentException(
          "expected a multiple of %d numbers, found %d".formatted(BLOCKS, worth.length));
    }
    return IntStream.range(0, BLOCKS)
        .mapToDouble(b -> Arrays.stream(worth, b * size, (b + 1) * size).sum() / size)
        .toArray();
  }

  int entrants() {
    return onReal.length;
  }

  /** The payoff of a block. */
  private double unit(int discriminator, int generator, int block) {
    return onReal[discriminator][block] + onGenerated[discriminator][generator][block];
  }

  /** The payoffs. */
  PayoffMatrix matrix() {
    return matrix(IntStream.range(0, BLOCKS).toArray());
  }

  /** The payoffs over the given blocks, which may be repeated. */
  PayoffMatrix matrix(int[] blocks) {
    double[][] values = new double[entrants()][entrants()];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values.length; j++) {
        for (int block : blocks) {
          values[i][j] += unit(i, j, block) / blocks.length;
        }
      }
    }
    return PayoffMatrix.of(values);
  }

  /** The payoff of a discriminator against a generator. */
  PayoffEstimate entry(int discriminator, int generator) {
    return PayoffEstimate.of(
        IntStream.range(0, BLOCKS).mapToDouble(b -> unit(discriminator, generator, b)).toArray());
  }

  /**
   * The margin of one entrant over another: the payoff of its discriminator against the other's
   * generator minus that of the other's discriminator against its generator.
   */
  PayoffEstimate margin(int one, int other) {
    return PayoffEstimate.of(
        IntStream.range(0, BLOCKS)
            .mapToDouble(b -> unit(one, other, b) - unit(other, one, b))
            .toArray());
  }
}
