package io.equilibria.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.evaluation.look.SampleLook;
import io.equilibria.internal.evaluation.look.SampleRecord;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.training.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentRecordTest {
  private static final ExperimentSpec MIXTURE =
      Overrides.apply(
          Presets.experiment("ring"),
          List.of(
              "replicas=2",
              "training.steps=10",
              "game.mixture.generators=3",
              "game.mixture.discriminators=1",
              "game.mixture.rate=0.3"));

  @TempDir Path folder;

  private Path train(ExperimentSpec experiment) {
    Path run = folder.resolve("run");
    try (Trainer trainer = Trainer.start(experiment, run)) {
      trainer.listen(new SampleRecord()).run();
    }
    return run;
  }

  @Test
  void looks_sayWhichGeneratorMadeEachSample() {
    Path run = train(MIXTURE);
    List<SampleLook> looks = SampleRecord.read(run, MIXTURE.data(), 10);
    SampleLook last = looks.get(looks.size() - 1);
    assertThat(last.components().length).isEqualTo(2);
    for (int replica = 0; replica < 2; replica++) {
      try (TrainedModel model = TrainedModel.open(run, replica)) {
        float[][] latent = model.latent(TaskMeasures.SAMPLES, TaskMeasures.SEED);
        assertThat(last.componentsOf(replica)).containsExactly(model.components(latent));
      }
      assertThat(last.componentsOf(replica))
          .contains(0, 1, 2)
          .isNotEqualTo(looks.get(0).componentsOf(replica));
    }
  }

  @Test
  void singleGenerator_hasNoComponents() {
    ExperimentSpec single =
        MIXTURE.withGame(
            Overrides.apply(
                    MIXTURE, List.of("game.mixture.generators=1", "game.mixture.discriminators=2"))
                .game());
    Path run = train(single);
    assertThat(SampleRecord.read(run, single.data(), 10))
        .allMatch(look -> look.components().length == 0);
    assertThat(Files.exists(run.resolve("samples/components-10.npy"))).isFalse();
  }
}
