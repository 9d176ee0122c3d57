package io.equilibria.internal.equilibrium;

import io.equilibria.InputException;
import io.equilibria.internal.response.ResponseSettings;
import io.equilibria.metric.Box;
import java.util.Optional;

/**
 * Settings of a certificate.
 *
 * @param points the number of data points, and of samples, on which payoffs are reported; a fifth
 *     of it is used for selection
 * @param starts the number of responses trained from scratch, on each side
 * @param steps the number of training steps of each response; 0 for none
 * @param cells the approximate largest number of points evaluated for the proof of the best point
 *     mass
 * @param box the box that contains point masses; empty for one around the data and the samples
 * @param seed the seed of all draws
 */
public record CertificateSettings(
    int points, int starts, int steps, int cells, Optional<Box> box, long seed) {
  /** Settings that take seconds in the plane. */
  public static final CertificateSettings DEFAULT =
      new CertificateSettings(10_000, 3, 1000, 20_000, Optional.empty(), 0);

  private static final int LOOKS = 10;
  private static final int BATCH = 128;
  private static final int MIN_POINTS = 100;
  private static final int MAX_POINTS = 1_000_000;
  private static final int MAX_STARTS = 64;
  private static final int MAX_STEPS = 1_000_000;

  public CertificateSettings {
    require("points", points, MIN_POINTS, MAX_POINTS);
    require("starts", starts, 0, MAX_STARTS);
    require("steps", steps, 0, MAX_STEPS);
    require("cells", cells, MIN_POINTS, 100 * MAX_POINTS);
  }

  /**
   * The settings of the search for responses, if {@link #steps} is not 0.
   *
   * @param count the number of starts, at least 1
   */
  ResponseSettings responses(int count) {
    return new ResponseSettings(
        steps, count, Math.max(1, steps / LOOKS), BATCH, ResponseSettings.ADAM);
  }

  private static void require(String what, int found, int least, int most) {
    if (!(found >= least && found <= most)) {
      throw new InputException(
          "%s of a certificate: expected %d to %d, found %d".formatted(what, least, most, found));
    }
  }
}
