package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.experiment.mixtures.MixImagesSettings.Protocol;
import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.List;

/** The notes of the pages of {@link MixImages}. */
final class MixImageNotes {
  private MixImageNotes() {}

  static List<String> of(MixImageDesign design, MixImagesSettings settings) {
    List<String> notes = new ArrayList<>();
    if (settings.protocol() == Protocol.REDUCED) {
      notes.add(
          ("A reduced protocol for two cores: networks of width 16 and %s steps, while the paper's"
               + " have millions of parameters and train for 200 epochs. --protocol full uses width"
               + " 64 and %s steps.")
              .formatted(
                  NumberText.count(settings.scale().steps()),
                  NumberText.count(MixImagesSettings.FULL_STEPS)));
    }
    notes.add(
        ("Each generator of a mixture draws a fifth of a batch per step; every discriminator sees"
             + " the whole batch and the samples of all generators. The log-weights have a separate"
             + " learning rate, %s: with the players' smaller rate they could hardly move in so few"
             + " steps. The coefficients of the entropy term are 0.1, as in the authors' code.")
            .formatted(MixImageDesign.RATE));
    notes.add(
        "An ensemble of five independently trained pairs consists of the single pair of the same"
            + " seed and four further pairs that no other ensemble uses, mixed uniformly: a pair is"
            + " drawn for each sample. The pairs are not trained jointly.");
    notes.add(
        "Samples are drawn with the moving average of the generators' parameters and moving"
            + " statistics of batch normalisation, rounded to bytes, and scored by built-in"
            + " classifiers. Only rankings are claimed; the scores are not comparable with"
            + " published ones.");
    if (design.looking().payoff()) {
      notes.add(
          "Rates are 2e-4, four times the paper's of Arjovsky et al. 2017, since there are few"
              + " steps; the clipping bound 0.01, RMSProp and five critic steps are as in the"
              + " paper.");
    }
    return notes;
  }
}
