package io.equilibria.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.config.Experiment;
import io.equilibria.config.Overrides;
import io.equilibria.sampler.FeatureExtractor;
import io.equilibria.sampler.PlayerPair;
import io.equilibria.training.SmallRuns;
import io.equilibria.training.Trainer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A live game, its run and its export are one sampler. */
class SamplersTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"0, raw weights", "0.9, moving average (0.9)"})
  void liveGameRunAndExport_agreeToTheBit(double average, String weights) {
    Experiment experiment =
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

  private static void assertSame(PlayerPair found, PlayerPair expected) {
    float[][] samples = expected.sample(5, 7);
    assertThat(samples[0]).isNotEqualTo(expected.sample(5, 8)[0]);
    assertThat(found.sampleShape()).isEqualTo(expected.sampleShape()).containsExactly(2);
    assertThat(found.latent(5, 7)).isDeepEqualTo(expected.latent(5, 7));
    assertThat(found.sample(5, 7)).isDeepEqualTo(samples);
    assertThat(found.generate(expected.latent(5, 7))).isDeepEqualTo(samples);
    assertThat(found.logits(samples)).containsExactly(expected.logits(samples));
  }
}
