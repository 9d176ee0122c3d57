package io.equilibria.internal.bench;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.training.CpuFeatures;
import java.util.List;

/**
 * A run whose memory is predicted and measured: a few steps, with a checkpoint before and after.
 *
 * @param name the name for tables
 * @param experiment the experiment
 * @param threads the number of training threads
 */
public record MemoryCase(String name, ExperimentSpec experiment, int threads) {
  private static final String GENERATOR = "game.generator.architecture.";
  private static final String DISCRIMINATOR = "game.discriminator.architecture.";
  private static final String NO_PENALTY = "game.penalty.kind=none";
  private static final String IMAGES = "data.kind=random-images";

  private static final List<MemoryCase> ALL =
      List.of(
          ring("ring, 1 replica", 1, 64, 128),
          ring("ring, 512 replicas", 512, 64, 128),
          ring("ring, depth 16, 64 replicas", 64, 64, 128)
              .changed(GENERATOR + "depth=16", DISCRIMINATOR + "depth=16"),
          ring("ring, width 2048, 8 replicas", 8, 2048, 128),
          ring("ring, batch 16384, 8 replicas", 8, 64, 16_384),
          ring("ring, width 512, batch 32768", 1, 512, 32_768),
          ring("the same without penalty", 1, 512, 32_768).changed(NO_PENALTY),
          ring("ring, gelu, width 512, batch 16384", 1, 512, 16_384)
              .changed(GENERATOR + "activation=gelu", DISCRIMINATOR + "activation=gelu"),
          digits("digits", 32, 64),
          digits("digits, width 128, batch 8192", 128, 8192),
          digits("digits, width 512, batch 16", 512, 16),
          digits("images of 32x32x3, width 64, batch 256", 64, 256).changed(IMAGES),
          digits("the same in bfloat16", 64, 256).changed(IMAGES, "training.precision=bfloat16"),
          digits("50 000 images, width 8, 4 replicas", 8, 64)
              .changed(IMAGES, "data.count=50000", "replicas=4"),
          // The cases below were not used to fit the constants of the prediction.
          ring("ring, 5 discriminator steps, width 1024, batch 4096", 2, 1024, 4096)
              .changed("game.discriminator.steps=5"),
          ring("ring, rmsprop, width 3000, 2 replicas", 2, 3000, 128)
              .changed(
                  "game.generator.optimizer.kind=rmsprop",
                  "game.discriminator.optimizer.kind=rmsprop"),
          digits("digits, layer norm, width 96, batch 1024", 96, 1024)
              .changed(DISCRIMINATOR + "normalization=layer"),
          digits("images of 64x64x3, width 32, batch 32", 32, 32)
              .changed(IMAGES, "data.height=64", "data.width=64"),
          digits("digits by mlp, swish, width 256, batch 8192", 256, 8192)
              .changed(
                  GENERATOR + "kind=mlp",
                  DISCRIMINATOR + "kind=mlp",
                  GENERATOR + "width=256",
                  DISCRIMINATOR + "width=256",
                  GENERATOR + "activation=swish",
                  DISCRIMINATOR + "activation=swish"));

  /** The cases supported by this machine's processor. */
  public static List<MemoryCase> possible() {
    CpuFeatures here = CpuFeatures.here();
    return ALL.stream()
        .filter(one -> here.supports(one.experiment().training().precision()))
        .toList();
  }

  private static MemoryCase ring(String name, int replicas, int width, int batch) {
    return of("ring", name, width, batch).changed("replicas=" + replicas);
  }

  private static MemoryCase digits(String name, int width, int batch) {
    return of("digits", name, width, batch);
  }

  private static MemoryCase of(String preset, String name, int width, int batch) {
    return new MemoryCase(name, Presets.experiment(preset), 2)
        .changed(
            "training.steps=2",
            "training.batch=" + batch,
            GENERATOR + "width=" + width,
            DISCRIMINATOR + "width=" + width);
  }

  private MemoryCase changed(String... overrides) {
    return new MemoryCase(name, Overrides.apply(experiment, List.of(overrides)), threads);
  }
}
