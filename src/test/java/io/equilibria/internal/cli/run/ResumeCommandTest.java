package io.equilibria.internal.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.cli.CommandRun;
import io.equilibria.internal.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code resume} and its neighbours say of runs whose files were changed. */
class ResumeCommandTest {
  @TempDir static Path shared;

  @TempDir Path folder;
  private Path run;

  @BeforeAll
  static void train() {
    CommandRun.ofLine(
            "train ring --replicas 1 --steps 20 --threads 1 --set training.checkpoint=10"
                + " --set training.log=5 --quiet --out "
                + shared.resolve("run"))
        .fine();
  }

  @BeforeEach
  void copy() throws IOException {
    run = folder.resolve("run");
    try (Stream<Path> paths = Files.walk(shared.resolve("run"))) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.copy(path, run.resolve(shared.resolve("run").relativize(path).toString()));
      }
    }
  }

  private static void flip(Path file, int place) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[place] ^= 1;
    Files.write(file, bytes);
  }

  /** Checks that it went well and said one thing on stderr. */
  private static void saysOnce(CommandRun resumed, String... words) {
    assertThat(resumed.code()).as(resumed.err()).isEqualTo(ExitCode.OK);
    assertThat(resumed.err().lines())
        .singleElement()
        .asString()
        .startsWith("equilibria: ")
        .contains(words);
  }

  @Test
  void pictureOfADiscardedStep_goesWithIt() throws IOException {
    Path digits = folder.resolve("digits");
    CommandRun.ofLine("train digits --steps 4 --set training.checkpoint=2 --quiet --out " + digits)
        .fine();
    assertThat(digits.resolve("samples/step-4.png")).exists();
    Path left = Files.writeString(digits.resolve("samples/.tmp-999999999-1-step-4.png"), "half");
    CommandRun resumed = CommandRun.of("resume", digits, "--step", 2, "--steps", 3, "--quiet");
    assertThat(resumed.code()).as(resumed.err()).isEqualTo(ExitCode.OK);
    assertThat(digits.resolve("samples/step-3.png")).exists();
    assertThat(digits.resolve("samples/step-4.png")).doesNotExist();
    assertThat(left).doesNotExist();
  }

  @Test
  void damagedCheckpoint_fallsBackAndSaysSo() throws IOException {
    byte[] last = Files.readAllBytes(run.resolve("ckpt-20.data-00000-of-00001"));
    flip(run.resolve("ckpt-20.data-00000-of-00001"), 3);
    CommandRun.of("resume", run, "--step", 20)
        .refused(
            "ckpt-20.data-00000-of-00001 is damaged", "choose an earlier checkpoint by --step");
    saysOnce(
        CommandRun.of("resume", run, "--quiet"),
        run + ": resumed from the newest intact checkpoint, of step 10: ");
    assertThat(run.resolve("ckpt-20.data-00000-of-00001")).hasBinaryContent(last);
    CommandRun.of("inspect", run, "--verify").fine();
  }

  @Test
  void options_changeHowTheRunGoesOn() throws IOException {
    saysOnce(
        CommandRun.of("resume", run, "--step", 10, "--threads", 1, "--quiet"), // As many as before.
        "resumed from step 10 as requested");
    saysOnce(
        CommandRun.of(
            "resume", run, "--steps", 26, "--checkpoint-every", 2, "--keep", 2, "--quiet"),
        "changed settings: training.steps 20 -> 26, training.checkpoint 10 -> 2,"
            + " training.keep 3 -> 2");
    assertThat(run.resolve("experiment.yaml"))
        .content()
        .contains("  steps: 26\n", "  checkpoint: 2\n", "  keep: 2\n");
    try (Stream<Path> files = Files.list(run)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("ckpt-24.index", "ckpt-26.index")
          .doesNotContain("ckpt-20.index", "ckpt-22.index");
    }
    saysOnce(CommandRun.of("resume", run, "--threads", 2, "--quiet"), "threads: 2 instead of 1; ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--step 15 | there is no checkpoint of step 15",
        "--steps 19 | training.steps: expected at least 20, the steps that",
        "--steps 0 | training.steps must be between 1 and 1000000000, found 0",
        "--keep 0 | training.keep must be between 1 and 1000, found 0",
        "--checkpoint-every 0 | training.checkpoint must be between 1",
        "--step x | '--step': expected a whole number",
      })
  void mistakenOptions_areRefusedAndChangeNothing(String options, String expected) {
    SortedMap<String, String> before = listing();
    CommandRun.ofLine("resume " + run + " " + options).refused(expected);
    assertThat(listing()).isEqualTo(before);
  }

  /** All but the lock's file, into which the number of the process is written. */
  private SortedMap<String, String> listing() {
    SortedMap<String, String> listing = CommandRun.listing(run);
    listing.remove("run.lock");
    return listing;
  }

  @Test
  void changedSettings_areRefusedUnlessAccepted() throws IOException {
    Path settings = run.resolve("experiment.yaml");
    Files.writeString(settings, Files.readString(settings).replace("batch: 128", "batch: 48"));
    SortedMap<String, String> before = listing();
    CommandRun.of("resume", run).refused("training.batch 128 -> 48", "--accept-changes");
    assertThat(listing()).isEqualTo(before);
    saysOnce(
        CommandRun.of("resume", run, "--accept-changes", "--quiet"),
        "changed settings: training.batch 128 -> 48");
    assertThat(run.resolve("manifest.json"))
        .content()
        .contains("step 20: changed settings: training.batch 128 -> 48");
    CommandRun.of("resume", run, "--quiet").fine();
  }

  @Test
  void changedHistory_isFoundByAllWhoReadIt() throws IOException {
    Path history = run.resolve("history.npy");
    flip(history, 200);
    String found = "history.npy is damaged: bytes 128 to ";
    CommandRun.of("resume", run).refused(found, "do not match their checksum");
    CommandRun.of("report", run).refused(found);
    CommandRun inspected = CommandRun.of("inspect", run, "--verify");
    assertThat(inspected.code()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(inspected.out()).contains("damaged  history.npy: bytes 128 to ", "1 damaged");
    Files.delete(run.resolve("checksums.txt"));
    CommandRun.of("resume", run, "--quiet").fine();
  }

  @Test
  void deletedCheckpoints_areMissed() throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      for (Path file : files.filter(f -> f.toString().contains("ckpt-")).toList()) {
        Files.delete(file);
      }
    }
    SortedMap<String, String> before = listing();
    CommandRun.of("resume", run).refused("expected the checkpoint of step 20, found no checkpoint");
    assertThat(listing()).isEqualTo(before);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void outThatIsALinkToItself_isNamed() throws IOException {
    Path loop = folder.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    CommandRun.of("train", "ring", "--steps", 2, "--out", loop)
        .refused(loop + " is a symbolic link that leads to nothing or to itself");
  }

  /** The run would take hours: it ends because its folder has gone. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void folderMovedWhileTraining_endsTheCommand() throws Exception {
    Path moving = folder.resolve("moving");
    CompletableFuture<CommandRun> training =
        CompletableFuture.supplyAsync(
            () ->
                CommandRun.ofLine(
                    "train ring --replicas 1 --steps 1000000000 --quiet --out " + moving));
    while (!training.isDone() && !Files.exists(moving.resolve("ckpt-0.index"))) {
      Thread.sleep(10);
    }
    Files.move(moving, folder.resolve("moved"));
    training
        .get(5, TimeUnit.MINUTES)
        .refused("the run folder " + moving + " was removed, moved or replaced");
    assertThat(moving).doesNotExist();
  }
}
