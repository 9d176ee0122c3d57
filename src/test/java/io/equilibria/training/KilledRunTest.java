package io.equilibria.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.checkpoint.CheckpointStore;
import io.equilibria.checkpoint.Child;
import io.equilibria.config.ExperimentSpec;
import io.equilibria.run.HistoryFile;
import io.equilibria.run.Manifest;
import io.equilibria.run.RunChecksums;
import io.equilibria.run.RunFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that trains, at random moments, and goes on with what it left. */
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
    assertThat(SmallRuns.tensors(killed)).isEqualTo(SmallRuns.tensors(straight));
    assertThat(SmallRuns.history(killed)).isEqualTo(SmallRuns.history(straight));
    assertThat(SmallRuns.metrics(killed)).isEqualTo(SmallRuns.metrics(straight));
    assertThat(SmallRuns.names(killed)).isEqualTo(SmallRuns.names(straight));
    assertThat(RunChecksums.read(killed).end(HistoryFile.FILE))
        .isEqualTo(SmallRuns.history(killed).length);
    RunChecksums.read(killed).requireWhole();
  }

  private static void killAfter(int checkpoints, int millis, Path run) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0"));
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Training.class.getName()));
    command.add(run.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      awaitCheckpoints(checkpoints, out);
      Thread.sleep(millis);
    } finally {
      process.destroyForcibly().onExit().join();
    }
  }

  private static void awaitCheckpoints(int count, BufferedReader out) throws IOException {
    StringBuilder said = new StringBuilder();
    for (int seen = 0; seen < count; ) {
      String line = out.readLine();
      assertThat(line).as("the other JVM ended: %s", said).isNotNull();
      said.append(line).append('\n');
      if (line.startsWith("checkpoint ")) {
        seen++;
      }
    }
  }

  /** Starts the run, or goes on with it, and says when it has saved. */
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
                System.out.println("checkpoint " + trainer.step());
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
