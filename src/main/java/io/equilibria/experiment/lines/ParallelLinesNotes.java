package io.equilibria.experiment.lines;

import java.util.List;

/** How to read the page of {@link ParallelLines}, and what was found behind its verdicts. */
final class ParallelLinesNotes {
  private ParallelLinesNotes() {}

  static List<String> all() {
    return List.of(
        "All games start from the same generator and, seed by seed, from the same discriminator,"
            + " see the same draws of data and noise, and use the same optimisers: they differ in"
            + " the penalty alone. A step moves each of the generator's numbers by about its"
            + " learning rate at most, which bounds how soon a game can arrive.",
        "\"Reached\" and \"rose\" are decided by counting seeds against three quarters of them;"
            + " seeds are independent, steps of one run are not. A seed that never arrives counts"
            + " as arriving one step after the last.",
        "With the settings as they come, what GAN-GP does: it arrives soon and in a straight line,"
            + " then passes the data and comes back, again and again. Its penalty wants the"
            + " discriminator's slope to be 1 between data and samples; to push the generator back"
            + " the slope has to change its sign and so to pass through 0, which costs the whole"
            + " weight of the penalty. The discriminator does it only once the generator is well"
            + " past. Around such a penalty the game has no stable equilibrium (Mescheder et al."
            + " 2018, section 4). The swings shrink with the weight: compare --game"
            + " gan-gp --set game.penalty.weight=0.1.");
  }
}
