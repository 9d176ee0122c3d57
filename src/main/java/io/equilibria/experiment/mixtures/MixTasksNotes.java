package io.equilibria.experiment.mixtures;

import java.util.ArrayList;
import java.util.List;

/** How to read the page of {@link MixTasks}. */
final class MixTasksNotes {
  private MixTasksNotes() {}

  static List<String> all(MixTasksDesign design) {
    MixTasksSettings settings = design.settings();
    List<String> notes = new ArrayList<>();
    notes.add(
        "All arms have the same networks (dense, two layers of 32, but for the larger pairs),"
            + " optimiser (Adam, rate 1e-3, betas 0.5 and 0.999), batches of 64, one discriminator"
            + " step for one of the generator, penalties of weight 0.1, and, seed by seed, the same"
            + " data. The log-weights are trained with the players' rate. A mixture's generators"
            + " each draw their share of a batch, and every discriminator sees the whole batch and"
            + " the samples of all generators.");
    notes.add(
        ("An ensemble is %d single pairs trained apart from different seeds and mixed uniformly:"
             + " the pair of the same seed and further ones that no other ensemble has. Its samples"
             + " are those that were kept of the pairs, each pair being drawn for each sample.")
            .formatted(settings.components()));
    notes.add(
        "The pair of equal parameters has as many trained parameters in its generator and in its"
            + " discriminator as all of the mixture's together, the pair of equal FLOPs as many"
            + " operations a step, both within 1 %: the table gives the ratios.");
    notes.add(
        ("Weights count as learned where they end farther than %s from equal ones in total"
             + " variation, the mass that would have to move to make them equal. A component's"
             + " quality is minus the mean distance of its samples to the nearest of 1 000 points"
             + " of the data.")
            .formatted(MixMeasures.LEARNED));
    notes.add(
        "W1 is that between 1 000 points of the data and 1 000 samples, by exact transport; modes"
            + " found and samples of high quality are counted in 2 500 samples. The swiss roll has"
            + " no modes.");
    if (!settings.full() && design.games().size() > 1) {
      notes.add(
          "A reduced protocol for two cores: the first game has all arms, the others those that the"
              + " claims compare. --protocol full gives every game every arm and four times the"
              + " steps.");
    }
    return notes;
  }
}
