package io.equilibria.internal.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.Exhaustive;
import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.evaluation.TaskMeasures;
import io.equilibria.internal.evaluation.look.SampleLook;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.training.ResumeOptions;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainerOptions;
import io.equilibria.internal.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Exhaustive
class FilmRecordTest {
  private static final ExperimentSpec RING =
      Overrides.apply(
          Presets.experiment("ring"),
          List.of("replicas=2", "training.steps=90", "training.checkpoint=30", "training.keep=3"));

  /** A run that tests read and do not change. */
  @TempDir static Path shared;

  private static Path straight;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    straight = shared.resolve("straight");
    train(Trainer.start(RING, straight), new FilmRecord(1));
  }

  private static void train(Trainer opened, TrainingListener... others) {
    try (Trainer trainer = opened) {
      for (TrainingListener other : others) {
        trainer.listen(other);
      }
      trainer.run();
    }
  }

  /** One that a test may change. */
  private Path copy() throws IOException {
    Path copy = folder.resolve("copy");
    try (Stream<Path> paths = Files.walk(straight)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.copy(path, copy.resolve(straight.relativize(path).toString()));
      }
    }
    return copy;
  }

  private static byte[] gif(Path run) {
    List<Film> films = Films.of(List.of(run), OptionalInt.empty(), Execution.SEQUENTIAL);
    return Films.gif(films.get(0).title(), films, false, Execution.SEQUENTIAL);
  }

  /** Stops a run after a number of steps. */
  private static TrainingListener stopAt(long stop) {
    return new TrainingListener() {
      @Override
      public long next(long step) {
        return step < stop ? stop : Long.MAX_VALUE;
      }

      @Override
      public void onBlock(Trainer trainer) {
        if (trainer.step() == stop) {
          trainer.stop();
        }
      }
    };
  }

  @Test
  void frames_areCloserTogetherAtFirstAndThoseOfTheReplica() {
    Path run = straight;
    long[] steps = FilmRecord.frames(run, 1).steps();
    assertThat(steps).startsWith(0, 1, 2).endsWith(90).hasSizeBetween(50, FilmRecord.FRAMES);
    assertThat(steps[steps.length - 1] - steps[steps.length - 2]).isGreaterThan(1);
    assertThat(FilmRecord.replicas(run)).containsExactly(1);
    List<SampleLook> looks = FilmRecord.frames(run, 1).read(RING.data(), Long.MAX_VALUE);
    SampleLook last = looks.get(looks.size() - 1);
    try (TrainedModel model = TrainedModel.open(run, 1)) {
      assertThat(last.samples()[0][7])
          .containsExactly(
              model.sample(TaskMeasures.SAMPLES, TaskMeasures.SEED)[7], Offset.offset(1e-5f));
      assertThat(last.logits()[0][9])
          .containsExactly(PlaneView.of(RING.data()).logits(model)[9], Offset.offset(1e-4f));
    }
  }

  @Test
  void record_changesNothingInTheRun() {
    Path alone = SmallRuns.train(RING, folder.resolve("alone"));
    Path filmed = straight;
    assertThat(SmallRuns.tensors(filmed)).isEqualTo(SmallRuns.tensors(alone));
    assertThat(filmed.resolve("history.npy")).hasSameBinaryContentAs(alone.resolve("history.npy"));
  }

  /** It stops after its checkpoint, so that frames have to be recorded again. */
  @Test
  void resumedRun_endsWithTheSameFilm() {
    Path stopped = folder.resolve("stopped");
    train(Trainer.start(RING, stopped), new FilmRecord(1), stopAt(47));
    long[] half = FilmRecord.frames(stopped, 1).steps();
    assertThat(half).startsWith(0, 1, 2);
    assertThat(half[half.length - 1]).isBetween(40L, 47L);
    ResumeOptions back = ResumeOptions.unchanged().fromStep(30);
    train(Trainer.resume(stopped, back, TrainerOptions.defaults()), new FilmRecord(1));
    assertThat(gif(stopped)).isEqualTo(gif(straight));
  }

  @Test
  void framesOfDiscardedSteps_areDeleted() throws IOException {
    Path run = copy();
    try (Trainer trainer =
        Trainer.resume(run, ResumeOptions.unchanged().fromStep(90), TrainerOptions.defaults())) {
      trainer.listen(new FilmRecord(1));
      FilmRecord.frames(run, 1).write(look(120));
      trainer.run();
    }
    assertThat(FilmRecord.frames(run, 1).steps()).endsWith(90).doesNotContain(120);
  }

  private static SampleLook look(long step) {
    return new SampleLook(
        step,
        new float[1][TaskMeasures.SAMPLES][2],
        new float[1][PlaneView.CELLS][PlaneView.CELLS]);
  }

  @Test
  void longerRun_keepsItsFrames() throws IOException {
    Path run = copy();
    long[] before = FilmRecord.frames(run, 1).steps();
    ResumeOptions longer = ResumeOptions.unchanged().withSteps(120);
    train(Trainer.resume(run, longer, TrainerOptions.defaults()), new FilmRecord(1));
    assertThat(FilmRecord.frames(run, 1).steps()).startsWith(before).endsWith(120);
  }

  @Test
  void otherData_areRefused() {
    ExperimentSpec sphere = Overrides.apply(RING, List.of("data.kind=sphere"));
    assertThatThrownBy(() -> FilmRecord.check(sphere, 0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected images or data in the plane, found data of 3 numbers each");
    assertThatThrownBy(() -> FilmRecord.check(RING, 2))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("replica: expected 0 to 1, found 2");
  }
}
