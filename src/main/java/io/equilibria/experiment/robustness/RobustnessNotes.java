package io.equilibria.experiment.robustness;

import java.util.List;

/** How to read the page of {@link Robustness}. */
final class RobustnessNotes {
  private RobustnessNotes() {}

  static List<String> inThePlane() {
    return List.of(
        "Drawn for each setting: learning rate of both players from 1e-5 to 1e-2 and the penalty's"
            + " weight from 0.1 to 100, log-uniform; beta1 from 0 to 1; 1 or 5 discriminator steps;"
            + " the bound of clipped weights from 1e-3 to 1, log-uniform. A game takes of these"
            + " what it has. Batch normalisation, on or off in the large study, is no part of these"
            + " dense networks.",
        "All games have Adam with beta2 0.999 and the same networks. Steps of the generator are the"
            + " same for all, so that five discriminator steps cost more time, and small learning"
            + " rates cannot arrive: a share below 1 says as much about the ranges as about the"
            + " game. Games are compared, not judged one by one.",
        "Intervals take a setting as the unit. More settings: --settings.");
  }

  static List<String> onImages() {
    return List.of(
        "A reduced protocol for two cores: 8x8 digits and 3 000 steps. Drawn for each setting:"
            + " learning rate of both players from 1e-5 to 1e-2 and the penalty's weight from 0.1"
            + " to 100, log-uniform; beta1 from 0 to 1; 1 or 5 discriminator steps. A game takes of"
            + " these what it has. The networks are those of the preset digits.",
        "digits-FD is a Frechet distance in the features of a classifier of digits that comes with"
            + " the library, between 5 000 samples and all images. Only rankings are claimed; its"
            + " numbers are not comparable with published FIDs.",
        "Steps of the generator are the same for all, so that five discriminator steps cost more"
            + " time, and small learning rates cannot arrive: a share below 1 says as much about"
            + " the ranges as about the game.",
        "Intervals take a setting as the unit. More settings: --settings.");
  }
}
