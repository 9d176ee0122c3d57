package io.equilibria.experiment;

import java.util.List;

/** How to read the page of {@link EveryPair}, and what was found behind its verdicts. */
final class EveryPairNotes {
  private EveryPairNotes() {}

  static List<String> all() {
    return List.of(
        "All pairs have the same networks and optimisers (Adam, rate 1e-3, betas 0.5 and 0.999),"
            + " one discriminator step for one of the generator, and, seed by seed, the same start,"
            + " data and noise. Penalties have the weights of their papers: 10, and for R1 and R2"
            + " gamma 10; weights are clipped to 0.01.",
        "On the lines W2 is exact, and 2 at the start. On the ring the sliced distance is estimated"
            + " from 1000 points of the data and 1000 samples, the same points and latent vectors"
            + " at every look; growth below the estimator's error counts as none.",
        "A column that is faint from top to bottom is a penalty that helps whatever the loss; a row"
            + " that is strong only at its left end is a loss that needs one.",
        "With the settings as they come, what was found: on lines, where the generator only has to"
            + " come over, interpolated penalties help under all losses, and clipping under all but"
            + " least squares, whose targets a clipped discriminator cannot reach: it is led away."
            + " On the ring the two-sided penalty holds every loss up and the one-sided one helps"
            + " every loss: to be asked for a slope of 1 even where data and samples agree is what"
            + " harms, by the weight of 10 and in the 2000 steps of this page. With more steps or a"
            + " weight of 0.1 it helps on the ring, too (the page of 'reproduce modes'). So loss"
            + " and penalty are separate choices in that each penalty does much the same to every"
            + " loss, while what it does depends on the task.");
  }
}
