package io.equilibria.experiment.mixtures;

import io.equilibria.experiment.mixtures.MixImagesSettings.Protocol;
import io.equilibria.report.figure.NumberText;
import java.util.ArrayList;
import java.util.List;

/** How to read the pages of {@link MixImages}. */
final class MixImageNotes {
  private MixImageNotes() {}

  static List<String> of(MixImageDesign design, MixImagesSettings settings) {
    List<String> notes = new ArrayList<>();
    if (settings.protocol() == Protocol.REDUCED) {
      notes.add(
          ("A reduced protocol for two cores: networks of width 16 and %s steps, where the paper's"
               + " have some millions of parameters and 200 epochs. --protocol full takes width 64"
               + " and %s steps.")
              .formatted(
                  NumberText.count(settings.scale().steps()),
                  NumberText.count(MixImagesSettings.FULL_STEPS)));
    }
    notes.add(
        ("A mixture's generators each draw a fifth of a batch a step; every discriminator sees the"
                + " whole batch and the samples of all generators. Its log-weights have a rate of"
                + " their own, %s: with that of the players, which is smaller, they could hardly"
                + " move in so few steps. The coefficients of the entropy term are 0.1, as in the"
                + " authors' code.")
            .formatted(MixImageDesign.RATE));
    notes.add(
        "Five pairs trained apart are the single pair of the same seed and four further ones that"
            + " no other ensemble has, mixed uniformly: each sample is one of a pair that is drawn"
            + " for it. No pair is trained for the ensemble alone.");
    notes.add(
        "Samples are drawn with the moving average of the generators' parameters and moving"
            + " statistics of batch normalisation, rounded to bytes, and scored by classifiers that"
            + " come with the library. Only rankings are claimed; the scores are not comparable"
            + " with published ones.");
    if (design.looking().payoff()) {
      notes.add(
          "Rates are 2e-4, four times the paper's of Arjovsky et al. 2017, since steps are few;"
              + " clip 0.01, RMSProp and five critic steps are theirs.");
    }
    return notes;
  }
}
