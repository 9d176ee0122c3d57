package io.equilibria.internal.evaluation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.evaluation.look.SampleLook;
import io.equilibria.internal.evaluation.look.SampleRecord;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleRecordTest {
  private static final ExperimentSpec RING =
      Overrides.apply(
          Presets.experiment("ring"),
          List.of("replicas=2", "training.steps=20", "training.checkpoint=6", "training.keep=1"));

  @TempDir Path folder;

  private static void train(Trainer opened, TrainingListener other) {
    try (Trainer trainer = opened) {
      trainer.listen(new SampleRecord()).listen(other).run();
    }
  }

  private Path straight() {
    Path run = folder.resolve("straight");
    train(Trainer.start(RING, run), new TrainingListener() {});
    return run;
  }

  /** Contents by name. */
  private static Map<String, String> samples(Path run) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(run.resolve("samples"))) {
      for (Path file : files.toList()) {
        contents.put(
            file.getFileName().toString(), new String(Files.readAllBytes(file), ISO_8859_1));
      }
    }
    return contents;
  }

  @Test
  void looks_areThoseOfEveryTenthAndOfTheModelAtTheEnd() {
    Path run = straight();
    List<SampleLook> looks = SampleRecord.read(run, RING.data(), 20);
    assertThat(looks)
        .extracting(SampleLook::step)
        .containsExactly(0L, 2L, 4L, 6L, 8L, 10L, 12L, 14L, 16L, 18L, 20L);
    SampleLook last = looks.get(10);
    assertThat(last.logits().length).isEqualTo(2);
    assertThat(last.finite(0)).isTrue();
    for (int replica = 0; replica < 2; replica++) {
      try (TrainedModel model = TrainedModel.open(run, replica)) {
        float[][] expected = model.sample(TaskMeasures.SAMPLES, TaskMeasures.SEED);
        float[][] logits = PlaneView.of(RING.data()).logits(model);
        for (int n = 0; n < expected.length; n += 111) {
          assertThat(last.samples()[replica][n])
              .containsExactly(expected[n], org.assertj.core.data.Offset.offset(1e-5f));
        }
        assertThat(last.logits()[replica][9])
            .containsExactly(logits[9], org.assertj.core.data.Offset.offset(1e-4f));
      }
    }
    assertThat(SampleRecord.read(run, RING.data(), 7)).hasSize(4);
  }

  @Test
  void record_changesNothingInTheRun() {
    Path alone = SmallRuns.train(RING, folder.resolve("alone"));
    Path recorded = straight();
    assertThat(SmallRuns.tensors(recorded)).isEqualTo(SmallRuns.tensors(alone));
    assertThat(recorded.resolve("history.npy"))
        .hasSameBinaryContentAs(alone.resolve("history.npy"));
  }

  /** Stopped between two looks, which adds one; it is gone when the run has ended. */
  @Test
  void stoppedRun_endsWithTheLooksOfOneLeftAlone() throws IOException {
    Path stopped = folder.resolve("stopped");
    TrainingListener stopper =
        new TrainingListener() {
          @Override
          public long next(long step) {
            return step < 7 ? 7 : Long.MAX_VALUE;
          }

          @Override
          public void onBlock(Trainer trainer) {
            if (trainer.step() == 7) {
              trainer.stop();
            }
          }
        };
    train(Trainer.start(RING, stopped), stopper);
    assertThat(SampleRecord.steps(stopped)).containsExactly(0, 2, 4, 6, 7);
    train(Trainer.resume(stopped), new TrainingListener() {});
    assertThat(samples(stopped)).isEqualTo(samples(straight()));
  }

  @Test
  void imagesAndManyDimensions_areNotRecorded() {
    assertThat(TaskMeasures.apply(Presets.experiment("digits").data())).isFalse();
    assertThat(
            TaskMeasures.apply(
                Overrides.apply(RING, List.of("data.kind=sphere", "data.dimension=4")).data()))
        .isFalse();
    Path run = folder.resolve("sphere");
    ExperimentSpec sphere = Overrides.apply(RING, List.of("data.kind=sphere", "training.steps=2"));
    train(Trainer.start(sphere, run), new TrainingListener() {});
    SampleLook last = SampleRecord.read(run, sphere.data(), 2).get(2);
    assertThat(last.samples()[0][0]).hasSize(3);
    assertThat(last.logits().length).isZero();
  }

  @Test
  void damagedFile_isRefused() throws IOException {
    Path run = straight();
    Npy.write(run.resolve("samples/step-4.npy"), new float[6], 1, 3, 2);
    assertThatThrownBy(() -> SampleRecord.read(run, RING.data(), 20))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("step-4.npy is damaged: expected an array [replicas, 1000, 2]");
  }
}
