package io.equilibria.internal.export;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.ClosedException;
import io.equilibria.config.Catalogue;
import io.equilibria.data.DataSource;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.ReplicaGroup;
import io.equilibria.internal.stability.VectorField;
import io.equilibria.internal.training.CohortRun;
import io.equilibria.internal.training.RunSampler;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.Threads;
import io.equilibria.internal.training.Trainer;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Use after close throws an exception with the object's name; closing twice has no effect. */
class ClosedTest {
  private static final ExperimentSpec EXPERIMENT = SmallRuns.dense(1, 2);

  @TempDir Path folder;

  private static void closed(String what, ThrowingCallable... uses) {
    for (ThrowingCallable use : uses) {
      assertThatThrownBy(use)
          .isExactlyInstanceOf(ClosedException.class)
          .hasMessageContaining(what)
          .hasMessageContaining("closed");
    }
  }

  @Test
  void trainerAndModels_sayThatTheyAreClosed() {
    Path run = folder.resolve("run");
    Trainer trainer = Trainer.start(EXPERIMENT, run);
    RunSampler players = trainer.players();
    trainer.run();
    trainer.close();
    trainer.close();
    closed(
        "the trainer of " + run,
        trainer::run,
        trainer::players,
        trainer::sampleShape,
        () -> players.replica(0).sample(1, 1),
        () -> players.replica(0).logits(new float[1][2]));

    TrainedModel trained = TrainedModel.open(run);
    trained.export(folder.resolve("model"));
    trained.close();
    trained.close();
    closed(
        "the model",
        () -> trained.sample(1, 1),
        () -> trained.generate(new float[1][2]),
        () -> trained.logits(new float[1][2]),
        () -> trained.features(new float[1][2]),
        () -> trained.export(folder.resolve("again")),
        trained::featureCount,
        trained::sampleShape,
        trained::signatures);

    LoadedModel loaded = SavedModels.load(folder.resolve("model"));
    loaded.close();
    loaded.close();
    closed(
        "the model",
        () -> loaded.sample(1, 1),
        () -> loaded.generate(new float[1][2]),
        () -> loaded.logits(new float[1][2]),
        () -> loaded.features(new float[1][2]));
  }

  @Test
  void cohortAndField_sayThatTheyAreClosed() {
    DataSource data = DataSources.of(EXPERIMENT.data());
    CohortRun run =
        CohortRun.open(
            new ReplicaGroup(List.of(new ReplicaGroup.Member(EXPERIMENT, 0))),
            data,
            Catalogue.installed());
    RunSampler players = run.players();
    run.close();
    run.close();
    closed(
        "cohort",
        () -> run.to(1, ProgressMonitor.NONE),
        run::players,
        () -> players.replica(0).sample(1, 1));

    VectorField field = VectorField.open(EXPERIMENT, data, Catalogue.installed(), new Threads(1));
    VectorField.Sample sample = new VectorField.Sample(1, 0);
    field.close();
    field.close();
    closed(
        "the vector field",
        field::size,
        () -> field.at(new double[0], sample),
        () -> field.jacobian(new double[0], sample));
  }
}
