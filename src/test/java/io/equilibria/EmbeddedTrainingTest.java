package io.equilibria;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.training.RecordedScores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A program's training scores checkpoints and reports remarks as the command does. */
class EmbeddedTrainingTest {
  private static final TrainingOptions OPTIONS = TrainingOptions.defaults().withThreads(2);

  @TempDir Path folder;

  private static Experiment scored(String preset, String metric) {
    return Experiment.preset(preset)
        .with(
            "replicas=1",
            "training.steps=4",
            "training.checkpoint=2",
            "training.evaluate.samples=80",
            "training.evaluate.metrics=[" + metric + "]",
            "training.evaluate.keep-best=" + metric);
  }

  @Test
  void checkpoints_areScoredAndTheBestIsKeptAlsoByAResumedRun() throws IOException {
    Path run = folder.resolve("run");
    Experiment digits = scored("digits", "pixels-fd");
    try (Training training = Training.start(digits, run, OPTIONS)) {
      training.run(2, Cancellation.none(), ProgressListener.NONE);
    }
    try (Training training = Training.resume(run)) {
      training.run();
    }
    assertThat(RecordedScores.read(run, 4).get(0).points()).hasSize(3);
    assertThat(new CheckpointStore(run, 1).best()).isPresent();

    Path whole = folder.resolve("whole");
    try (Training training = Training.start(digits, whole, OPTIONS)) {
      training.observe(
          new TrainingObserver() {
            @Override
            public void onBlock(Training now, Scalars block) {
              now.close(); // The last checkpoint is scored before anything is released.
            }
          });
      training.run(2, Cancellation.none(), ProgressListener.NONE);
    }
    assertThat(RecordedScores.read(whole, 4).get(0).points()).isNotEmpty();
    assertThat(Files.readString(RecordedScores.file(run)))
        .startsWith(Files.readString(RecordedScores.file(whole)));
  }

  @Test
  void scoresThatAreImpossible_areRefusedBeforeTheFolderIsMade() {
    Path run = folder.resolve("run");
    assertThatThrownBy(() -> Training.start(scored("ring", "mnist-fd"), run))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("mnist-fd: expected images");
    assertThat(run).doesNotExist();
    assertThatThrownBy(() -> Training.inMemory(scored("digits", "pixels-fd"), OPTIONS))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected none for a run in memory")
        .hasMessageContaining("found [pixels-fd]");
  }

  @Test
  void useAfterClose_isRefusedExceptForWhatIsDocumented() {
    Experiment ring = Experiment.preset("ring").with("replicas=1", "training.steps=2");
    Training training = Training.inMemory(ring, OPTIONS);
    training.run();
    Model model = training.model(0);
    model.close();
    training.close();
    for (ThrowingCallable use :
        List.<ThrowingCallable>of(
            training::run,
            training::history,
            () -> training.model(0),
            () -> model.sample(1, 1),
            model::sampleShape,
            model::featureCount)) {
      assertThatThrownBy(use).isInstanceOf(ClosedException.class);
    }
    training.observe(new TrainingObserver() {});
    training.stop();
    assertThat(training.step()).isEqualTo(2);
    assertThat(training.experiment().settings()).containsEntry("training.steps", "2");
    assertThat(model.step()).hasValue(2);
    assertThat(model.weights()).isNotEmpty();
  }

  @Test
  void remarksOfAResumedRun_areLogged() {
    Path run = folder.resolve("run");
    try (Training training =
        Training.start(
            Experiment.preset("ring").with("replicas=1", "training.steps=4"), run, OPTIONS)) {
      training.run(2, Cancellation.none(), ProgressListener.NONE);
    }
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    Logger log = (Logger) LoggerFactory.getLogger(Training.class);
    log.addAppender(logged);
    try (Training training = Training.resume(run, Catalogue.installed(), OPTIONS.withThreads(1))) {
      training.run();
    } finally {
      log.detachAppender(logged);
    }
    assertThat(logged.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(text -> text.contains("threads: "));
  }
}
