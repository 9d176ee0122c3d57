package io.equilibria.experiment.everypair;

import java.util.List;

/** How to read the page of {@link EveryPair}, and what was found behind its verdicts. */
public final class EveryPairNotes {
  private EveryPairNotes() {}

  public static List<String> all() {
    return List.of(
        "All pairs have the same networks and optimisers (Adam, rate 1e-3, betas 0.5 and 0.999),"
            + " one discriminator step for one of the generator, and, seed by seed, the same start,"
            + " data and noise. Penalties have the weights of their papers: 10, and for R1 and R2"
            + " gamma 10; weights are clipped to 0.01.",
        "On the lines W2 is exact, and 2 at the start. On the ring the sliced distance is estimated"
            + " from 1000 points of the data and 1000 samples, the same points and latent vectors"
            + " at every look; growth below the estimator's error counts as none.",
        "A column that is green from top to bottom is a penalty that helps whatever the loss; a row"
            + " that is green from end to end is a loss that needs one.",
        "With the settings as they come, why least squares with clipped weights does not follow the"
            + " other losses: its targets are numbers that a clipped discriminator cannot reach, so"
            + " that its gradient leads the generator away from the data.",
        "With the settings as they come, why the two-sided penalty harms on the ring where the"
            + " one-sided one helps: it asks for a slope of 1 even where data and samples agree,"
            + " here with a weight of 10 and for 2000 steps.");
  }
}
