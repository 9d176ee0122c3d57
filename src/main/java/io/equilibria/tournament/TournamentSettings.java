package io.equilibria.tournament;

import io.equilibria.InputException;
import java.util.Optional;

/**
 * How a tournament is held.
 *
 * @param payoff name of the one payoff that is played for; empty for that of the games' loss
 * @param samples of each generator and rows of data, of a smaller set all; a multiple of {@value
 *     PayoffTable#BLOCKS} from 100 to {@value #MOST_SAMPLES}
 * @param seed of the data and the latent vectors
 */
public record TournamentSettings(Optional<String> payoff, int samples, long seed) {
  /** Samples unless a number is given. */
  public static final int SAMPLES = 4000;

  /** Samples at most. */
  public static final int MOST_SAMPLES = 1_000_000;

  public TournamentSettings {
    if (!(samples >= 2 * PayoffTable.BLOCKS
        && samples <= MOST_SAMPLES
        && samples % PayoffTable.BLOCKS == 0)) {
      throw new InputException(
          "samples: expected a multiple of %d from %d to %,d, found %,d"
              .formatted(PayoffTable.BLOCKS, 2 * PayoffTable.BLOCKS, MOST_SAMPLES, samples));
    }
  }
}
