package io.equilibria.internal.experiment.equilibrium;

import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.List;

/** The notes of the page of {@link Equilibrium}. */
final class EquilibriumNotes {
  private EquilibriumNotes() {}

  static List<String> of(CertifiedStudy found) {
    List<String> notes = new ArrayList<>(reading());
    long diverged = found.diverged();
    if (diverged > 0) {
      notes.add(
          "%d of the games and mixtures have diverged by the last step. They count as infinitely far from an equilibrium in comparisons and in means of eps*. The curves, the bars and the means of the other columns leave them out; the table gives the number of seeds where it is smaller."
              .formatted(diverged));
    }
    return notes;
  }

  private static List<String> reading() {
    return List.of(
        "eps* is half the duality gap: half the difference between the payoffs of the best"
            + " discriminator and the best generator against the other side, kept fixed: max F(S_u,"
            + " v) - min F(u, S_v). The generator's best response is a point mass, found with a"
            + " proof of optimality by branch and bound; the discriminator's is trained, so eps* is"
            + " at least the value shown.",
        "Theorem 4.2 of Arora et al. 2017 states existence: its proof places T generators at draws"
            + " of the data and sets the discriminator to 1/2. eps of that construction is the"
            + " neural net distance between data and mixture. Trained mixtures are different, and"
            + " their eps neither supports nor contradicts the theorem.",
        "Payoffs are those of phi = log for games and of phi(t) = t for the construction: with the"
            + " logarithm the distance is quadratic in small deviations, and would fall like 1/T.",
        "Generators are restricted to one box around the data of each task, the same for all games"
            + " and checkpoints: outside it discriminators are unconstrained by data, and an"
            + " unrestricted generator would gain more.",
        "Games are compared by the eps* that was found, a lower bound for each. The order of the"
            + " true values is certain if the larger lower bound exceeds the other's upper bound,"
            + " which is given in the table.",
        "Certificates here are small, %s held-out points and few steps a response; equilibria certify"
                .formatted(NumberText.count(CheckpointTable.POINTS))
            + " RUN computes them to any accuracy.");
  }
}
