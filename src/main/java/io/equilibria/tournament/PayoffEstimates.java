package io.equilibria.tournament;

import io.equilibria.tournament.matrix.PayoffMatrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Payoffs as means over samples, {@code [discriminators][generators]}, kept in {@value #BLOCKS}
 * blocks: block b of the data and block b of the samples are a unit, and units are independent. All
 * discriminators judge the same rows, so that differences between entries are paired.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
final class PayoffEstimates {
  /** Units of the standard errors and the bootstrap. */
  static final int BLOCKS = 50;

  private final double[][] onReal; // [discriminator][block]
  private final double[][][] onGenerated; // [discriminator][generator][block]

  PayoffEstimates(int entrants) {
    onReal = new double[entrants][];
    onGenerated = new double[entrants][entrants][];
  }

  /**
   * Sets what a discriminator's logits on the data are worth.
   *
   * @param worth of each row, a multiple of {@value #BLOCKS}
   */
  void real(int discriminator, double[] worth) {
    onReal[discriminator] = blocks(worth);
  }

  /** Sets what a discriminator's logits on a generator's samples are worth. */
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

  /** The payoff in a block. */
  private double unit(int discriminator, int generator, int block) {
    return onReal[discriminator][block] + onGenerated[discriminator][generator][block];
  }

  /** The payoffs. */
  PayoffMatrix matrix() {
    return matrix(IntStream.range(0, BLOCKS).toArray());
  }

  /** The payoffs over these blocks, some of them more than once. */
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

  /** The standard error of an entry. */
  double error(int discriminator, int generator) {
    return error(
        IntStream.range(0, BLOCKS).mapToDouble(b -> unit(discriminator, generator, b)).toArray());
  }

  /**
   * By how much one entrant beats another: the payoff of its discriminator against the other's
   * generator, less that of the other's discriminator against its generator.
   */
  Margin margin(int one, int other) {
    double[] units =
        IntStream.range(0, BLOCKS)
            .mapToDouble(b -> unit(one, other, b) - unit(other, one, b))
            .toArray();
    return new Margin(Arrays.stream(units).average().orElseThrow(), error(units));
  }

  /**
   * A difference of two payoffs.
   *
   * @param value above 0 where the first entrant is ahead
   * @param error its standard error
   */
  record Margin(double value, double error) {
    /** How many standard errors count as a difference. */
    static final double SURE = 2;

    /** Whether the first entrant is ahead beyond sampling error. */
    boolean wins() {
      return value > SURE * error;
    }
  }

  private static double error(double[] units) {
    double mean = Arrays.stream(units).average().orElseThrow();
    double squares = Arrays.stream(units).map(u -> (u - mean) * (u - mean)).sum();
    return Math.sqrt(squares / (BLOCKS - 1) / BLOCKS);
  }
}
