package io.equilibria.internal.experiment.imagegames;

import io.equilibria.config.DataSettings;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.experiment.PlannedReference;
import io.equilibria.internal.experiment.StudyScale;
import io.equilibria.internal.report.Effect;
import io.equilibria.internal.report.Paper;
import io.equilibria.internal.score.measure.RealScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Natural images: which game comes nearest, and what is the effect of normalisation in the
 * discriminator?
 */
final class Cifar10Design {
  private static final String NORM = "game.discriminator.architecture.normalization";

  private static final ImageMeasure DISTANCE =
      ImageMeasure.distance("squeezenet-fd", "SqueezeNet-FD", "SqueezeNet-FD");

  private static final ImageMeasure SCORE =
      ImageMeasure.score(
          "cifar10-is",
          "the classifier's score",
          "CIFAR10-CS",
          Effect.difference("points more", "points less"));

  /**
   * Generator steps with five discriminator steps each that take as long as one with a single one:
   * measured on two cores at width 16 under a penalty.
   */
  static final double STEPS_OF_FIVE = 0.34;

  private Cifar10Design() {}

  private static DataSettings data() {
    return Presets.experiment("cifar10").data();
  }

  /** The classifier was trained on the training images, so that its score of them is too high. */
  private static List<PlannedReference> references() {
    return List.of(
        new PlannedReference(
            "real training images",
            DISTANCE.word(),
            execution -> RealScores.training(DISTANCE.word(), data(), execution)),
        new PlannedReference(
            "real test images",
            SCORE.word(),
            execution -> RealScores.heldOut(SCORE.word(), data(), execution)));
  }

  static ImageDesign design() {
    List<ImageArm> arms = new ArrayList<>(PenaltyArms.all());
    arms.add(
        PenaltyArms.WGAN_GP
            .with("wgan-gp-5", "WGAN-GP, 5 D steps", Map.of("game.discriminator.steps", "5"))
            .forSteps(STEPS_OF_FIVE));
    for (ImageArm arm : List.of(PenaltyArms.NS_GAN, PenaltyArms.GAN_GP)) {
      for (String norm : List.of("batch", "layer")) {
        arms.add(
            arm.with(
                arm.id() + "-" + norm + "-norm",
                "%s, %s norm".formatted(arm.title(), norm),
                Map.of(NORM, norm)));
      }
    }
    return new ImageDesign(
        "cifar10",
        "Games on CIFAR-10",
        "On natural images of 32x32 pixels, does a gradient penalty help the non-saturating game,"
            + " and is WGAN-GP the best of them (Fedus et al. 2017)?",
        "NS-GAN, GAN-GP, DRAGAN-NS and WGAN-GP on CIFAR-10 with one architecture, and normalisation"
            + " in the discriminator with and without a penalty; 8 seeds each.",
        "about 3 h",
        "CIFAR-10",
        scale ->
            Overrides.apply(
                Presets.experiment("cifar10"),
                List.of("seed=" + scale.seed(), "replicas=1", "training.steps=" + scale.steps())),
        new StudyScale(List.of("ns-gan"), 8, 5000, 1, Map.of()),
        1,
        arms,
        List.of(DISTANCE, SCORE),
        PenaltyArms.CLAIMED,
        PenaltyArms.BEST,
        references(),
        List.of(Paper.MANY_PATHS, Paper.IMPROVED_TRAINING),
        List.of(
            "A reduced protocol for two cores: by default width 16 and one discriminator step,"
                + " while the papers use width 64 and up to five. WGAN-GP with five steps is"
                + " trained for the same wall-clock time as the others, so for fewer generator"
                + " steps.",
            "Scores are those of SqueezeNet 1.1 and of a small classifier, on 10 000 samples: only"
                + " rankings are claimed, and the numbers are not comparable with published FIDs"
                + " and Inception Scores."));
  }
}
