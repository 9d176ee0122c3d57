package io.equilibria.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.config.Experiment;
import io.equilibria.config.OptimizerSpec.Sgd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Trainers that were closed leave no memory and no threads behind. */
class TrainerLeakTest {
  private static final int WARM_UP = 10;
  private static final int MEASURED = 20;
  private static final Experiment EXPERIMENT =
      SmallRuns.with(SmallRuns.dense(1, 2), "non-saturating", Sgd.DEFAULT);

  @TempDir Path folder;

  @Test
  @EnabledOnOs(OS.LINUX) // Where the process's memory can be read off.
  void closedTrainers_leaveNeitherMemoryNorThreads() throws Exception {
    openAndClose(WARM_UP);
    long kilobytes = status("RssAnon");
    long threads = status("Threads");
    openAndClose(MEASURED);
    assertThat(status("RssAnon") - kilobytes).as("kB").isLessThan(400L * MEASURED);
    assertThat(status("Threads") - threads).as("threads").isLessThan(MEASURED / 4);
  }

  private void openAndClose(int count) {
    for (int i = 0; i < count; i++) {
      Path run = folder.resolve(i + "-" + System.nanoTime());
      try (Trainer trainer = Trainer.start(EXPERIMENT, run)) {
        trainer.run();
        trainer.sample(1, 1);
      }
    }
  }

  /** A line of the process's status, after a collection of garbage. */
  private static long status(String name) throws IOException {
    System.gc();
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
