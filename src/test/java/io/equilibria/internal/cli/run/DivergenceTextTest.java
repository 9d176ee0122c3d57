package io.equilibria.internal.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.internal.config.OptimizerSpec.Sgd;
import io.equilibria.internal.run.Divergence;
import io.equilibria.internal.training.GrowingLoss;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainerOptions;
import io.equilibria.loss.LossKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DivergenceTextTest {
  @TempDir Path folder;

  private Trainer trained(float second) {
    TrainerOptions options =
        TrainerOptions.defaults()
            .withThreads(1)
            .withCatalogue(
                Catalogue.installed().with(LossKind.of("growing", new GrowingLoss(0, second))));
    Trainer trainer =
        Trainer.start(
            SmallRuns.with(SmallRuns.dense(2, 60), "growing", new Sgd(0.05, 0, Schedule.CONSTANT)),
            folder.resolve("run"),
            options);
    trainer.run();
    return trainer;
  }

  @Test
  void frozenReplica_isNamedWithStepAndPlace() {
    try (Trainer trainer = trained(2)) {
      Divergence divergence = trainer.diverged().get(0);
      assertThat(DivergenceText.of(trainer))
          .isEqualTo(
              "%n1 of 2 replicas diverged and was frozen: replica 1 (%s)".formatted(divergence));
      assertThat(DivergenceText.json(trainer.diverged()).get(0))
          .containsEntry("replica", 1)
          .containsEntry("step", divergence.step())
          .containsEntry("name", divergence.name());
    }
  }

  @Test
  void healthyRun_saysNothing() {
    try (Trainer trainer = trained(0)) {
      assertThat(DivergenceText.of(trainer)).isEmpty();
      assertThat(DivergenceText.json(trainer.diverged())).isEmpty();
    }
  }
}
