package io.equilibria.internal.experiment.equilibrium;

import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The answer and the titles of {@link Equilibrium}, computed from the results. */
record EquilibriumWords(CertifiedStudy found) {
  String answer() {
    return slope() + ". " + training("ring") + ".";
  }

  static String game(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  String slope() {
    return found
        .slope()
        .map(
            fitted ->
                "eps of T point masses at draws of the data falls like T to the power %s"
                    .formatted(NumberText.estimate(fitted.law().exponent(), fitted.exponent())))
        .orElse(
            "The discriminators have not learned to distinguish the point masses from the data");
  }

  /** The initial and final values of each game on a task. */
  String training(String task) {
    List<String> games = new ArrayList<>();
    for (String game : EquilibriumRuns.GAMES) {
      double start = at(task, game, 0);
      double end = at(task, game, found.settings().steps());
      games.add(
          Double.isNaN(start) || Double.isNaN(end)
              ? game(game) + " has no certificate"
              : "mean eps* of %s changes from %s to %s"
                  .formatted(game(game), NumberText.brief(start), NumberText.brief(end)));
    }
    return "On %s, %s"
        .formatted(task.equals("ring") ? "the ring" : "parallel lines", String.join(", ", games));
  }

  private double at(String task, String game, int step) {
    return CertifiedStudy.mean(
        found.certified(CheckpointTable.AT_LEAST, EquilibriumRuns.name(task, game), step));
  }

  /** Trained mixtures, from one pair to the largest. */
  String mixtures() {
    List<Integer> counts = EquilibriumRuns.MIXTURES;
    int largest = counts.get(counts.size() - 1);
    double one = CertifiedStudy.mean(found.mixture(MixtureTable.MIXTURE, 1));
    double most = CertifiedStudy.mean(found.mixture(MixtureTable.MIXTURE, largest));
    return Double.isNaN(one) || Double.isNaN(most)
        ? "eps* of trained mixtures"
        : "Trained mixtures: eps* is %s with one pair and %s with %d of each"
            .formatted(NumberText.brief(one), NumberText.brief(most), largest);
  }
}
