package io.equilibria.response;

import io.equilibria.InputException;

/**
 * Points that neither player is trained on.
 *
 * @param validation data that a start and a step are chosen by, {@code [count][features]}, at least
 *     two
 * @param reporting data that the payoff is reported on, at least two, none of them in {@code
 *     validation}
 * @param seed of the samples that stand beside them, as many of each; the reporting ones are of
 *     {@code seed + 1}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ResponsePoints(float[][] validation, float[][] reporting, long seed) {
  private static final int FEWEST = 2;

  public ResponsePoints {
    require("validation", validation);
    require("reporting", reporting);
  }

  private static void require(String name, float[][] points) {
    if (points.length < FEWEST) {
      throw new InputException(
          "%s points: expected at least %d, found %d".formatted(name, FEWEST, points.length));
    }
  }

  long validationSeed() {
    return seed;
  }

  long reportingSeed() {
    return seed + 1;
  }
}
