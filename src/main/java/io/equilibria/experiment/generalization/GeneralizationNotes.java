package io.equilibria.experiment.generalization;

import java.util.List;

/** How to read the page of {@link Generalization}. */
final class GeneralizationNotes {
  private GeneralizationNotes() {}

  static List<String> all() {
    return List.of(
        "NND of m data and m samples is the supremum on these points, as the theorem has it, sought"
            + " by training: at least what is shown. With few steps or small batches it would be"
            + " missed the more the larger m is, and the gap would seem to fall faster; batches"
            + " therefore grow with m.",
        "JS between two finite samples is log 2, since they have no point in common, and that of"
            + " the distributions is 0: it is stated, not estimated.",
        "W1 between samples falls like m^(-1/d) in more than two dimensions, and like the root of m"
            + " up to logarithms in two.",
        "The theorem's bound is of the order of the root of p log(p) / m with unspecified"
            + " constants; the growth in p is shown, not judged against it.",
        "In training the m points are drawn once and seeds differ in the first weights and in the"
            + " batches. Distances of the distributions are those of fresh points: NND is held out,"
            + " and may lie below 0; W1 of finite samples is biased upwards on both sides alike.");
  }
}
