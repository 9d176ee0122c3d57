package io.equilibria.internal.experiment.mixtures;

import java.util.ArrayList;
import java.util.List;

/** The notes of the page of {@link MixTasks}. */
final class MixTasksNotes {
  private MixTasksNotes() {}

  static List<String> all(MixTasksDesign design) {
    MixTasksSettings settings = design.settings();
    List<String> notes = new ArrayList<>();
    notes.add(
        "All arms have the same networks (except for the larger pairs), optimiser and batches and,"
            + " for each seed, the same data. By default networks are dense with two layers of 32,"
            + " the optimiser is Adam (rate 1e-3, betas 0.5 and 0.999), batches have 64 points, the"
            + " discriminator takes one step per generator step, and penalties have weight 0.1."
            + " The log-weights are trained with the players' learning rate. Each generator of a"
            + " mixture draws its share of a batch, and every discriminator sees the whole batch"
            + " and the samples of all generators.");
    notes.add(
        ("An ensemble is a uniform mixture of %d single pairs trained independently from different"
                + " seeds: the pair of the same seed and further pairs that no other ensemble uses."
                + " Its samples are stored samples of the pairs; a pair is drawn for each sample.")
            .formatted(settings.components()));
    notes.add(
        "The pair with equal parameters has as many trained parameters in its generator and in its"
            + " discriminator as the mixture's players together; the pair with equal FLOPs has as"
            + " many operations per step; both within 1 %. The table gives the ratios.");
    notes.add(
        ("Weights count as learned if their final total variation from equal weights exceeds %s. A"
             + " component's quality is minus the mean distance of its samples to the nearest of 1"
             + " 000 points of the data.")
            .formatted(MixMeasures.LEARNED));
    notes.add(
        "W1 is that between 1 000 points of the data and 1 000 samples, by exact transport; modes"
            + " found and samples of high quality are counted in 2 500 samples. The swiss roll has"
            + " no modes.");
    if (!settings.full() && design.games().size() > 1) {
      notes.add(
          "A reduced protocol for two cores: the first game has all arms, the others those that the"
              + " claims compare, one side mixed, constant weights, no entropy term and whole"
              + " batches. --protocol full runs every arm of every game with four times the"
              + " steps.");
    }
    return notes;
  }
}
