package io.equilibria.internal.experiment.lines;

import io.equilibria.internal.experiment.lines.LinesOutcome.Fate;
import java.util.ArrayList;
import java.util.List;

/** The notes of the page of {@link ParallelLines}. */
final class ParallelLinesNotes {
  private ParallelLinesNotes() {}

  static List<String> of(List<LinesOutcome> games) {
    List<String> notes =
        new ArrayList<>(
            List.of(
                "All games start from the same generator and, for each seed, from the same"
                    + " discriminator, use the same draws of data and noise, and the same"
                    + " optimisers: they differ only in loss and penalty. A step moves each"
                    + " generator parameter by at most about the learning rate, which limits how"
                    + " soon a game can arrive.",
                "Claims about seeds compare the count of seeds with three quarters; seeds are"
                    + " independent, steps of one run are not. A seed that never arrives counts as"
                    + " arriving one step after the last. A game passes the data if W2 falls below"
                    + " a tenth of its start and later rises above it; the reported step is that of"
                    + " the smallest W2 in between."));
    if (games.stream().anyMatch(game -> game.fate() == Fate.PASSES)) {
      notes.add(
          "Why a game may pass the data: a penalty towards a slope of 1 between data and samples"
              + " keeps the discriminator's slope up. To push the generator back, the slope must"
              + " change sign and pass through 0, where the penalty costs its full weight. With"
              + " such a penalty the game has no stable equilibrium (Mescheder et al. 2018, section"
              + " 4). --game gan-gp --set game.penalty.weight=0.1 shows the effect of the weight.");
    }
    return List.copyOf(notes);
  }
}
