package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.compute.RecordingMonitor;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.OptimizerSpec.Adam;
import io.equilibria.internal.config.PenaltySpec.NoPenalty;
import io.equilibria.internal.config.TrainingSpec;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.training.Trainer.Ending;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  @TempDir Path folder;

  private Path run() {
    return folder.resolve("run");
  }

  private CheckpointStore checkpoints() {
    return new CheckpointStore(run(), 3);
  }

  @Test
  void manifest_saysWhereTheRunStands() {
    List<Manifest.State> seen = new ArrayList<>();
    ExperimentSpec experiment = SmallRuns.dense(2, 60);
    try (Trainer trainer =
        Trainer.start(experiment, run(), TrainerOptions.defaults().withCommand(List.of("train")))) {
      seen.add(Manifest.read(run()).status().state());
      trainer.listen(
          new TrainingListener() {
            @Override
            public void onBlock(Trainer trainer) {
              seen.add(Manifest.read(run()).status().state());
            }
          });
      trainer.run(30);
      Manifest between = Manifest.read(run());
      assertThat(between.status()).isEqualTo(status(Manifest.State.INTERRUPTED, 30));
      assertThat(between.finished()).isNotNull();
      trainer.run();
    }
    assertThat(seen).hasSizeGreaterThan(2).containsOnly(Manifest.State.RUNNING);
    Manifest manifest = Manifest.read(run());
    assertThat(manifest.status()).isEqualTo(status(Manifest.State.FINISHED, 60));
    assertThat(manifest.job().seed()).isEqualTo(7);
    assertThat(manifest.job().replicas()).isEqualTo(2);
    assertThat(manifest.job().command()).containsExactly("train");
    assertThat(manifest.job().data().name()).isEqualTo("gaussian-line");
  }

  private static Manifest.Status status(Manifest.State state, long step) {
    return new Manifest.Status(state, step, null);
  }

  @Test
  void listeners_areToldInOrder() {
    List<String> told = new ArrayList<>();
    try (Trainer trainer = Trainer.start(SmallRuns.dense(1, 30), run())) {
      trainer.listen(teller("a", told)).listen(teller("b", told)).run();
    }
    assertThat(told).startsWith("a start 0", "b start 0", "a checkpoint 0", "b checkpoint 0");
    assertThat(told)
        .containsSubsequence(
            "a block 25", "b block 25", "a checkpoint 25", "a block 30", "a checkpoint 30");
    assertThat(told).endsWith("b checkpoint 30", "a end 30", "b end 30");
  }

  private static TrainingListener teller(String name, List<String> told) {
    return new TrainingListener() {
      @Override
      public void onStart(Trainer trainer) {
        told.add(name + " start " + trainer.step());
      }

      @Override
      public void onBlock(Trainer trainer) {
        told.add(name + " block " + trainer.step());
      }

      @Override
      public void onCheckpoint(Trainer trainer) {
        told.add(name + " checkpoint " + trainer.step());
      }

      @Override
      public void onEnd(Trainer trainer) {
        told.add(name + " end " + trainer.step());
      }
    };
  }

  @Test
  void folderWithRun_isRefusedWithTheWayToResume() {
    SmallRuns.train(SmallRuns.dense(1, 30), run());
    byte[] before = SmallRuns.bytes(run().resolve(Manifest.FILE));
    assertThatThrownBy(() -> Trainer.start(SmallRuns.dense(1, 30), run()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("already holds a run")
        .hasMessageContaining("resume " + run());
    assertThat(SmallRuns.bytes(run().resolve(Manifest.FILE))).isEqualTo(before);
  }

  @Test
  void folderWithForeignCheckpoints_isRefused() throws Exception {
    SmallRuns.train(SmallRuns.dense(1, 30), run());
    Files.delete(run().resolve(RunFolder.EXPERIMENT));
    assertThatThrownBy(() -> Trainer.start(SmallRuns.dense(1, 30), run()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("contains checkpoints of another run");
    assertThat(run().resolve(RunFolder.EXPERIMENT)).doesNotExist();
  }

  @Test
  void unknownLoss_leavesNoFolder() {
    ExperimentSpec experiment = SmallRuns.with(SmallRuns.dense(1, 30), "wassertein", Adam.DEFAULT);
    assertThatThrownBy(() -> Trainer.start(experiment, run()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("unknown loss `wassertein`")
        .hasMessageContaining("wasserstein");
    assertThat(run()).doesNotExist();
  }

  @Test
  void fileInPlaceOfTheFolder_isRefusedAndStays() throws Exception {
    Files.writeString(run(), "mine");
    assertThatThrownBy(() -> Trainer.start(SmallRuns.dense(1, 30), run()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected a folder or nothing, found a file");
    assertThat(run()).hasContent("mine");
  }

  @Test
  void close_twiceIsHarmless() {
    Trainer trainer = Trainer.start(SmallRuns.dense(2, 30), run());
    trainer.close();
    trainer.close();
    Trainer.resume(run()).close();
  }

  @Test
  void closedTrainer_saysSo() {
    Trainer trainer = Trainer.start(SmallRuns.dense(2, 30), run());
    trainer.run(10);
    RunSampler players = trainer.players();
    trainer.close();
    byte[] manifest = SmallRuns.bytes(run().resolve(Manifest.FILE));
    assertThatThrownBy(trainer::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed");
    assertThatThrownBy(() -> trainer.sample(1, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed");
    assertThatThrownBy(() -> players.replica(0).sample(1, 1))
        .isInstanceOf(IllegalStateException.class);
    assertThat(SmallRuns.bytes(run().resolve(Manifest.FILE))).isEqualTo(manifest);
    assertThat(trainer.step()).isEqualTo(10);
  }

  @Test
  void close_endsTheThreads() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Trainer trainer =
        Trainer.start(SmallRuns.dense(4, 30), run(), TrainerOptions.defaults().withThreads(4));
    trainer.workers().forEach(100, i -> Thread.onSpinWait());
    Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
    started.removeAll(before);
    trainer.close();
    for (Thread thread : started) {
      if (thread.getName().startsWith("equilibria-worker")) {
        thread.join(300_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  @Test
  void stopFromAnotherThread_endsAfterTheBlockWithACheckpoint() throws Exception {
    ExperimentSpec endless =
        SmallRuns.withCheckpoints(SmallRuns.dense(2, 100_000_000), 50_000_000, 3);
    try (Trainer trainer = Trainer.start(endless, run())) {
      CompletableFuture<Void> underWay = new CompletableFuture<>();
      trainer.listen(
          new TrainingListener() {
            @Override
            public void onBlock(Trainer trainer) {
              underWay.complete(null);
            }
          });
      CompletableFuture<Ending> ending = CompletableFuture.supplyAsync(trainer::run);
      underWay.get(30, TimeUnit.SECONDS);
      trainer.stop();
      assertThat(ending.get(30, TimeUnit.SECONDS)).isEqualTo(Ending.STOPPED);
      assertThat(checkpoints().latest().orElseThrow().step()).isEqualTo(trainer.step());
      assertThat(Manifest.read(run()).status())
          .isEqualTo(status(Manifest.State.INTERRUPTED, trainer.step()));
      long more = trainer.step() + 5;
      assertThat(trainer.run(more)).isEqualTo(Ending.FINISHED); // The stop is spent.
      assertThat(checkpoints().latest().orElseThrow().step()).isEqualTo(more);
    }
  }

  @Test
  void monitor_isToldOfTheStepsAndStopsTheRunWithACheckpoint() {
    ExperimentSpec experiment = SmallRuns.withCheckpoints(SmallRuns.dense(2, 300), 100, 3);
    RecordingMonitor stopping = RecordingMonitor.cancelledAt(1);
    try (Trainer trainer = Trainer.start(experiment, run())) {
      assertThat(trainer.run(stopping)).isEqualTo(Ending.STOPPED);
      assertThat(trainer.step()).isBetween(1L, 100L);
      assertThat(stopping.done()).containsExactly(0L, trainer.step());
      assertThat(stopping.whole()).isEqualTo("300 steps");
      assertThat(checkpoints().latest().orElseThrow().step()).isEqualTo(trainer.step());
      RecordingMonitor whole = new RecordingMonitor();
      assertThat(trainer.run(whole)).isEqualTo(Ending.FINISHED);
      assertThat(whole.done()).contains(100L, 200L, 300L);
      assertThat(whole.notes()).isEmpty();
    }
    RecordingMonitor told = new RecordingMonitor();
    int threads = Runtime.getRuntime().availableProcessors() + 1;
    try (Trainer trainer = Trainer.resume(run(), TrainerOptions.defaults().withThreads(threads))) {
      trainer.run(told);
      assertThat(told.notes())
          .isEqualTo(trainer.notes().stream().map(note -> run() + ": " + note).toList());
      assertThat(trainer.workers().threads()).isEqualTo(threads);
    }
    assertThat(told.notes()).isNotEmpty();
  }

  @Test
  void stopWhileNothingRuns_endsTheNextRunBeforeItsFirstBlock() {
    try (Trainer trainer = Trainer.start(SmallRuns.dense(1, 30), run())) {
      trainer.stop();
      assertThat(trainer.run()).isEqualTo(Ending.STOPPED);
      assertThat(trainer.step()).isZero();
      assertThat(trainer.run()).isEqualTo(Ending.FINISHED);
    }
  }

  private static TrainingListener stopAt(long step) {
    return new TrainingListener() {
      @Override
      public void onBlock(Trainer trainer) {
        if (trainer.step() == step) {
          trainer.stop();
        }
      }
    };
  }

  @Test
  void stopInTheLastBlock_isHeededByTheNextRun() {
    try (Trainer trainer = Trainer.start(SmallRuns.dense(1, 30), run())) {
      trainer.listen(stopAt(5));
      assertThat(trainer.run(5)).isEqualTo(Ending.FINISHED);
      assertThat(trainer.run()).isEqualTo(Ending.STOPPED);
      assertThat(trainer.step()).isEqualTo(5);
    }
  }

  @Test
  void stopInTheLastBlockOfTheTraining_isMetByItsEnd() {
    try (Trainer trainer = Trainer.start(SmallRuns.dense(1, 30), run())) {
      trainer.listen(stopAt(30));
      assertThat(trainer.run()).isEqualTo(Ending.FINISHED);
      assertThat(trainer.run(35)).isEqualTo(Ending.FINISHED);
      assertThat(trainer.step()).isEqualTo(35);
    }
  }

  @Test
  void stepsBeyondTheExperiment_areCountedInTheTotal() {
    try (Trainer trainer = Trainer.start(SmallRuns.dense(1, 30), run())) {
      RecordingMonitor part = new RecordingMonitor();
      trainer.run(20, part);
      assertThat(part.whole()).isEqualTo("30 steps");
      RecordingMonitor more = new RecordingMonitor();
      trainer.run(45, more);
      assertThat(more.done()).startsWith(20L).endsWith(45L);
      assertThat(more.whole()).isEqualTo("45 steps");
    }
  }

  @Test
  void interruptedThread_endsLikeAStop() {
    try (Trainer trainer = Trainer.start(SmallRuns.dense(3, 300), run())) {
      trainer.listen(
          new TrainingListener() {
            @Override
            public void onBlock(Trainer trainer) {
              Thread.currentThread().interrupt();
            }
          });
      assertThat(trainer.run()).isEqualTo(Ending.STOPPED);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(checkpoints().latest().orElseThrow().step()).isEqualTo(trainer.step());
      assertThat(History.read(run()).steps()).isEqualTo((int) trainer.step());
    }
  }

  @Test
  void failingListener_leavesARunToResumeAndSaysWhy() {
    try (Trainer trainer = Trainer.start(SmallRuns.dense(1, 60), run())) {
      trainer.listen(
          new TrainingListener() {
            @Override
            public void onBlock(Trainer trainer) {
              throw new IllegalArgumentException("no such colour");
            }
          });
      assertThatThrownBy(trainer::run).hasMessage("no such colour");
      assertThatThrownBy(trainer::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("has failed; close it and resume the run");
    }
    Manifest.Status status = Manifest.read(run()).status();
    assertThat(status.state()).isEqualTo(Manifest.State.FAILED);
    assertThat(status.reason()).isEqualTo("no such colour");
    try (Trainer trainer = Trainer.resume(run())) {
      assertThat(trainer.run()).isEqualTo(Ending.FINISHED);
    }
  }

  @Test
  void bestCheckpoint_isKeptBesideTheLast() {
    Map<Long, Double> scores = Map.of(0L, 9.0, 25L, 5.0, 50L, 2.0, 75L, 4.0, 100L, 3.0);
    ExperimentSpec experiment = SmallRuns.withCheckpoints(SmallRuns.dense(1, 100), 25, 1);
    TrainerOptions options =
        TrainerOptions.defaults().withScore(trainer -> scores.get(trainer.step()));
    SmallRuns.train(experiment, run(), options);
    CheckpointStore store = new CheckpointStore(run(), 1);
    assertThat(store.steps()).containsExactly(50L, 100L);
    assertThat(store.best().orElseThrow().step()).isEqualTo(50);
  }

  @Test
  void scoreThatIsNoNumber_countsAsNone() {
    TrainerOptions options =
        TrainerOptions.defaults()
            .withScore(trainer -> trainer.step() == 50 ? Double.NaN : -trainer.step());
    SmallRuns.train(SmallRuns.withCheckpoints(SmallRuns.dense(1, 50), 25, 1), run(), options);
    CheckpointStore store = new CheckpointStore(run(), 1);
    assertThat(store.steps()).containsExactly(25L, 50L);
    assertThat(store.best().orElseThrow().step()).isEqualTo(25);
  }

  /** The recording holds few steps when each is large, and fewer in the larger group. */
  @Test
  void largeTrace_trainsInBlocksThatFit() {
    ExperimentSpec small = SmallRuns.dense(5, 9);
    GameSpec game = small.game();
    DiscriminatorSpec wide =
        new DiscriminatorSpec(
            new Mlp(400, 2, Activation.LEAKY_RELU),
            game.discriminator().optimizer(),
            1,
            game.discriminator().constraint());
    ExperimentSpec experiment =
        small
            .withGame(
                new GameSpec(
                    game.loss(), NoPenalty.DEFAULT, game.updates(), game.generator(), wide))
            .withTraining(new TrainingSpec(9, 2, 1, 9, 1, List.of("discriminator")));
    SmallRuns.train(experiment, run(), TrainerOptions.defaults().withThreads(2));
    History history = History.read(run());
    assertThat(history.steps()).isEqualTo(9);
    float[][] traced = history.column("discriminator/dense_2/bias[399]");
    assertThat(traced[0]).containsOnly(0);
    assertThat(traced[8]).doesNotContain(0).doesNotHaveDuplicates();
  }
}
