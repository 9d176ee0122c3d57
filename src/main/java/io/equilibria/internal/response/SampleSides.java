package io.equilibria.internal.response;

import static java.util.Objects.requireNonNull;

import io.equilibria.InputException;

/**
 * The two sets between which discriminators are trained. The sides have separate types, so that
 * they cannot be swapped by mistake, which would change the payoff.
 *
 * @param real data
 * @param generated samples of the same shape
 */
public record SampleSides(Real real, Generated generated) {
  /** Data. */
  public record Real(SampleSet set) {}

  /** Samples. */
  public record Generated(SampleSet set) {}

  /**
   * Checks the shapes.
   *
   * @throws InputException if they differ
   */
  public SampleSides {
    requireNonNull(real, "real");
    requireNonNull(generated, "generated");
    if (!real.set().sample().equals(generated.set().sample())) {
      throw new InputException(
          "expected data and samples of one shape, found %s and %s"
              .formatted(real.set().sample(), generated.set().sample()));
    }
  }

  /** Selects rows of both sides. */
  public SampleSides take(int[] ofReal, int[] ofGenerated) {
    return new SampleSides(
        new Real(real.set().take(ofReal)), new Generated(generated.set().take(ofGenerated)));
  }

  /** The smaller of the two counts. */
  public int pairs() {
    return Math.min(real.set().count(), generated.set().count());
  }
}
