package io.equilibria.score.critic;

import static java.util.Objects.requireNonNull;

import io.equilibria.InputException;

/**
 * What a critic is trained between. The sides have types of their own, so that they are not swapped
 * unseen: the payoff changes its sign.
 *
 * @param real data
 * @param generated samples of the same shape
 */
public record CriticSides(Real real, Generated generated) {
  /** Data. */
  public record Real(CriticSet set) {}

  /** Samples. */
  public record Generated(CriticSet set) {}

  /**
   * Checks the shapes.
   *
   * @throws InputException if they differ
   */
  public CriticSides {
    requireNonNull(real, "real");
    requireNonNull(generated, "generated");
    if (!real.set().sample().equals(generated.set().sample())) {
      throw new InputException(
          "critic: expected data and samples of one shape, found %s and %s"
              .formatted(real.set().sample(), generated.set().sample()));
    }
  }

  /** Rows of both. */
  CriticSides take(int[] ofReal, int[] ofGenerated) {
    return new CriticSides(
        new Real(real.set().take(ofReal)), new Generated(generated.set().take(ofGenerated)));
  }

  /** The smaller of both counts. */
  int pairs() {
    return Math.min(real.set().count(), generated.set().count());
  }
}
