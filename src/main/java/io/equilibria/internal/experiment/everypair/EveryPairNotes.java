package io.equilibria.internal.experiment.everypair;

import java.util.List;

/** Notes of the page of {@link EveryPair}: how to read it, and explanations of its verdicts. */
public final class EveryPairNotes {
  private EveryPairNotes() {}

  public static List<String> all() {
    return List.of(
        "All pairs have the same networks and optimisers and, for each seed, the same start, data"
            + " and noise. By default the optimiser is Adam (rate 1e-3, betas 0.5 and 0.999), the"
            + " discriminator takes one step per generator step, penalties have the weights of"
            + " their papers (10, and for R1 and R2 gamma 10), and weights are clipped to 0.01.",
        "On the lines W2 is exact, and 2 at the start. On the ring the sliced distance is estimated"
            + " from 1000 points of the data and 1000 samples, the same points and latent vectors"
            + " at every measurement; growth below the estimator's error counts as none.",
        "A fully green column is a penalty that helps with every loss; a fully green row is a loss"
            + " that benefits from every penalty.",
        "With the default settings, why least squares with clipped weights does not follow the"
            + " other losses: a clipped discriminator cannot reach its target values, so its"
            + " gradient drives the generator away from the data.",
        "With the default settings, why the two-sided penalty harms on the ring while the one-sided"
            + " one helps: it forces a slope of 1 even where data and samples agree, here with a"
            + " weight of 10 and for 2000 steps.");
  }
}
