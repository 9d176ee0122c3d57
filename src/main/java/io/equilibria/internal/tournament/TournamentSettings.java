package io.equilibria.internal.tournament;

import io.equilibria.InputException;
import java.util.Optional;

/**
 * The settings of a tournament.
 *
 * @param payoff the name of the payoff; empty for that of the games' loss
 * @param samples the number of samples of each generator, and the largest number of rows of data; a
 *     multiple of {@value PayoffTable#BLOCKS} from 100 to {@value #MOST_SAMPLES}
 * @param seed the seed of the data and the latent vectors
 */
public record TournamentSettings(Optional<String> payoff, int samples, long seed) {
  /** The default number of samples. */
  public static final int SAMPLES = 4000;

  /** The largest number of samples. */
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
