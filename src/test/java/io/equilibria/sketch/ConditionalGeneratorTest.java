package io.equilibria.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.architecture.Architectures;
import io.equilibria.architecture.Discriminator;
import io.equilibria.config.Experiment;
import io.equilibria.config.ExperimentYaml;
import io.equilibria.data.DataSource;
import io.equilibria.data.DataSources;
import io.equilibria.game.Coupling;
import io.equilibria.game.GameDefinition;
import io.equilibria.game.GameRun;
import io.equilibria.game.Networks;
import io.equilibria.layer.BatchNorm;
import io.equilibria.layer.Network;
import io.equilibria.loss.AdversarialTerm;
import io.equilibria.loss.NonSaturating;
import io.equilibria.objective.Objective;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

/** A generator that is given classes and normalises by them. */
class ConditionalGeneratorTest {
  private static final int CLASSES = 3;
  private static final String NORM = "generator/conditional_batch_norm_1/";
  private static final double[] LATENT = {0.5, -1, 0.5, -1, 0.5, -1, 2, 0.25};
  private static final int[] LABELS = {0, 1, 0, 2};

  private static final Experiment EXPERIMENT =
      ExperimentYaml.parse(
          """
          data: {kind: ring, modes: 3}
          game:
            generator: {latent: 2, optimizer: {kind: adam, rate: 0.01}}
            discriminator: {architecture: {kind: mlp, width: 8, depth: 1}}
          training: {batch: 16}
          """,
          "conditional generator");

  private static GameRun run() {
    DataSource data = DataSources.of(EXPERIMENT.data());
    Network generator =
        new Network("generator", Shape.of(2), List.of(new ConditionalBatchNorm(CLASSES)));
    Network discriminator =
        Architectures.discriminator(
            EXPERIMENT.game().discriminator().architecture(), data.sample());
    return GameRun.of(
        EXPERIMENT,
        data,
        new GameDefinition(
            new Networks(List.of(generator), List.of(Discriminator.of(discriminator))),
            Objective.of(new AdversarialTerm("non-saturating", new NonSaturating())),
            Coupling.UNIFORM,
            CLASSES));
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
