package io.equilibria.internal.experiment.generalization;

import java.util.List;

/** The notes of the page of {@link Generalization}. */
final class GeneralizationNotes {
  private GeneralizationNotes() {}

  static List<String> all() {
    return List.of(
        "NND of m data and m samples is the supremum on these points, as in the theorem. It is"
            + " estimated by training, so the true value is at least the one shown. With few steps"
            + " or small batches the error would grow with m, and the gap would appear to fall"
            + " faster; batches therefore grow with m.",
        "JS between two finite samples is log 2, since they have no point in common, and JS of the"
            + " distributions is 0: both are known, not estimated.",
        "W1 between samples falls like m^(-1/d) in more than two dimensions, and like the root of m"
            + " up to logarithms in two.",
        "The theorem's bound is of the order of the root of p log(p) / m with unspecified"
            + " constants; the growth in p is shown but not compared with it.",
        "During training the m points are drawn once; seeds differ in initial weights and batches."
            + " Distances of the distributions are estimated on fresh points: NND is held out and"
            + " may be negative; W1 of finite samples is biased upwards on both sides equally.");
  }
}
