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
        "A sample is of high quality within three standard deviations of the nearest mode. A mode"
            + " is found, as Srivastava et al. 2017 and Lin et al. 2018 count, if one such sample"
            + " of 2500 is its own. A mode is covered, which is our stricter count, if those that"
            + " are its own are at least a fifth of the samples that it should have.",
        "Claims and the figures of quality and of training are about the weight of 10 that the"
            + " penalties' papers take, where the page does not say another.",
        "Our numbers are not comparable with the literature's: those papers train other networks,"
            + " longer, by other optimisers. They show how wide the same name reaches: a plain GAN"
            + " found 1 mode of 8 in one paper and 6.3 in the other.",
        "Of the data's own samples 98.9 % are of high quality; 2500 samples of the ring itself have"
            + " a reverse KL of about 0.0014, of the grid 0.0048.",
        "With the default settings, why a penalty of weight 10 harms on the grid: a slope that"
            + " must be 1 everywhere between data and samples cannot follow modes that are 0.05"
            + " wide and 2 apart. The authors of WGAN-GP take 0.1 in their code for data in the"
            + " plane.");
  }
}
