package io.equilibria.experiment.modes;

import java.util.List;

/** How to read the page of {@link CoveredModes}, and what was found behind its verdicts. */
public final class CoveredModesNotes {
  private CoveredModesNotes() {}

  public static List<String> all() {
    return List.of(
        "All games have the same networks (two layers of 64, latent vector in the plane), optimiser"
            + " (Adam, rate 1e-3, betas 0.5 and 0.999), start, data and noise, seed by seed, and"
            + " one discriminator step for one of the generator. They differ in loss, penalty and"
            + " constraint alone.",
        "Our numbers are not comparable with the literature's: those papers train other networks,"
            + " longer, by other optimisers. They show how wide the same name reaches: a plain GAN"
            + " found 1 mode of 8 in one paper and 6.3 in the other.",
        "Of the data's own samples 98.9 % are of high quality; 2500 samples of the ring itself have"
            + " a reverse KL of about 0.0014, of the grid 0.0048.",
        "With the settings as they come, why GAN-GP and WGAN-GP end farther from the grid than"
            + " NS-GAN and WGAN: the penalty's weight of 10. A slope that must be 1"
            + " everywhere between data and samples cannot follow modes that are 0.05 wide and 2"
            + " apart. With a weight of 0.1, which the authors of WGAN-GP take in their code for"
            + " data in the plane, GAN-GP ends on the grid at a sliced W1 of 0.31 and finds 21"
            + " modes, WGAN-GP at 0.33 and 18; on the ring they end at 0.11 and 0.12, both with 8"
            + " modes (medians of 12 seeds; reproduce modes --set game.penalty.weight=0.1,"
            + " 2026-11-26).",
        "With the settings as they come, modes that were found are given up again, as the figure"
            + " over training shows, so that more steps alone need not find all. Samples of high"
            + " quality are few in all games: the modes are narrow and these networks are small.");
  }
}
