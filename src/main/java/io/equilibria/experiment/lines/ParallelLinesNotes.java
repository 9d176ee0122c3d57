package io.equilibria.experiment.lines;

import io.equilibria.experiment.lines.LinesOutcome.Fate;
import java.util.ArrayList;
import java.util.List;

/** How to read the page of {@link ParallelLines}. */
final class ParallelLinesNotes {
  private ParallelLinesNotes() {}

  static List<String> of(List<LinesOutcome> games) {
    List<String> notes =
        new ArrayList<>(
            List.of(
                "All games start from the same generator and, seed by seed, from the same"
                    + " discriminator, see the same draws of data and noise, and use the same"
                    + " optimisers: they differ in loss and penalty alone. A step moves each of the"
                    + " generator's numbers by about its learning rate at most, which bounds how"
                    + " soon a game can arrive.",
                "Claims about seeds are decided by counting them against three quarters; seeds are"
                    + " independent, steps of one run are not. A seed that never arrives counts as"
                    + " arriving one step after the last. A game passes the data where W2 has been"
                    + " below a tenth of its start and is above it again; the step is that of the"
                    + " least W2 between."));
    if (games.stream().anyMatch(game -> game.fate() == Fate.PASSES)) {
      notes.add(
          "Why a game may pass the data: a penalty towards a slope of 1 between data and samples"
              + " holds the discriminator's slope up. To push the generator back, the slope has to"
              + " change its sign and so to pass through 0, which costs the whole weight of the"
              + " penalty. Around such a penalty the game has no stable equilibrium (Mescheder et"
              + " al. 2018, section 4). What the weight does is seen with --set"
              + " game.penalty.weight=0.1.");
    }
    return List.copyOf(notes);
  }
}
