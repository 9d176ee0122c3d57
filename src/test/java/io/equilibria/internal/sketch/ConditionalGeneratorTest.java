package io.equilibria.internal.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.architecture.ArchitectureKind;
import io.equilibria.architecture.NetworkSite;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.Catalogue;
import io.equilibria.config.KindName;
import io.equilibria.internal.config.DataSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.GameRun;
import io.equilibria.internal.layer.BatchNorm;
import io.equilibria.internal.layer.ConditionalBatchNorm;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainerOptions;
import io.equilibria.layer.Layer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generator that is given classes and normalises by them. */
class ConditionalGeneratorTest {
  private static final String NORM = "generator/conditional_batch_norm_1/";
  private static final double[] LATENT = {0.5, -1, 0.5, -1, 0.5, -1, 2, 0.25};
  private static final int[] LABELS = {0, 1, 0, 2};

  /** A family of generators in files: {@code architecture: {kind: "sketch:conditional"}}. */
  @KindName("sketch:conditional")
  record Conditional() implements ArchitectureSettings {}

  record ConditionalKind() implements ArchitectureKind<Conditional> {
    @Override
    public Conditional defaults() {
      return new Conditional();
    }

    @Override
    public List<Layer> generator(Conditional settings, NetworkSite site) {
      return List.of(new ConditionalBatchNorm(site.classes()));
    }

    @Override
    public List<Layer> discriminator(Conditional settings, NetworkSite site) {
      throw new InputException(site.name() + ": a conditional network gives samples and no logits");
    }
  }

  private static final Catalogue KINDS = Catalogue.installed().with(new ConditionalKind());

  private static final ExperimentSpec EXPERIMENT =
      ExperimentYaml.parse(
          """
          data: {kind: ring, modes: 3}
          game:
            generator:
              architecture: {kind: "sketch:conditional"}
              latent: 2
              optimizer: {kind: adam, rate: 0.01}
            discriminator: {architecture: {kind: mlp, width: 8, depth: 1, labels: projection}}
          training: {steps: 20, batch: 16}
          """,
          "conditional generator",
          KINDS);

  private static GameRun run() {
    return GameRun.of(EXPERIMENT, DataSources.of(EXPERIMENT.data()), KINDS);
  }

  @Test
  void samples_followFromLatentAndLabel() {
    try (GameRun run = run()) {
      double[] before = run.read(NORM + "gamma");
      run.steps(30);
      double[] samples = run.samples(LATENT, LABELS);
      assertThat(samples).containsExactly(plain(run.read()), within(1e-5));
      assertThat(samples[0]).isEqualTo(samples[4]).isNotEqualTo(samples[2]);
      assertThat(run.samples(LATENT, LABELS)).containsExactly(samples);
      double[] after = run.read(NORM + "gamma");
      for (int i = 0; i < after.length; i++) { // Every class is drawn and trained.
        assertThat(after[i]).isNotEqualTo(before[i]);
      }
    }
  }

  @Test
  void samples_areOfEachClassInTurnUnlessItIsSaid() {
    try (GameRun run = run()) {
      run.steps(5);
      assertThat(run.samples(LATENT)).containsExactly(run.samples(LATENT, new int[] {0, 1, 2, 0}));
    }
  }

  @Test
  void trainer_knowsTheFamily(@TempDir Path folder) {
    TrainerOptions options = TrainerOptions.defaults().withThreads(1).withCatalogue(KINDS);
    Path run = SmallRuns.train(EXPERIMENT, folder.resolve("run"), options);
    try (Trainer trainer = Trainer.resume(run, options)) {
      assertThat(trainer.sample(6, 3)).hasNumberOfRows(6);
    }
  }

  @Test
  void dataWithoutClasses_areRefused(@TempDir Path folder) {
    TrainerOptions options = TrainerOptions.defaults().withCatalogue(KINDS);
    ExperimentSpec without = EXPERIMENT.withData(DataSpec.GaussianLine.DEFAULT);
    assertThatThrownBy(() -> Trainer.start(without, folder.resolve("run"), options))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected data with classes");
  }

  /** The generator's formula: gamma (z - mean) / sqrt(variance + epsilon) + beta. */
  private static double[] plain(Map<String, double[]> state) {
    double[] samples = LATENT.clone();
    for (int i = 0; i < samples.length; i++) {
      int channel = i % 2;
      int entry = LABELS[i / 2] * 2 + channel;
      double centred = LATENT[i] - state.get(NORM + "moving_mean")[channel];
      double variance = state.get(NORM + "moving_variance")[channel];
      samples[i] =
          state.get(NORM + "gamma")[entry]
                  * centred
                  / Math.sqrt(variance + BatchNorm.DEFAULT_EPSILON)
              + state.get(NORM + "beta")[entry];
    }
    return samples;
  }
}
