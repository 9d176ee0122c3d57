package io.equilibria.internal.experiment.memorization;

import java.util.List;

/** The notes of the page of {@link Memorization}. */
final class MemorizationNotes {
  private MemorizationNotes() {}

  static List<String> all() {
    return List.of(
        "JS is known, not estimated: finitely many points have probability 0 under a distribution"
            + " with a density, so that a discriminator that is 0 on them and 1 elsewhere separates"
            + " the two, and JS = log 2 for every m.",
        "The bound of W1 holds since the distance to the nearest sample is 1-Lipschitz and 0 on all"
            + " samples. It is the exact W1 from the samples with optimal weights; with equal"
            + " weights W1 is larger.",
        "That W1 is at least 1.1 is a statement for large d: in few dimensions samples fill the"
            + " space, and W1 falls like m^(-1/d). In high dimensions two points of N(0, I/d) are"
            + " about the square root of 2 apart, and the nearest of m is hardly closer.",
        "The neural net distance is estimated by training, so the true value is at least the one"
            + " shown. The m samples are the generator's exact distribution and serve for training"
            + " and reporting; for data, separate points are used.",
        "Sets of one seed are nested: that of 1 000 samples contains that of 100. Intervals are"
            + " those of Student's t over seeds.");
  }
}
