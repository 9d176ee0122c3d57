package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.Cancellation;
import io.equilibria.CancelledException;
import io.equilibria.CancelledException.Reason;
import io.equilibria.ClosedException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.ReplicaGroup;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.training.Trainer.Ending;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end early by a token, a deadline, an interruption or a close. */
@Timeout(60)
class CancelledRunTest {
  private static final ExperimentSpec ENDLESS =
      SmallRuns.withCheckpoints(SmallRuns.dense(2, 100_000_000), 50_000_000, 3);

  @TempDir Path folder;

  private Path path() {
    return folder.resolve("run");
  }

  private void requireStopped(long step) {
    assertThat(new CheckpointStore(path(), 3).latest().orElseThrow().step()).isEqualTo(step);
    assertThat(Manifest.read(path()).status())
        .isEqualTo(new Manifest.Status(Manifest.State.INTERRUPTED, step, null));
  }

  /** Called at the end of every block. */
  private static TrainingListener atBlocks(Runnable action) {
    return new TrainingListener() {
      @Override
      public void onBlock(Trainer trainer) {
        action.run();
      }
    };
  }

  @Test
  void token_endsTheRunAfterItsBlockWithACheckpoint() {
    Cancellation token = Cancellation.create();
    List<Long> blocks = new ArrayList<>();
    try (Trainer trainer = Trainer.start(ENDLESS, path())) {
      trainer.listen(
          atBlocks(
              () -> {
                blocks.add(trainer.step());
                token.cancel();
              }));
      assertThat(trainer.run(token)).isEqualTo(Ending.STOPPED);
      assertThat(blocks).containsExactly(trainer.step());
      requireStopped(trainer.step());
      assertThat(trainer.run(token)).isEqualTo(Ending.STOPPED); // It stays cancelled.
      assertThat(trainer.run(trainer.step() + 3)).isEqualTo(Ending.FINISHED);
    }
  }

  @Test
  void deadline_endsTheRunWithACheckpoint() {
    try (Trainer trainer = Trainer.start(ENDLESS, path())) {
      Cancellation token = Cancellation.none().withDeadline(Duration.ofMillis(300));
      assertThat(trainer.run(token)).isEqualTo(Ending.STOPPED);
      assertThat(trainer.step()).isPositive();
      requireStopped(trainer.step());
    }
  }

  /** The files and the score of the last checkpoint would fail in an interrupted thread. */
  @Test
  void interruption_isTakenAwayForTheLastCheckpointAndGivenBack() {
    AtomicBoolean interrupted = new AtomicBoolean();
    List<Boolean> seen = new ArrayList<>();
    TrainerOptions options =
        TrainerOptions.defaults()
            .withScore(
                trainer -> {
                  seen.add(Thread.currentThread().isInterrupted());
                  return 1;
                });
    try (Trainer trainer = Trainer.start(ENDLESS, path(), options)) {
      trainer.listen(
          atBlocks(
              () -> {
                interrupted.set(true);
                Thread.currentThread().interrupt();
              }));
      assertThat(trainer.run()).isEqualTo(Ending.STOPPED);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(seen).containsExactly(false, false);
      requireStopped(trainer.step());
    }
    assertThat(interrupted).isTrue();
  }

  @Test
  void cancelledListener_leavesItsStepToTheResume() {
    ExperimentSpec experiment = SmallRuns.withCheckpoints(SmallRuns.dense(1, 40), 10, 3);
    Path whole = SmallRuns.train(experiment, folder.resolve("whole"));
    try (Trainer trainer = Trainer.start(experiment, path())) {
      trainer.listen(
          new TrainingListener() {
            @Override
            public long next(long step) {
              return step < 25 ? 25 : Long.MAX_VALUE;
            }

            @Override
            public void onBlock(Trainer running) {
              if (running.step() == 25) {
                throw new CancelledException(Reason.CALL);
              }
            }
          });
      assertThat(trainer.run()).isEqualTo(Ending.STOPPED);
      assertThat(trainer.step()).isEqualTo(25);
      assertThat(new CheckpointStore(path(), 3).latest().orElseThrow().step()).isEqualTo(20);
    }
    try (Trainer trainer = Trainer.resume(path())) {
      assertThat(trainer.step()).isEqualTo(20);
      assertThat(trainer.run()).isEqualTo(Ending.FINISHED);
    }
    assertThat(SmallRuns.history(path())).isEqualTo(SmallRuns.history(whole));
    assertThat(SmallRuns.tensors(path())).isEqualTo(SmallRuns.tensors(whole));
  }

  @Test
  void closeFromAnotherThread_stopsTheRunAndWaitsForIt() throws Exception {
    CountDownLatch underWay = new CountDownLatch(1);
    Trainer trainer = Trainer.start(ENDLESS, path());
    trainer.listen(atBlocks(underWay::countDown));
    FutureTask<Ending> run = new FutureTask<>(trainer::run);
    Thread thread = new Thread(run);
    thread.start();
    underWay.await();
    trainer.close();
    assertThat(run.get(30, TimeUnit.SECONDS)).isEqualTo(Ending.STOPPED);
    requireStopped(trainer.step());
    assertThatThrownBy(trainer::run)
        .isInstanceOf(ClosedException.class)
        .hasMessage("the trainer of %s is closed", path());
    Trainer.resume(path()).close(); // The lock is free.
    trainer.close();
  }

  @Test
  void closeByAListener_releasesWhenTheRunHasEnded() {
    Trainer trainer = Trainer.start(ENDLESS, path());
    List<float[][]> samples = new ArrayList<>();
    trainer.listen(
        atBlocks(
            () -> {
              trainer.close();
              samples.add(trainer.sample(3, 1)); // Within the call that is in flight.
            }));
    assertThat(trainer.run()).isEqualTo(Ending.STOPPED);
    assertThat(samples).hasSize(1);
    assertThatThrownBy(() -> trainer.sample(3, 1)).isInstanceOf(ClosedException.class);
    requireStopped(trainer.step());
    Trainer.resume(path()).close();
  }

  @Test
  void cohort_endsWithAnExceptionThatSaysHowFar() {
    ExperimentSpec experiment = SmallRuns.dense(1, 100_000_000);
    Cancellation token = Cancellation.create();
    ProgressMonitor monitor =
        new ProgressMonitor() {
          @Override
          public void report(long done, long total, String unit) {
            token.cancel();
          }
        }.cancelledBy(token);
    ReplicaGroup cohort = new ReplicaGroup(List.of(new ReplicaGroup.Member(experiment, 0)));
    try (CohortRun run =
        CohortRun.open(cohort, DataSources.of(experiment.data()), Catalogue.installed())) {
      assertThatThrownBy(() -> run.to(1_000_000, monitor))
          .isInstanceOf(CancelledException.class)
          .hasMessage(
              "the computation was cancelled after %d of 1000000 steps: cancel was called",
              run.step());
    }
  }
}
