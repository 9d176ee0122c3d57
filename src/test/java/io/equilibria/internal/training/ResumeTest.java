package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.config.DataSpec.GaussianLine;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.image.ImageArray;
import io.equilibria.internal.config.image.ImageArray.Range;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.training.Trainer.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was interrupted ends as one that was left alone, to the last bit. */
class ResumeTest {
  private static final ResumeOptions ACCEPTING = ResumeOptions.unchanged().acceptingChanges(true);

  @TempDir Path folder;

  private static TrainerOptions threads(int count) {
    return TrainerOptions.defaults().withThreads(count);
  }

  private static void assertSameRecords(Path expected, Path found) {
    assertThat(SmallRuns.tensors(found)).isEqualTo(SmallRuns.tensors(expected));
    assertThat(SmallRuns.history(found)).isEqualTo(SmallRuns.history(expected));
    assertThat(SmallRuns.metrics(found)).isEqualTo(SmallRuns.metrics(expected));
  }

  /** Is stopped after a step, then after a block, then trains to the end. */
  private static void trainInPieces(ExperimentSpec experiment, Path run, long stop) {
    try (Trainer trainer = Trainer.start(experiment, run, threads(2))) {
      assertThat(trainer.run(stop)).isEqualTo(Ending.FINISHED);
      assertThat(trainer.step()).isEqualTo(stop);
    }
    try (Trainer trainer = Trainer.resume(run, threads(2)).listen(stopAtOnce())) {
      assertThat(trainer.run()).isEqualTo(Ending.STOPPED);
      assertThat(trainer.step()).isBetween(stop + 1, experiment.training().steps() - 1);
    }
    try (Trainer trainer = Trainer.resume(run, threads(2))) {
      assertThat(trainer.run()).isEqualTo(Ending.FINISHED);
    }
  }

  private static TrainingListener stopAtOnce() {
    return new TrainingListener() {
      @Override
      public void onBlock(Trainer trainer) {
        trainer.stop();
      }
    };
  }

  @Test
  void denseRun_endsTheSameThoughInterrupted() {
    ExperimentSpec experiment = SmallRuns.dense(5, 120);
    Path straight = SmallRuns.train(experiment, folder.resolve("straight"), threads(2));
    Path pieces = folder.resolve("pieces");
    trainInPieces(experiment, pieces, 37);
    assertSameRecords(straight, pieces);
    assertThat(History.read(pieces).steps()).isEqualTo(120);
    assertThat(Manifest.read(pieces).resumed()).hasSize(2);
  }

  @Test
  void imageRun_endsTheSameThoughInterrupted() {
    ExperimentSpec experiment = SmallRuns.images(1, 40);
    Path straight = SmallRuns.train(experiment, folder.resolve("straight"), threads(2));
    Path pieces = folder.resolve("pieces");
    trainInPieces(experiment, pieces, 17);
    assertSameRecords(straight, pieces);
    assertThat(SmallRuns.tensors(pieces).keySet())
        .anyMatch(name -> name.contains("/average "))
        .anyMatch(name -> name.contains("moving"))
        .anyMatch(name -> name.contains("adam"));
  }

  @Test
  void denseRun_isTheSameOnAnyThreads() {
    ExperimentSpec experiment = SmallRuns.dense(5, 60);
    Path straight = SmallRuns.train(experiment, folder.resolve("straight"), threads(1));
    Path changing = folder.resolve("changing");
    try (Trainer trainer = Trainer.start(experiment, changing, threads(4))) {
      trainer.run(20);
    }
    try (Trainer trainer = Trainer.resume(changing, threads(1))) {
      trainer.run(45);
    }
    try (Trainer trainer = Trainer.resume(changing, threads(3))) {
      trainer.run();
    }
    assertSameRecords(straight, changing);
  }

  @Test
  void filesAheadOfTheCheckpoint_areCutBack() throws Exception {
    ExperimentSpec experiment = SmallRuns.dense(2, 50);
    Path straight = SmallRuns.train(experiment, folder.resolve("straight"));
    Path ahead = folder.resolve("ahead");
    try (Trainer trainer = Trainer.start(experiment, ahead).listen(failAfter(30))) {
      assertThatThrownBy(trainer::run).hasMessage("a listener's own failure");
    }
    assertThat(History.read(ahead).steps()).isBetween(30, 50);
    try (Trainer trainer = Trainer.resume(ahead)) {
      assertThat(trainer.step()).isEqualTo(25);
      assertThat(History.read(ahead).steps()).isEqualTo(25);
      trainer.run();
    }
    assertSameRecords(straight, ahead);
    assertThat(SmallRuns.names(ahead.resolve("events"))).hasSize(2);
  }

  private static TrainingListener failAfter(long step) {
    return new TrainingListener() {
      @Override
      public void onBlock(Trainer trainer) {
        if (trainer.step() >= step) {
          throw new IllegalArgumentException("a listener's own failure");
        }
      }
    };
  }

  @Test
  void finishedRun_hasNothingLeftToDo() {
    Path run = SmallRuns.train(SmallRuns.dense(1, 30), folder.resolve("run"));
    List<String> files = SmallRuns.names(run);
    try (Trainer trainer = Trainer.resume(run)) {
      assertThat(trainer.run()).isEqualTo(Ending.FINISHED);
      assertThat(trainer.step()).isEqualTo(30);
    }
    assertThat(SmallRuns.names(run)).isEqualTo(files);
    assertThat(Manifest.read(run).status().state()).isEqualTo(Manifest.State.FINISHED);
  }

  @Test
  void otherData_areRefused() {
    ExperimentSpec experiment = SmallRuns.dense(1, 30);
    Path run = SmallRuns.train(experiment, folder.resolve("run"));
    GaussianLine other = new GaussianLine(List.of(0.0, 2.0), List.of(1.0, 0.0));
    ExperimentSpec changed =
        new ExperimentSpec(
            experiment.name(), 7, 1, other, experiment.game(), experiment.training());
    writeExperiment(changed, run);
    assertThatThrownBy(() -> Trainer.resume(run, ACCEPTING, TrainerOptions.defaults()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("resume it with the same data");
  }

  /** Pixels alone do not make a labelled set. */
  @Test
  void otherLabels_areRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(Npy.header("|u1", new long[] {4, 2, 2, 1}));
    bytes.write(new byte[16]);
    Path images = Files.write(folder.resolve("images.npy"), bytes.toByteArray());
    Path labels = folder.resolve("labels.npy");
    Npy.write(labels, new double[] {0, 1, 0, 1}, 4);
    ExperimentSpec dense = SmallRuns.dense(1, 2);
    ImageArray data =
        new ImageArray(
            images.toString(), "", labels.toString(), Range.BYTES, 2, 2, 1, List.of(), false);
    ExperimentSpec experiment =
        Overrides.apply(dense.withData(data), List.of("training.batch=2", "training.log=1"));
    Path run = SmallRuns.train(experiment, folder.resolve("run"));
    assertThat(Manifest.read(run).job().data().labels()).hasSize(64);
    Npy.write(labels, new double[] {1, 0, 0, 1}, 4);
    assertThatThrownBy(() -> Trainer.resume(run))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("resume it with the same data");
    Npy.write(labels, new double[] {0, 1, 0, 1}, 4);
    try (Trainer trainer = Trainer.resume(run)) {
      assertThat(trainer.run()).isEqualTo(Ending.FINISHED);
    }
  }

  @Test
  void otherPlayers_areRefused() {
    Path run = SmallRuns.train(SmallRuns.dense(1, 30), folder.resolve("run"));
    writeExperiment(SmallRuns.dense(2, 30), run);
    assertThatThrownBy(() -> Trainer.resume(run, ACCEPTING, TrainerOptions.defaults()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("does not fit")
        .hasMessageContaining("expected float32 [2, ");
    writeExperiment(SmallRuns.dense(1, 30), run);
    try (Trainer trainer = Trainer.resume(run)) { // The refusal set the folder free.
      assertThat(trainer.step()).isEqualTo(30);
    }
  }

  private static void writeExperiment(ExperimentSpec experiment, Path run) {
    try {
      Files.writeString(run.resolve(RunFolder.EXPERIMENT), ExperimentYaml.write(experiment));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void folderWithoutRun_isRefused() throws Exception {
    assertThatThrownBy(() -> Trainer.resume(folder.resolve("none")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected the folder of a run, found nothing");
    assertThatThrownBy(() -> Trainer.resume(Files.createDirectory(folder.resolve("empty"))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is not the folder of a run");
    assertThat(SmallRuns.names(folder)).containsExactly("empty");
    assertThat(SmallRuns.names(folder.resolve("empty"))).isEmpty();
  }

  @Test
  void openRun_isInUse() {
    Path run = folder.resolve("run");
    try (Trainer trainer = Trainer.start(SmallRuns.dense(1, 30), run)) {
      assertThatThrownBy(() -> Trainer.resume(run))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("is in use by");
      assertThat(trainer.run()).isEqualTo(Ending.FINISHED);
    }
  }
}
