package io.equilibria.internal.response;

import io.equilibria.InputException;

/**
 * Held-out points, on which no player is trained.
 *
 * @param validation the data for selecting start and step, {@code [count][features]}, at least two
 * @param reporting the data for reporting the payoff, at least two, disjoint from {@code
 *     validation}
 * @param seed the seed of the equal number of validation samples; the reporting samples use {@code
 *     seed + 1}
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
