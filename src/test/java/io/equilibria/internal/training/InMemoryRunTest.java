package io.equilibria.internal.training;

import static io.equilibria.internal.training.Rounding.requireClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.Exhaustive;
import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.export.LoadedModel;
import io.equilibria.internal.export.SavedModels;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.training.Trainer.Ending;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InMemoryRunTest {
  private static final TrainerOptions OPTIONS = TrainerOptions.defaults().withThreads(2);

  @TempDir Path folder;

  static List<ExperimentSpec> experiments() {
    return List.of(SmallRuns.dense(3, 40), SmallRuns.images(2, 8), SmallRuns.several(2, 12));
  }

  @ParameterizedTest
  @MethodSource("experiments")
  @Exhaustive
  void numbers_areThoseOfTheRunInAFolder(ExperimentSpec experiment) {
    Path run = SmallRuns.train(experiment, folder.resolve("run"), OPTIONS);
    List<String> here = SmallRuns.names(Path.of(""));
    try (Trainer trainer = Trainer.inMemory(experiment, OPTIONS)) {
      assertThat(trainer.run()).isEqualTo(Ending.FINISHED);
      requireSame(trainer.history(), History.read(run));
      int last = experiment.replicas() - 1;
      requireSame(trainer.parameters(last), run, last);
      try (TrainedModel model = TrainedModel.open(run, last);
          TrainedModel live = TrainedModel.of(trainer, last)) {
        float[][] samples = model.sample(20, 3);
        requireClose(trainer.players().replica(last).sample(20, 3), samples);
        assertThat(live.sample(20, 3)).isDeepEqualTo(samples);
        assertThat(live.logits(samples)).isEqualTo(model.logits(samples));
        assertThat(live.step()).isEqualTo(model.step());
        assertThat(live.dense().generators().isPresent())
            .isEqualTo(model.dense().generators().isPresent());
      }
      assertThat(trainer.manifest().status())
          .isEqualTo(
              new Manifest.Status(Manifest.State.FINISHED, experiment.training().steps(), null));
    }
    assertThat(SmallRuns.names(Path.of(""))).isEqualTo(here);
  }

  private static void requireSame(History found, History expected) {
    assertThat(found.columns()).isEqualTo(expected.columns());
    assertThat(found.steps()).isEqualTo(expected.steps());
    assertThat(found.rows(0, found.steps())).isEqualTo(expected.rows(0, expected.steps()));
    assertThat(found.rows(3, 7)).isEqualTo(expected.rows(3, 7));
    for (String name : found.columns()) {
      assertThat(found.column(name)).isDeepEqualTo(expected.column(name));
    }
  }

  private static void requireSame(Map<String, float[]> found, Path run, int replica) {
    Path prefix = new CheckpointStore(run, 3).latest().orElseThrow().prefix();
    try (CheckpointReader reader = CheckpointReader.open(prefix)) {
      assertThat(found).hasSizeGreaterThan(8);
      found.forEach(
          (name, numbers) -> {
            float[] all = reader.tensor(name).floats();
            int from = all.length == numbers.length ? 0 : replica * numbers.length;
            assertThat(numbers)
                .as(name)
                .isEqualTo(Arrays.copyOfRange(all, from, from + numbers.length));
          });
    }
  }

  /** A model of a trainer that is closed before the model is used. */
  private static TrainedModel ofClosedTrainer(ExperimentSpec experiment) {
    try (Trainer trainer = Trainer.inMemory(experiment, OPTIONS)) {
      trainer.run();
      return TrainedModel.of(trainer, 1);
    }
  }

  @Test
  void export_isThatOfTheRunInAFolderButForItsNotes() {
    ExperimentSpec experiment = SmallRuns.dense(2, 20);
    Path run = SmallRuns.train(experiment, folder.resolve("run"), OPTIONS);
    Path kept = folder.resolve("kept");
    Path live = folder.resolve("live");
    try (TrainedModel model = TrainedModel.open(run, 1)) {
      model.export(kept);
    }
    try (TrainedModel model = ofClosedTrainer(experiment)) {
      model.export(live);
    }
    for (String file : List.of("saved_model.pb", "variables/variables.data-00000-of-00001")) {
      assertThat(SmallRuns.bytes(live.resolve(file)))
          .isEqualTo(SmallRuns.bytes(kept.resolve(file)));
    }
    assertThat(live.resolve("assets.extra/model.json"))
        .content()
        .contains("\"step\" : 20", "\"replica\" : 1")
        .doesNotContain("checkpoint_index_sha256");
    assertThat(Manifest.read(live.resolve("assets.extra")).status().state())
        .isEqualTo(Manifest.State.FINISHED);
    try (LoadedModel a = SavedModels.load(kept);
        LoadedModel b = SavedModels.load(live)) {
      assertThat(b.sample(5, 1)).isDeepEqualTo(a.sample(5, 1));
    }
  }

  @Test
  void stoppedRun_goesOnAsIfItHadNot() {
    ExperimentSpec experiment = SmallRuns.dense(2, 40);
    List<String> called = new ArrayList<>();
    try (Trainer whole = Trainer.inMemory(experiment, OPTIONS);
        Trainer parts = Trainer.inMemory(experiment, OPTIONS)) { // No lock is in the way.
      whole.run();
      parts.listen(
          new TrainingListener() {
            @Override
            public void onCheckpoint(Trainer trainer) {
              called.add("checkpoint");
            }
          });
      assertThat(parts.run(13)).isEqualTo(Ending.FINISHED);
      parts.stop();
      assertThat(parts.run()).isEqualTo(Ending.STOPPED);
      assertThat(parts.step()).isEqualTo(13);
      assertThat(parts.run()).isEqualTo(Ending.FINISHED);
      requireSame(parts.history(), whole.history());
    }
    assertThat(called).isEmpty();
  }

  @Test
  void traceWithoutAVariable_isRefusedBeforeTheFolderIsMade() {
    ExperimentSpec dense = SmallRuns.dense(1, 5);
    ExperimentSpec traced =
        dense.withTraining(dense.training().withTrace(List.of("generator", "generator/dense_9")));
    Path run = folder.resolve("run");
    assertThatThrownBy(() -> Trainer.start(traced, run, OPTIONS))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(
            "training.trace: ", "found `generator/dense_9`", "known: generator/dense_1/kernel, ");
    assertThat(run).doesNotExist();
  }

  @Test
  void whatNeedsAFolder_isRefusedWithTheRemedy() {
    try (Trainer trainer = Trainer.inMemory(SmallRuns.dense(1, 5), OPTIONS)) {
      assertThatThrownBy(trainer::folder)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("found one in memory; train it by Trainer.start");
      assertThatThrownBy(trainer::events).isInstanceOf(InputException.class);
    }
    assertThatThrownBy(
            () -> Trainer.inMemory(SmallRuns.dense(1, 5), OPTIONS.withScore(trainer -> 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Trainer.start");
    assertThatThrownBy(
            () -> Trainer.inMemory(SmallRuns.dense(1, 5), OPTIONS.withVerification(true)))
        .isInstanceOf(InputException.class);
  }

  @Test
  void replicaThatDoesNotExist_isRefused() {
    try (Trainer trainer = Trainer.inMemory(SmallRuns.dense(2, 5), OPTIONS)) {
      assertThatThrownBy(() -> trainer.parameters(2))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("expected 0 to 1, found 2");
      assertThatThrownBy(() -> TrainedModel.of(trainer, 2)).isInstanceOf(InputException.class);
    }
  }
}
