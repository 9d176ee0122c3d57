package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.Exhaustive;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.checkpoint.Child;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.run.HistoryFile;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.RunChecksums;
import io.equilibria.internal.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a training process at random moments and resumes the run. */
@Exhaustive
class KilledRunTest {
  private static final ExperimentSpec EXPERIMENT =
      SmallRuns.withCheckpoints(SmallRuns.dense(2, 600), 10, 2);

  /** Checkpoints that a process may write before it is killed. */
  private static final int[] CHECKPOINTS = {1, 4, 15};

  private static final int LONGEST_MILLIS = 60;

  /** Checkpoints after which a process waits to be killed: where that is late, it must not end. */
  private static final int MAX_CHECKPOINTS = 19;

  @TempDir Path folder;

  @Test
  void killedRun_endsAsOneLeftAlone() throws Exception {
    Path killed = folder.resolve("killed");
    Random random = new Random(11);
    long before = -1;
    for (int checkpoints : CHECKPOINTS) {
      killAfter(checkpoints, random.nextInt(LONGEST_MILLIS), killed);
      long reached = new CheckpointStore(killed, 2).latest().orElseThrow().step();
      assertThat(reached).isBetween(before + 1, EXPERIMENT.training().steps() - 1);
      assertThat(Manifest.read(killed).status().state()).isEqualTo(Manifest.State.RUNNING);
      RunChecksums checksums = RunChecksums.read(killed);
      checksums.requireWhole();
      assertThat(checksums.end(HistoryFile.FILE) > 0 || reached == 0).isTrue();
      before = reached;
    }
    try (Trainer trainer = Trainer.resume(killed)) {
      assertThat(trainer.step()).isEqualTo(before);
      trainer.run();
    }
    Path straight = SmallRuns.train(EXPERIMENT, folder.resolve("straight"));
    SmallRuns.assertSame(killed, straight);
    assertThat(RunChecksums.read(killed).end(HistoryFile.FILE))
        .isEqualTo(SmallRuns.history(killed).length);
    RunChecksums.read(killed).requireWhole();
  }

  private static void killAfter(int checkpoints, int millis, Path run) throws Exception {
    try (Child child = new Child(Training.class, run)) {
      for (int seen = 0; seen < checkpoints; seen++) {
        child.answer();
      }
      Thread.sleep(millis);
    }
  }

  /** Starts or resumes the run, and prints the saved steps. */
  static final class Training {
    private Training() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
      Path run = Path.of(args[0]);
      boolean begun = Files.exists(run.resolve(RunFolder.EXPERIMENT));
      try (Trainer trainer = begun ? Trainer.resume(run) : Trainer.start(EXPERIMENT, run)) {
        trainer.listen(
            new TrainingListener() {
              private int saved;

              @Override
              public void onCheckpoint(Trainer trainer) {
                System.out.println(">" + trainer.step());
                if (++saved == MAX_CHECKPOINTS) {
                  Child.waitToBeKilled();
                }
              }
            });
        trainer.run();
      }
    }
  }
}
