package io.equilibria.internal.experiment.factorial;

import java.util.List;

/** The notes of the page of {@link ImageFactorial}. */
final class FactorialNotes {
  private FactorialNotes() {}

  static List<String> all() {
    return List.of(
        "A reduced protocol for two cores: 8x8 digits, not the papers' data sets. All pairs have"
            + " the same networks and optimiser and, for each seed, the same start, data order and"
            + " noise. By default the networks are DCGAN of width 32 with batch normalisation in"
            + " the generator and none in the discriminator, the optimiser is Adam (rate 1e-3,"
            + " betas 0.5 and 0.999), batches have 64 images, the discriminator takes one step per"
            + " generator step, and penalties have weight 10, R1 gamma 10.",
        "Shares are those of an analysis of variance of ranks: within a seed the runs of all pairs"
            + " are ranked by their final distance, with diverged runs last. The penalty splits"
            + " into its presence (none against the mean of the others) and its form (between the"
            + " others). The interaction of loss and penalty is the part that neither explains"
            + " alone; chance is the difference between seeds. Intervals are bootstrapped over"
            + " seeds.",
        "digits-FD is a Frechet distance in the features of the built-in classifier of digits."
            + " Claims concern only rankings; its numbers are not comparable with published FIDs.");
  }
}
