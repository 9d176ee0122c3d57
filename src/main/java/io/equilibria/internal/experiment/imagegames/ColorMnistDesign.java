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

/** Three stacked digits, 1 000 modes: how many does each game find? */
final class ColorMnistDesign {
  /**
   * The task's measure: the digits of the channels of 26 000 samples, counted as in VEEGAN and
   * PacGAN.
   */
  private static final ImageMeasure MODES =
      ImageMeasure.score(
          "color-mnist-modes",
          "modes found",
          "modes of 1 000",
          Effect.difference("modes more", "modes fewer"));

  private static final ImageMeasure KL =
      ImageMeasure.distance(
          "color-mnist-kl", "KL of the modes from uniform", "KL(modes | uniform) (nats)");

  private static final int KNOWN = 100;

  private ColorMnistDesign() {}

  private static DataSettings data() {
    return Presets.experiment("color-mnist").data();
  }

  /**
   * Reference values of samplers with known modes, which show the effect of the classifier's
   * errors.
   */
  private static List<PlannedReference> references() {
    List<PlannedReference> references = new ArrayList<>();
    for (ImageMeasure measure : List.of(MODES, KL)) {
      references.add(
          new PlannedReference(
              "real test images",
              measure.word(),
              execution -> RealScores.heldOut(measure.word(), data(), execution)));
      references.add(
          new PlannedReference(
              "a sampler of %d modes".formatted(KNOWN),
              measure.word(),
              execution -> RealScores.someClasses(measure.word(), data(), KNOWN, execution)));
    }
    return references;
  }

  static ImageDesign design() {
    return new ImageDesign(
        "color-mnist",
        "Modes found on Color MNIST",
        "Three handwritten digits stacked as red, green and blue make 1 000 modes. How many does"
            + " each game find, and does a penalty help (Fedus et al. 2017)?",
        "NS-GAN, GAN-GP, DRAGAN-NS and WGAN-GP on Color MNIST, one architecture: how many of 1 000"
            + " modes each finds in 26 000 samples, and how evenly; 8 seeds each.",
        "5 h on a busy machine",
        "Color MNIST",
        scale ->
            Overrides.apply(
                Presets.experiment("color-mnist"),
                List.of("seed=" + scale.seed(), "replicas=1", "training.steps=" + scale.steps())),
        new StudyScale(List.of("ns-gan"), 8, 5000, 1, Map.of()),
        2,
        PenaltyArms.all(),
        List.of(MODES, KL),
        PenaltyArms.CLAIMED,
        PenaltyArms.BEST,
        references(),
        List.of(Paper.MANY_PATHS, Paper.VEEGAN),
        List.of(
            "A reduced protocol for two cores: width 16 and one discriminator step, while the"
                + " papers use width 64 and more steps. All games have the same networks, optimiser"
                + " (Adam) and batches, and, for each seed, the same start and data.",
            "The built-in classifier recognises the digit of each channel. Its errors create"
                + " spurious modes; the rows of the real test images and of a sampler with only 100"
                + " modes show how many."));
  }
}
