package io.equilibria.internal.tournament.matrix;

import io.equilibria.InputException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A probability for each of a player's choices.
 *
 * @param weights at least one, each at least 0, of sum 1; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MixedStrategy(double[] weights) {
  /** A choice with at most this probability is not in the support. */
  public static final double NEGLIGIBLE = 1e-9;

  private static final double ROUNDING = 1e-9;

  public MixedStrategy {
    double sum = 0;
    for (double weight : weights) {
      if (!(weight >= 0)) {
        throw new InputException(
            "strategy: expected probabilities of at least 0, found " + Arrays.toString(weights));
      }
      sum += weight;
    }
    if (!(Math.abs(sum - 1) <= ROUNDING)) {
      throw new InputException(
          "strategy: expected probabilities of sum 1, found the sum %s of %d; divide them by it"
              .formatted(sum, weights.length));
    }
  }

  /** A pure strategy. */
  public static MixedStrategy pure(int choices, int choice) {
    double[] weights = new double[choices];
    weights[choice] = 1;
    return new MixedStrategy(weights);
  }

  /** The uniform strategy. */
  public static MixedStrategy uniform(int choices) {
    double[] weights = new double[choices];
    Arrays.fill(weights, 1.0 / choices);
    return new MixedStrategy(weights);
  }

  /**
   * Probabilities proportional to numbers.
   *
   * @param parts finite numbers, at least one of them positive; negative ones, caused by rounding,
   *     count as 0
   */
  static MixedStrategy ofParts(double[] parts) {
    double[] weights = Arrays.stream(parts).map(part -> Math.max(0, part)).toArray();
    double sum = Arrays.stream(weights).sum();
    return new MixedStrategy(Arrays.stream(weights).map(weight -> weight / sum).toArray());
  }

  /** The number of choices. */
  public int choices() {
    return weights.length;
  }

  /** The choices with probability above {@value #NEGLIGIBLE}, ascending. */
  public int[] support() {
    return IntStream.range(0, weights.length).filter(i -> weights[i] > NEGLIGIBLE).toArray();
  }
}
