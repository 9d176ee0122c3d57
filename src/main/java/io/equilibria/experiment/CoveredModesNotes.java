package io.equilibria.experiment;

import java.util.List;

/** How to read the page of {@link CoveredModes}, and what was found behind its verdicts. */
final class CoveredModesNotes {
  private CoveredModesNotes() {}

  static List<String> all() {
    return List.of(
        "All games have the same networks (two layers of 64, latent vector in the plane), optimiser"
            + " (Adam, rate 1e-3, betas 0.5 and 0.999), start, data and noise, seed by seed, and"
            + " one discriminator step for one of the generator. They differ in loss, penalty and"
            + " constraint alone.",
        "The literature's numbers are not ours to reach: those papers train other networks, longer,"
            + " by other optimisers. They show how wide the same name reaches: a plain GAN found 1"
            + " mode of 8 in one paper and 6.3 in the other.",
        "Of the data's own samples 98.9 % are of high quality; 2500 samples of the ring itself have"
            + " a reverse KL of about 0.0014, of the grid 0.0048.",
        "With the settings as they come, why penalties towards 1 lose here: their weight. With"
            + " --set game.penalty.weight=0.1, which the authors of WGAN-GP take in their code for"
            + " data in the plane, WGAN-GP ends at a sliced W1 of 0.13 on the ring instead of 0.81"
            + " and finds 8 modes instead of 3.5, GAN-GP at 0.13 instead of 0.23 and 8 instead of"
            + " 6.5; on the grid GAN-GP ends at 0.44 instead of 1.9 and finds 18 modes instead of 2"
            + " (medians of 8 seeds; NS-GAN: 0.21 and 7, 0.45 and 16.5). A slope that must be 1"
            + " everywhere between data and samples cannot follow modes that are 0.02 wide.",
        "Samples of high quality are few in all games after so many steps: the modes are narrow,"
            + " and the grid is not finished. More steps: --steps.");
  }
}
