package io.equilibria.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.run.RunLock;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.types.TInt64;

/** Kills a process at random moments while it does nothing but save. */
class CheckpointKillTest {
  private static final int KILLS = 3;
  private static final int LONGEST_MILLIS = 400;

  @TempDir Path folder;

  @Test
  void killedProcess_alwaysLeavesTheLastCheckpointItReportedOrALaterOne() throws Exception {
    Random random = new Random(7);
    CheckpointStore store = new CheckpointStore(folder, 2);
    long before = -1;
    for (int kill = 0; kill < KILLS; kill++) {
      long reported;
      try (Child child = new Child(Saving.class, folder)) {
        child.answer();
        child.answer();
        reported = Long.parseLong(child.answer());
        Thread.sleep(random.nextInt(LONGEST_MILLIS));
      }
      Checkpoint latest = store.latest().orElseThrow();
      assertThat(latest.step()).isGreaterThanOrEqualTo(reported).isGreaterThan(before);
      assertThat(reported).isGreaterThan(before); // It continued where it was killed.
      for (long step : store.steps()) {
        assertThat(Fixtures.isOf(store.at(step))).as("step %d", step).isTrue();
      }
      assertThat(store.best()).isPresent();
      before = latest.step();
    }
    assertThat(before).isGreaterThanOrEqualTo(3 * KILLS);
    store.removeLeftovers();
    assertThat(Fixtures.names(folder)).noneMatch(name -> name.startsWith(".tmp"));
  }

  /** Resumes from the latest checkpoint and saves one step after the other. */
  static final class Saving {
    private Saving() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
      try (RunLock lock = RunLock.acquire(Path.of(args[0]))) {
        CheckpointStore store = new CheckpointStore(lock.folder(), 2);
        store.removeLeftovers();
        long step = store.latest().map(Saving::stepIn).orElse(0L);
        while (true) {
          step++;
          store.save(step, Fixtures.tensors(step), OptionalDouble.of((double) (step % 10)));
          System.out.println(">" + step);
        }
      }
    }

    private static long stepIn(Checkpoint checkpoint) {
      try (CheckpointTensors read = CheckpointTensors.readAll(checkpoint.prefix())) {
        return ((TInt64) read.get("step")).getLong();
      }
    }
  }
}
