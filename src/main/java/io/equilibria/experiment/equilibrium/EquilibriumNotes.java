package io.equilibria.experiment.equilibrium;

import io.equilibria.report.figure.NumberText;
import java.util.ArrayList;
import java.util.List;

/** How to read the page of {@link Equilibrium}. */
final class EquilibriumNotes {
  private EquilibriumNotes() {}

  static List<String> of(CertifiedStudy found) {
    List<String> notes = new ArrayList<>(reading());
    long diverged = found.diverged();
    if (diverged > 0) {
      notes.add(
          "%d of the games and mixtures have diverged by the last step. They count as infinitely far from an equilibrium in comparisons, and are left out of means."
              .formatted(diverged));
    }
    return notes;
  }

  private static List<String> reading() {
    return List.of(
        "eps* is half the duality gap: half of what the best discriminator and the best generator"
            + " get from each other's frozen side, max F(S_u, v) - min F(u, S_v). The generator's"
            + " best response is a point mass, found with a proof by branch and bound; the"
            + " discriminator's is trained, so that eps* is at least the number shown.",
        "Theorem 4.2 of Arora et al. 2017 is about existence: its proof puts T generators at draws"
            + " of the data and lets the discriminator be 1/2. eps of that construction is the"
            + " neural net distance between data and mixture. Trained mixtures are other ones, and"
            + " their eps is no statement about the theorem.",
        "Payoffs are those of phi = log for games and of phi(t) = t for the construction: with the"
            + " logarithm the distance is quadratic in small deviations, and would fall like 1/T.",
        "Generators are held to one box about the data of each task, the same for all games and"
            + " checkpoints: outside it discriminators may say anything, and a generator that may"
            + " go there gains more.",
        "Games are compared by the eps* that was found, a lower bound for each. The true values are"
            + " certain to be in that order where the larger one exceeds the other's upper bound,"
            + " which stands beside it in the table.",
        "Certificates here are small, %s held-out points and few steps a response; equilibria certify"
                .formatted(NumberText.count(CheckpointTable.POINTS))
            + " RUN makes them as exact as is wanted.");
  }
}
