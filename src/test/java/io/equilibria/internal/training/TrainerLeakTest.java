package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.Exhaustive;
import io.equilibria.TakesMinutes;
import io.equilibria.internal.checkpoint.Child;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Trainers that were closed leave no memory and no threads behind. */
@EnabledOnOs(OS.LINUX) // Where the process's memory can be read off.
@Exhaustive
class TrainerLeakTest {
  /** Until then allocators and the JVM take what they keep for good. */
  private static final int WARM_UP = 60;

  /** What code and classes may still grow by; a hundred graphs that stay take twice as much. */
  private static final long SETTLING_KILOBYTES = 60_000;

  @TempDir Path folder;

  @Test
  void aHundredClosedTrainers_leaveNeitherMemoryNorThreads() throws IOException {
    requireNothingLeft(100, 50);
  }

  @Test
  @TakesMinutes // A quarter of an hour on two cores.
  void tenThousandClosedTrainers_leaveNeitherMemoryNorThreads() throws IOException {
    requireNothingLeft(Integer.getInteger("equilibria.trainers", 10_000), 500);
  }

  /** In a JVM whose heap is resident from the start, so that what grows is native memory. */
  private void requireNothingLeft(int count, int every) throws IOException {
    try (Child child =
        new Child(
            Trainers.class,
            folder,
            "-Dequilibria.every=" + every,
            "-XX:+UseSerialGC",
            "-Xms128m",
            "-Xmx128m",
            "-XX:+AlwaysPreTouch")) {
      String[] start = child.answer().split(" ");
      for (int done = every; done <= count; done += every) {
        String[] now = child.answer().split(" ");
        long grown = Long.parseLong(now[0]) - Long.parseLong(start[0]);
        System.out.printf("%,d trainers: %,d kB more than %s%n", done, grown, start[0]);
        assertThat(grown).as("kB after %d trainers", done).isLessThan(SETTLING_KILOBYTES);
        // The JVM's own compiler threads come and go.
        long threads = Long.parseLong(now[1]) - Long.parseLong(start[1]);
        assertThat(threads).as("threads after %d trainers", done).isLessThan(10);
      }
    }
  }

  /** Opens and closes trainers until it is killed. */
  static final class Trainers {
    /** One in so many also trains and samples, which takes longer than opening. */
    private static final int TRAINED = 10;

    /** As small as a run goes. */
    private static final ExperimentSpec SMALLEST =
        Overrides.apply(
            Presets.experiment("parallel-lines"),
            List.of(
                "game.preset=ns-gan",
                "game.discriminator.architecture.kind=affine",
                "game.generator.optimizer.kind=sgd",
                "game.discriminator.optimizer.kind=sgd",
                "replicas=2",
                "training.batch=2",
                "training.steps=1"));

    private Trainers() {}

    public static void main(String[] arguments) throws IOException {
      int every = Integer.getInteger("equilibria.every");
      for (int i = 0; true; i++) {
        if (i >= WARM_UP && (i - WARM_UP) % every == 0) {
          System.gc();
          System.out.println(">" + status("RssAnon") + " " + status("Threads"));
        }
        try (Trainer trainer = Trainer.start(SMALLEST, Path.of(arguments[0]).resolve("run" + i))) {
          if (i % TRAINED == 0) {
            trainer.run();
            trainer.sample(1, 1);
          }
        }
      }
    }

    /** A line of the process's status. */
    private static long status(String name) throws IOException {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith(name + ":"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    }
  }
}
