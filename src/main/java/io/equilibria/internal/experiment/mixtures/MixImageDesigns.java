package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.config.Presets;
import io.equilibria.internal.experiment.PlannedReference;
import io.equilibria.internal.experiment.imagegames.ImageMeasure;
import io.equilibria.internal.experiment.mixtures.MixImageDesign.Base;
import io.equilibria.internal.experiment.mixtures.MixImageDesign.Looking;
import io.equilibria.internal.experiment.mixtures.MixImageDesign.Scale;
import io.equilibria.internal.experiment.mixtures.MixImageDesign.Words;
import io.equilibria.internal.report.Effect;
import io.equilibria.internal.report.Paper;
import io.equilibria.internal.report.Quotation;
import io.equilibria.internal.score.measure.RealScores;
import java.util.List;
import java.util.Optional;

/** The comparisons of mixtures on images: three stacked digits, and table 1 of the paper. */
final class MixImageDesigns {
  private static final int SEEDS = 8;

  private static final ImageMeasure SCORE =
      ImageMeasure.score(
          "cifar10-is",
          "the score of a small classifier",
          "CIFAR10-CS",
          Effect.difference("points more", "points less"));

  private static final ImageMeasure DISTANCE =
      ImageMeasure.distance("squeezenet-fd", "SqueezeNet-FD", "SqueezeNet-FD");

  private static final ImageMeasure MODES =
      ImageMeasure.score(
          "color-mnist-modes",
          "modes found",
          "modes of 1 000",
          Effect.difference("modes more", "modes fewer"));

  private static final ImageMeasure KL =
      ImageMeasure.distance(
          "color-mnist-kl", "KL of the modes from uniform", "KL(modes | uniform) (nats)");

  private MixImageDesigns() {}

  /** How many of 1 000 modes does a mixture find? */
  static MixImageDesign colorMnist() {
    return new MixImageDesign(
        "mix-color-mnist",
        "Mixtures on Color MNIST",
        "Three handwritten digits stacked as red, green and blue make 1 000 modes. Does a mixture"
            + " of five generators and five discriminators find more of them than a single pair,"
            + " than five independently trained pairs, and than one pair of five times the size?",
        "about 80 min",
        new Words("NS-GAN", "Color MNIST"),
        new Base("color-mnist", List.of("game.penalty.kind=none"), List.of()),
        new Scale(SEEDS, 4000),
        new Looking(4, 5500, false),
        List.of(MODES, KL),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(
            reference("real test images", MODES, "color-mnist", false),
            reference("real test images", KL, "color-mnist", false)));
  }

  /** Table 1 of the paper with labels, at reduced scale. */
  static MixImageDesign cifar10() {
    return new MixImageDesign(
        "mix-cifar10",
        "MIX+DCGAN on CIFAR-10",
        "With classes, does a mixture of five DCGANs score higher on natural images than a single"
            + " one, than five trained independently, and than one of five times the size (Arora et"
            + " al. 2017, table 1)?",
        "about 2 h",
        new Words("DCGAN", "CIFAR-10"),
        new Base(
            "cifar10",
            List.of(
                "game.penalty.kind=none",
                "game.discriminator.architecture.normalization=batch",
                "game.generator.architecture.labels=concatenated",
                "game.discriminator.architecture.labels=auxiliary-classifier"),
            List.of()),
        new Scale(SEEDS, 4000),
        new Looking(4, 2300, false),
        List.of(SCORE, DISTANCE),
        List.of(),
        Optional.of(
            quoted("Mixture of DCGANs achieves higher score than any single-component DCGAN does")),
        Optional.of(PaperTable.withLabels()),
        references());
  }

  /** Table 1 of the paper without labels, at reduced scale. */
  static MixImageDesign wgan() {
    return new MixImageDesign(
        "mix-wgan",
        "MIX+WassersteinGAN on CIFAR-10",
        "Without classes, does a mixture of five Wasserstein GANs score higher on natural images"
            + " than a single one, than five trained independently, and than one of five times the"
            + " size; and how does the critics' objective evolve (Arora et al. 2017, table 1)?",
        "about 4 h, predicted",
        new Words("WassersteinGAN", "CIFAR-10"),
        new Base(
            "cifar10",
            List.of(
                "game.preset=wgan",
                "game.generator.optimizer.rate=2e-4",
                "game.discriminator.optimizer.rate=2e-4",
                "game.discriminator.architecture.normalization=batch"),
            List.of(
                "game.generator.optimizer.rate=5e-5", "game.discriminator.optimizer.rate=5e-5")),
        new Scale(SEEDS, 2000),
        new Looking(10, 2300, true),
        List.of(SCORE),
        List.of(MixtureArm.withoutEntropy(MixImageDesign.COMPONENTS)),
        Optional.empty(),
        Optional.of(PaperTable.withoutLabels()),
        List.of(reference("real test images", SCORE, "cifar10", false)));
  }

  private static Quotation quoted(String words) {
    return new Quotation(words, Paper.GENERALIZATION, "table 1");
  }

  private static List<PlannedReference> references() {
    return List.of(
        reference("real test images", SCORE, "cifar10", false),
        reference("real training images", DISTANCE, "cifar10", true));
  }

  private static PlannedReference reference(
      String row, ImageMeasure measure, String preset, boolean training) {
    return new PlannedReference(
        row,
        measure.word(),
        execution ->
            training
                ? RealScores.training(measure.word(), Presets.experiment(preset).data(), execution)
                : RealScores.heldOut(measure.word(), Presets.experiment(preset).data(), execution));
  }
}
