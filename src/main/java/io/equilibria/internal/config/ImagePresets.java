package io.equilibria.internal.config;

import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.DataSettings;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Dcgan;
import io.equilibria.internal.config.ArchitectureSpec.Normalization;
import io.equilibria.internal.config.ArchitectureSpec.Pooling;
import io.equilibria.internal.config.ArchitectureSpec.Resnet;
import io.equilibria.internal.config.ConstraintSpec.NoConstraint;
import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.config.OptimizerSpec.Adam;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.internal.config.PenaltySpec.AroundData;
import io.equilibria.internal.config.PenaltySpec.Interpolated;
import io.equilibria.internal.config.PenaltySpec.NoPenalty;
import io.equilibria.internal.config.image.Celeba;
import io.equilibria.internal.config.image.CifarSpec.Cifar10;
import io.equilibria.internal.config.image.ColorMnist;
import io.equilibria.internal.config.image.DigitSpec.Mnist;
import io.equilibria.internal.config.image.ImageFolder;
import java.util.List;

/**
 * Experiments on image sets in files: small ones for two cores, and published settings at full
 * width.
 */
final class ImagePresets {
  private static final Adam DCGAN = new Adam(2e-4, 0.5, 0.999, 1e-8, Schedule.CONSTANT);
  private static final Adam RESNET = new Adam(2e-4, 0, 0.9, 1e-8, Schedule.LINEAR_DECAY);

  private static final String MEASURED = " (by measured CPU time)";

  /** With convolutions of width 64, 91 and 105 GFLOP/s per core were measured. */
  private static final String DERIVED = " (derived from its FLOPs at 200 GFLOP/s)";

  private ImagePresets() {}

  /** All presets, the small ones first. */
  static List<Preset> all() {
    return List.of(
        small(
            "mnist",
            Mnist.DEFAULT,
            3000,
            "2 cores, 1 to 2 minutes (44 steps/s by measured CPU time); no published score at width"
                + " 16"),
        small(
            "color-mnist",
            ColorMnist.DEFAULT,
            5000,
            "2 cores, about 2 minutes (as mnist); no published score at width 16"),
        small(
            "cifar10",
            Cifar10.DEFAULT,
            5000,
            "2 cores, 3 minutes (31 steps/s by measured CPU time); no published score at width 16"),
        small(
            "image-folder",
            folder(),
            5000,
            "2 cores, 3 minutes (as cifar10); data.path names the folder; no published score"),
        celeba(),
        dcgan(),
        wganGp(),
        sngan(),
        dragan());
  }

  /**
   * GAN-GP with DCGANs of width 16, a higher learning rate than in the papers, and samples from
   * averaged parameters, as for the 8x8 digits.
   */
  private static Preset small(String name, DataSettings data, int steps, String note) {
    Adam adam = new Adam(5e-4, 0.5, 0.999, 1e-8, Schedule.CONSTANT);
    GameSpec players =
        game(
            "non-saturating",
            Interpolated.DEFAULT,
            new GeneratorSpec(new Dcgan(16, Normalization.BATCH, Activation.RELU), adam, 64, 0.99),
            player(new Dcgan(16, Normalization.NONE, Activation.LEAKY_RELU), adam, 1));
    return new Preset(experiment(name, data, players, steps, 64), note);
  }

  private static ImageFolder folder() {
    ImageFolder base = ImageFolder.DEFAULT;
    return new ImageFolder(
        base.path(),
        base.split(),
        32,
        32,
        base.channels(),
        base.fit(),
        base.alpha(),
        base.classes(),
        base.flip());
  }

  /**
   * GAN-GP with DCGANs of the original width on 64x64 faces, as in the comparisons of Fedus et al.
   * 2017.
   */
  private static Preset celeba() {
    GameSpec players =
        game(
            "non-saturating",
            Interpolated.DEFAULT,
            new GeneratorSpec(new Dcgan(64, Normalization.BATCH, Activation.RELU), DCGAN, 128, 0),
            player(new Dcgan(64, Normalization.NONE, Activation.LEAKY_RELU), DCGAN, 1));
    return new Preset(
        experiment("celeba", Celeba.DEFAULT, players, 100_000, 64),
        "a GPU; on 2 cores days, derived from the FLOPs of a step; no score: Fedus et al. 2017 give"
            + " MS-SSIM for other settings");
  }

  /**
   * Radford et al. 2016, sections 3 and 4: batch normalisation in both players, batches of 128, 100
   * latent dimensions (uniform there, normal here).
   */
  private static Preset dcgan() {
    GameSpec players =
        game(
            "non-saturating",
            NoPenalty.DEFAULT,
            new GeneratorSpec(new Dcgan(64, Normalization.BATCH, Activation.RELU), DCGAN, 100, 0),
            player(new Dcgan(64, Normalization.BATCH, Activation.LEAKY_RELU), DCGAN, 1));
    return new Preset(
        experiment("cifar10-dcgan", Cifar10.DEFAULT, players, 100_000, 128),
        "a GPU, or 2 cores for 15 hours"
            + MEASURED
            + "; Inception Score 6.16 (as Gulrajani et al. 2017 report)");
  }

  /**
   * Gulrajani et al. 2017, appendix F, without labels (igul222/improved_wgan_training,
   * gan_cifar_resnet.py with CONDITIONAL = False). There a generator's step takes two batches.
   */
  private static Preset wganGp() {
    GameSpec players =
        game(
            "wasserstein",
            Interpolated.DEFAULT,
            new GeneratorSpec(
                new Resnet(128, Normalization.BATCH, Activation.RELU), RESNET, 128, 0),
            player(new Resnet(128, Normalization.NONE, Activation.RELU), RESNET, 5));
    return new Preset(
        experiment("cifar10-wgan-gp", Cifar10.DEFAULT, players, 100_000, 64),
        "a GPU; 2 cores would take 2 weeks"
            + DERIVED
            + "; Inception Score 7.86 +- 0.07 (Gulrajani et al. 2017)");
  }

  /**
   * Miyato et al. 2018, table 4, without labels (pfnet-research/sngan_projection,
   * configs/sn_cifar10_unconditional.yml). There a generator's step takes two batches.
   */
  private static Preset sngan() {
    Resnet judge = new Resnet(128, Normalization.NONE, Activation.RELU, true, 0, Pooling.SUM);
    GameSpec players =
        game(
            "hinge",
            NoPenalty.DEFAULT,
            new GeneratorSpec(
                new Resnet(256, Normalization.BATCH, Activation.RELU), RESNET, 128, 0),
            player(judge, RESNET, 5));
    return new Preset(
        experiment("cifar10-sngan", Cifar10.DEFAULT, players, 50_000, 64),
        "a GPU; 2 cores would take 9 days"
            + DERIVED
            + "; Inception Score 8.22, FID 21.7 (Miyato et al. 2018)");
  }

  /**
   * Kodali et al. 2017 with DCGAN's networks. The discriminator has no batch normalisation, which
   * would couple samples and is incompatible with a per-sample penalty.
   */
  private static Preset dragan() {
    GameSpec players =
        game(
            "non-saturating",
            AroundData.DEFAULT,
            new GeneratorSpec(new Dcgan(64, Normalization.BATCH, Activation.RELU), DCGAN, 100, 0),
            player(new Dcgan(64, Normalization.NONE, Activation.LEAKY_RELU), DCGAN, 1));
    return new Preset(
        experiment("cifar10-dragan", Cifar10.DEFAULT, players, 100_000, 64),
        "a GPU, or 2 cores for 8 hours" + MEASURED + "; Inception Score 6.90 (Kodali et al. 2017)");
  }

  private static GameSpec game(
      String loss,
      PenaltySettings penalty,
      GeneratorSpec generator,
      DiscriminatorSpec discriminator) {
    return new GameSpec(loss, penalty, Updates.ALTERNATING, generator, discriminator);
  }

  private static DiscriminatorSpec player(
      ArchitectureSettings architecture, OptimizerSpec optimizer, int steps) {
    return new DiscriminatorSpec(architecture, optimizer, steps, NoConstraint.DEFAULT);
  }

  private static ExperimentSpec experiment(
      String name, DataSettings data, GameSpec players, int steps, int batch) {
    int checkpoints = Math.max(1000, steps / 50);
    TrainingSpec training = new TrainingSpec(steps, batch, 50, checkpoints, 3, List.of());
    return new ExperimentSpec(name, 1, 1, data, players, training);
  }
}
