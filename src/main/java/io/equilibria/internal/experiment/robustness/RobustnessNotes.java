package io.equilibria.internal.experiment.robustness;

import java.util.List;

/** The notes of the page of {@link Robustness}. */
final class RobustnessNotes {
  private RobustnessNotes() {}

  static List<String> inThePlane() {
    return List.of(
        "Drawn for each setting: learning rate of both players from 1e-5 to 1e-2 and the penalty's"
            + " weight from 0.1 to 100, log-uniform; beta1 from 0 to 1; 1 or 5 discriminator steps;"
            + " the bound of clipped weights from 1e-3 to 1, log-uniform. A game uses those that"
            + " apply to it. Batch normalisation, on or off in the study of Lucic et al., does not"
            + " apply to these dense networks.",
        "All games have Adam with beta2 0.999 and the same networks. The number of generator steps"
            + " is the same for all, so five discriminator steps take more time, and small learning"
            + " rates cannot reach the data: a share below 1 reflects the ranges as much as the"
            + " game. Games should be compared with each other, not judged by their absolute"
            + " shares.",
        "Intervals take a setting as the unit. More settings: --settings.");
  }

  static List<String> onImages() {
    return List.of(
        "A reduced protocol for two cores: 8x8 digits and 3 000 steps. Drawn for each setting:"
            + " learning rate of both players from 1e-5 to 1e-2 and the penalty's weight from 0.1"
            + " to 100, log-uniform; beta1 from 0 to 1; 1 or 5 discriminator steps. A game uses"
            + " those that apply to it. The networks are those of the preset digits.",
        "digits-FD is a Frechet distance in the features of the built-in classifier of digits,"
            + " between 5 000 samples and all images. Claims concern only rankings; its numbers are"
            + " not comparable with published FIDs.",
        "The number of generator steps is the same for all, so five discriminator steps take more"
            + " time, and small learning rates cannot reach the data: a share below 1 reflects the"
            + " ranges as much as the game.",
        "Intervals take a setting as the unit. More settings: --settings.");
  }
}
