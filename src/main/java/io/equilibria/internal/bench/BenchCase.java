package io.equilibria.internal.bench;

import io.equilibria.InputException;
import io.equilibria.config.DataSettings;
import io.equilibria.internal.config.DataSpec.Digits;
import io.equilibria.internal.config.DataSpec.GaussianLine;
import io.equilibria.internal.config.DataSpec.RandomImages;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.text.Suggestions;
import io.equilibria.internal.training.CpuFeatures;
import java.util.List;

/**
 * A benchmark case. All are GAN-GP, the non-saturating losses with the interpolated penalty, with
 * Adam of rate 1e-4 and betas (0.5, 0.999) and one discriminator step per generator step; logs and
 * checkpoints have the defaults of {@code train}.
 *
 * @param name the name
 * @param experiment the experiment; {@link Bench} sets its number of steps
 * @param unit the unit of its throughput
 * @param steps the number of steps of one repetition: 1 to 3 s on two cores of a server processor
 *     of 2023
 */
public record BenchCase(String name, ExperimentSpec experiment, Unit unit, int steps) {
  /** The size of CIFAR-10, so that memory use is comparable. */
  private static final RandomImages CIFAR_SIZED = new RandomImages(32, 32, 3, 50_000, 1);

  private static final int IMAGE_STEPS = 10;

  private static final List<BenchCase> ALL =
      List.of(
          dense("small-many", 64, 1000),
          dense("small-one", 1, 10_000),
          dense("medium-many", 8, 250)
              .changed("game.discriminator.architecture.width=128", "training.batch=512"),
          dcgan("dcgan8", Digits.DEFAULT, 32).withSteps(100),
          dcgan("dcgan32", CIFAR_SIZED, 64),
          dcgan("dcgan32-bfloat16", CIFAR_SIZED, 64).changed("training.precision=bfloat16"));

  public BenchCase {
    if (steps < 1) {
      throw new IllegalArgumentException(name + ": expected at least one step, found " + steps);
    }
  }

  /** All cases, in table order. */
  public static List<BenchCase> all() {
    return ALL;
  }

  /** The cases whose precision is supported by this machine's processor. */
  public static List<BenchCase> possible() {
    CpuFeatures here = CpuFeatures.here();
    return ALL.stream()
        .filter(one -> here.supports(one.experiment().training().precision()))
        .toList();
  }

  /**
   * The case with a name.
   *
   * @throws InputException if there is none, listing the known cases
   */
  public static BenchCase named(String name) {
    List<String> known = ALL.stream().map(BenchCase::name).toList();
    return ALL.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "--case: unknown case `" + name + "`" + Suggestions.hint(name, known)));
  }

  /** A copy with another number of steps per repetition. */
  public BenchCase withSteps(int count) {
    return new BenchCase(name, experiment, unit, count);
  }

  /** An affine generator of points in the plane and a discriminator with two hidden layers. */
  private static BenchCase dense(String name, int replicas, int steps) {
    return new BenchCase(
            name,
            ExperimentSpec.of(GaussianLine.DEFAULT).withName(name).withReplicas(replicas),
            Unit.MODEL_STEPS_PER_SECOND,
            steps)
        .changed("game.generator.architecture.kind=affine", "game.generator.latent=1");
  }

  /**
   * Batch normalisation only in the generator, since the penalty is incompatible with it in the
   * discriminator.
   */
  private static BenchCase dcgan(String name, DataSettings data, int width) {
    String generator = "game.generator.architecture.";
    String discriminator = "game.discriminator.architecture.";
    return new BenchCase(
            name, ExperimentSpec.of(data).withName(name), Unit.MILLISECONDS_PER_STEP, IMAGE_STEPS)
        .changed(
            "game.generator.latent=128",
            generator + "kind=dcgan",
            generator + "width=" + width,
            generator + "normalization=batch",
            generator + "activation=relu",
            discriminator + "kind=dcgan",
            discriminator + "width=" + width,
            discriminator + "normalization=none",
            discriminator + "activation=leaky-relu");
  }

  private BenchCase changed(String... overrides) {
    return new BenchCase(name, Overrides.apply(experiment, List.of(overrides)), unit, steps);
  }
}
