package io.equilibria.internal.export;

import static io.equilibria.internal.training.Rounding.requireClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.sampler.FeatureExtractor;
import io.equilibria.internal.sampler.PlayerPair;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.Trainer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A live game, its run and its export are one sampler. */
class SamplersTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"0, raw weights", "0.9, moving average (0.9)"})
  void liveGameRunAndExport_agree(double average, String weights) {
    ExperimentSpec experiment =
        Overrides.apply(SmallRuns.dense(2, 20), List.of("game.generator.average=" + average));
    Path run = folder.resolve("run");
    try (Trainer trainer = Trainer.start(experiment, run)) {
      trainer.run();
      PlayerPair live = trainer.players().replica(1);
      try (TrainedModel stored = TrainedModel.open(run, 1)) {
        stored.export(folder.resolve("model"));
        try (LoadedModel exported = SavedModels.load(folder.resolve("model"))) {
          assertThat(trainer.players().replicas()).isEqualTo(2);
          for (PlayerPair other : List.of(stored, exported)) {
            assertSame(other, live);
          }
          assertThat(List.of(live.weights(), stored.weights(), exported.weights()))
              .containsOnly(weights);
          float[][] points = live.sample(3, 1);
          assertThat(exported.featureCount()).isEqualTo(stored.featureCount()).isPositive();
          for (FeatureExtractor extractor : List.of(stored, exported)) {
            assertThat(extractor.features(points)).hasDimensions(3, stored.featureCount());
          }
        }
      }
    }
  }

  @Test
  void severalPlayersWithoutMixture_areMixedEqually() {
    Path run = folder.resolve("several");
    try (Trainer trainer = Trainer.start(SmallRuns.several(2, 20), run)) {
      trainer.run();
      PlayerPair live = trainer.players().replica(1);
      try (TrainedModel stored = TrainedModel.open(run, 1)) {
        stored.export(folder.resolve("several-model"));
        try (LoadedModel exported = SavedModels.load(folder.resolve("several-model"))) {
          for (PlayerPair other : List.of(stored, exported)) {
            assertSame(other, live);
            assertThat(other.componentWeights()).containsExactly(0.5f, 0.5f);
            assertThat(other.components(other.latent(50, 7))).contains(0, 1);
            assertSame(other.component(1), live.component(1));
          }
          // The second generator takes three numbers, the first two; one more picks between them.
          assertThat(live.latent(1, 7)[0]).hasSize(4);
          assertThat(live.component(0).latent(1, 7)[0]).hasSize(3);
          assertThat(live.weights())
              .isEqualTo("mixture of 2 generators, raw weights and moving average (0.9)");
          requireClose(trainer.players().samples(70, 3)[1], live.sample(70, 3));
        }
      }
    }
  }

  private static void assertSame(PlayerPair found, PlayerPair expected) {
    float[][] samples = expected.sample(5, 7);
    assertThat(samples[0]).isNotEqualTo(expected.sample(5, 8)[0]);
    assertThat(found.sampleShape()).isEqualTo(expected.sampleShape()).containsExactly(2);
    assertThat(found.latent(5, 7)).isDeepEqualTo(expected.latent(5, 7));
    requireClose(found.sample(5, 7), samples);
    requireClose(found.generate(expected.latent(5, 7)), samples);
    requireClose(found.logits(samples), expected.logits(samples));
  }
}
