package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.player.Mixing;
import io.equilibria.internal.experiment.mixtures.MixImagesSettings.Protocol;
import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The notes of the pages of {@link MixImages}. */
final class MixImageNotes {
  private MixImageNotes() {}

  static List<String> of(MixImageDesign design, MixImagesSettings settings) {
    List<String> notes = new ArrayList<>();
    boolean reduced = settings.protocol() == Protocol.REDUCED;
    if (reduced) {
      notes.add(
          "A reduced protocol for two cores: networks of width 16 and %s steps. --protocol full uses width 64 and %s steps.%s"
              .formatted(
                  NumberText.count(settings.scale().steps()),
                  NumberText.count(MixImagesSettings.FULL_STEPS),
                  design.literature().isEmpty()
                      ? ""
                      : " The paper's networks have millions of parameters and train for 200"
                          + " epochs."));
    }
    notes.add(weights(design.mixture(settings)));
    notes.add(
        "An ensemble of five independently trained pairs consists of the single pair of the same"
            + " seed and four further pairs that no other ensemble uses, mixed uniformly: a pair is"
            + " drawn for each sample. The pairs are not trained jointly.");
    notes.add(
        "Samples are drawn with the moving average of the generators' parameters and moving"
            + " statistics of batch normalisation, rounded to bytes, and scored by built-in"
            + " classifiers. Only rankings are claimed; the scores are not comparable with"
            + " published ones.");
    if (!design.variants().isEmpty()) {
      notes.add(
          "%s: as %s, of the same seeds; it explains verdicts and is part of no claim."
              .formatted(
                  design.variants().stream()
                      .map(MixtureArm::title)
                      .collect(Collectors.joining(", ")),
                  design.words().mix()));
    }
    if (design.looking().payoff()) {
      notes.add(
          (reduced
                  ? "Rates are 2e-4, four times those of Arjovsky et al. 2017, since there are few"
                      + " steps;"
                  : "Rates of 5e-5,")
              + " the clipping bound 0.01, RMSProp and five critic steps are as in that paper.");
    }
    return notes;
  }

  /**
   * The samples and the log-weights of a mixture. An optimiser moves a number by about its rate per
   * step.
   */
  private static String weights(ExperimentSpec experiment) {
    GameSpec game = experiment.game();
    Mixing.Weighted mixture = (Mixing.Weighted) game.mixture();
    int batch = experiment.training().batch();
    long steps = experiment.training().steps();
    double players = game.generatorPlayers().get(0).optimizer().rate();
    double own = mixture.rate() == 0 ? players : mixture.rate();
    return "Each generator of a mixture draws %d samples per step, a single one %d; every discriminator sees the whole batch of data and the samples of all generators. The generators' log-weights have the learning rate %s, with which each can move by about %s in %s steps; with the rate of their players, %s, it would be %s. The coefficients of the entropy term are %s (generators) and %s (discriminators); the authors' code has 0.1."
        .formatted(
            mixture.samples(batch),
            batch,
            NumberText.brief(own),
            NumberText.brief(steps * own),
            NumberText.count(steps),
            NumberText.brief(players),
            NumberText.brief(steps * players),
            NumberText.brief(mixture.generatorEntropy()),
            NumberText.brief(mixture.discriminatorEntropy()));
  }
}
