package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.OptimizerSpec.Sgd;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.HistoryFile;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.MetricsLog;
import io.equilibria.internal.run.RecordedSettings;
import io.equilibria.internal.run.RunChecksums;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.training.Trainer.Ending;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resuming in a folder that was changed since, and the changes that a resume may make. */
class ResumptionTest {
  private static final ResumeOptions UNCHANGED = ResumeOptions.unchanged();

  /** No rates that decay, so that the number of steps is no part of the game. */
  private static final ExperimentSpec EXPERIMENT =
      SmallRuns.withCheckpoints(
          SmallRuns.with(SmallRuns.dense(2, 40), "non-saturating", Sgd.DEFAULT), 10, 5);

  /** A run of 40 steps with checkpoints of 0, 10, 20, 30 and 40; tests spoil copies. */
  @TempDir static Path shared;

  @TempDir Path folder;
  private Path run;

  @BeforeAll
  static void train() {
    SmallRuns.train(EXPERIMENT, whole());
  }

  private static Path whole() {
    return shared.resolve("run");
  }

  private Path copy() throws IOException {
    run = folder.resolve("run");
    copy(whole(), run);
    return run;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  private Trainer resume(ResumeOptions wanted) {
    return Trainer.resume(run, wanted, TrainerOptions.defaults());
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused(ResumeOptions wanted) {
    return assertThatThrownBy(() -> resume(wanted)).isInstanceOf(InputException.class);
  }

  /** Resumes and trains to the end. */
  private List<String> finish(ResumeOptions wanted, long from) {
    try (Trainer trainer = resume(wanted)) {
      assertThat(trainer.step()).isEqualTo(from);
      assertThat(trainer.run()).isEqualTo(Ending.FINISHED);
      return trainer.notes();
    }
  }

  private void assertSameAs(Path expected) {
    assertThat(SmallRuns.tensors(run)).isEqualTo(SmallRuns.tensors(expected));
    assertThat(SmallRuns.history(run)).isEqualTo(SmallRuns.history(expected));
    assertThat(SmallRuns.metrics(run)).isEqualTo(SmallRuns.metrics(expected));
    RunChecksums checksums = RunChecksums.read(run);
    checksums.requireWhole();
    assertThat(checksums.end(HistoryFile.FILE)).isEqualTo(SmallRuns.history(run).length);
  }

  private static void flip(Path file, long place) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) place] ^= 1;
    Files.write(file, bytes);
  }

  private void deleteCheckpoints() throws IOException {
    for (String name : SmallRuns.names(run)) {
      if (name.startsWith("ckpt-")) {
        Files.delete(run.resolve(name));
      }
    }
  }

  private void edit(String before, String after) throws IOException {
    Path file = run.resolve(RunFolder.EXPERIMENT);
    String text = Files.readString(file);
    assertThat(text).contains(before);
    Files.writeString(file, text.replace(before, after));
  }

  @Test
  void wholeRun_hasNoNotes() throws IOException {
    copy();
    assertThat(finish(UNCHANGED, 40)).isEmpty();
    assertSameAs(whole());
    assertThat(Manifest.read(run).notes()).isEmpty();
  }

  @Test
  void damagedCheckpoint_isPassedOver_andTheRunEndsTheSame() throws IOException {
    flip(copy().resolve("ckpt-40.data-00000-of-00001"), 50);
    Files.write(run.resolve("ckpt-30.index"), new byte[7]);
    assertThat(finish(UNCHANGED, 20))
        .singleElement()
        .asString()
        .startsWith("resumed from the newest intact checkpoint, of step 20: ")
        .contains("ckpt-40.data-00000-of-00001 is damaged");
    assertSameAs(whole());
    assertThat(Manifest.read(run).notes())
        .singleElement()
        .asString()
        .contains(", step 20: resumed from the newest intact checkpoint");
    assertThat(new CheckpointStore(run, 5).steps()).containsExactly(0L, 10L, 20L, 30L, 40L);
  }

  @Test
  void checkpointUnderAnotherName_isPassedOver() throws IOException {
    copy();
    for (String suffix : List.of(".index", ".data-00000-of-00001")) {
      Files.copy(
          run.resolve("ckpt-10" + suffix),
          run.resolve("ckpt-40" + suffix),
          StandardCopyOption.REPLACE_EXISTING);
    }
    refused(UNCHANGED.fromStep(40))
        .hasMessageContaining("ckpt-40 holds another checkpoint than its name says")
        .hasMessageContaining("expected step 40 in it, found 10");
    assertThat(finish(UNCHANGED, 30))
        .singleElement()
        .asString()
        .endsWith("expected step 40 in it, found 10");
    assertSameAs(whole());
  }

  @Test
  void missingNewestCheckpoint_isTold() throws IOException {
    Files.delete(copy().resolve("ckpt-40.data-00000-of-00001"));
    assertThat(finish(UNCHANGED, 30))
        .containsExactly(
            "resumed from the newest intact checkpoint, of step 30: that of step 40 is missing");
    assertSameAs(whole());
  }

  @Test
  void damagedCheckpoints_allOfThem_areRefusedAndStay() throws IOException {
    copy();
    for (int step = 0; step <= 40; step += 10) {
      flip(run.resolve("ckpt-" + step + ".data-00000-of-00001"), 9);
    }
    List<String> names = SmallRuns.names(run);
    refused(UNCHANGED).hasMessageContaining("ckpt-40.data-00000-of-00001 is damaged");
    assertThat(SmallRuns.names(run)).isEqualTo(names);
    assertThat(SmallRuns.history(run)).isEqualTo(SmallRuns.history(whole()));
  }

  @Test
  void chosenStep_discardsTheLaterOnes_andTheRunEndsTheSame() throws IOException {
    copy();
    refused(UNCHANGED.fromStep(15))
        .hasMessageContaining("no checkpoint of step 15")
        .hasMessageContaining("[0, 10, 20, 30, 40]");
    try (Trainer trainer = resume(UNCHANGED.fromStep(10))) {
      assertThat(trainer.step()).isEqualTo(10);
      assertThat(new CheckpointStore(run, 5).steps()).containsExactly(0L, 10L);
      assertThat(History.read(run).steps()).isEqualTo(10);
      RunChecksums.read(run).requireWhole();
    }
    assertThat(Manifest.read(run).notes())
        .singleElement()
        .asString()
        .endsWith(", step 10: resumed from step 10 as requested; later steps are discarded");
    assertThat(finish(UNCHANGED, 10)).isEmpty();
    assertSameAs(whole());
  }

  @Test
  void deletedCheckpoints_areMissed() throws IOException {
    copy();
    deleteCheckpoints();
    byte[] metrics = SmallRuns.bytes(run.resolve(MetricsLog.FILE));
    refused(UNCHANGED)
        .hasMessageContaining("expected the checkpoint of step 40, found no checkpoint");
    Files.delete(run.resolve("checkpoint"));
    refused(UNCHANGED)
        .hasMessageContaining("expected the checkpoint of step 40, found no checkpoint");
    assertThat(SmallRuns.bytes(run.resolve(MetricsLog.FILE))).isEqualTo(metrics);
  }

  @Test
  void runKilledBeforeItsFirstCheckpoint_beginsAnew() {
    run = folder.resolve("run");
    Trainer.start(EXPERIMENT, run).close();
    assertThat(finish(UNCHANGED, 0)).isEmpty();
    assertSameAs(whole());
  }

  @Test
  void changedTrace_isRefusedEvenIfChangesAreAccepted() throws IOException {
    copy();
    edit("trace: [generator]", "trace: [discriminator]");
    refused(UNCHANGED.acceptingChanges(true).fromStep(20))
        .hasMessageContaining("training.trace cannot change");
    assertThat(run.resolve("ckpt-40.index")).exists();
  }

  @Test
  void settingsThatAlterTheGame_areNamedAndRefusedUnlessAccepted() throws IOException {
    copy();
    edit("batch: 8", "batch: 16");
    edit("seed: 7", "seed: 8");
    refused(UNCHANGED)
        .hasMessageContaining("settings that alter the game differ from those in manifest.json")
        .hasMessageContaining(": seed 7 -> 8, training.batch 8 -> 16; undo")
        .hasMessageContaining("--accept-changes");
    assertThat(finish(UNCHANGED.acceptingChanges(true).fromStep(20), 20))
        .contains("changed settings: seed 7 -> 8, training.batch 8 -> 16");
    assertThat(SmallRuns.history(run)).isNotEqualTo(SmallRuns.history(whole()));
    assertThat(Manifest.read(run).notes())
        .anyMatch(
            note ->
                note.endsWith("step 20: changed settings: seed 7 -> 8, training.batch 8 -> 16"));
    assertThat(finish(UNCHANGED, 40)).isEmpty(); // They are the run's own from then on.
  }

  @Test
  void settingsThatAlterNoNumber_mayChange() throws IOException {
    copy();
    edit("keep: 5", "keep: 2");
    edit("name: dense", "name: other");
    assertThat(finish(UNCHANGED.fromStep(20), 20))
        .contains("changed settings: name dense -> other, training.keep 5 -> 2");
    assertThat(new CheckpointStore(run, 2).steps()).containsExactly(30L, 40L);
    assertSameAs(whole());
  }

  @Test
  void comments_areNoChange() throws IOException {
    copy();
    edit("seed: 7", "seed: 7 # as ever");
    assertThat(finish(UNCHANGED, 40)).isEmpty();
    assertThat(run.resolve(RunFolder.EXPERIMENT)).content().contains("# as ever");
  }

  @Test
  void manifestWithoutSettings_resumes_andHasThemFromThenOn() throws IOException {
    Path manifest = copy().resolve(Manifest.FILE);
    ObjectMapper json = new ObjectMapper();
    JsonNode old = json.readTree(manifest.toFile());
    ((ObjectNode) old.get("job")).remove("settings");
    json.writeValue(manifest.toFile(), old);
    Files.delete(run.resolve(RunChecksums.FILE));
    assertThat(finish(UNCHANGED.fromStep(30), 30)).hasSize(1);
    assertThat(Manifest.read(run).job().settings()).isEqualTo(RecordedSettings.of(EXPERIMENT));
    assertSameAs(whole());
  }

  @Test
  void moreSteps_endLikeALongerRun() throws IOException {
    copy();
    ResumeOptions longer = UNCHANGED.withSteps(65).withCheckpointEvery(25).withKeep(2);
    assertThat(finish(longer, 40))
        .containsExactly(
            "changed settings: training.steps 40 -> 65, training.checkpoint 10 -> 25,"
                + " training.keep 5 -> 2");
    ExperimentSpec expected = UNCHANGED.withSteps(65).applyTo(EXPERIMENT);
    assertSameAs(SmallRuns.train(expected, folder.resolve("straight")));
    assertThat(RunFolder.experiment(run)).isEqualTo(longer.applyTo(EXPERIMENT));
    assertThat(new CheckpointStore(run, 2).steps()).containsExactly(50L, 65L);
  }

  @Test
  void fewerSteps_goNoFurtherBackThanTheCheckpoint() throws IOException {
    copy();
    refused(UNCHANGED.withSteps(39))
        .hasMessageContaining("training.steps: expected at least 40, the steps that")
        .hasMessageContaining("found 39");
    assertThat(RunFolder.experiment(run)).isEqualTo(EXPERIMENT);
    assertThat(finish(UNCHANGED.fromStep(20).withSteps(25), 20)).hasSize(2);
    assertThat(History.read(run).steps()).isEqualTo(25);
    assertThat(Manifest.read(run).status().state()).isEqualTo(Manifest.State.FINISHED);
  }

  @Test
  void steps_thatDecayingRatesDependOn_alterTheGame() {
    run = SmallRuns.train(SmallRuns.dense(1, 10), folder.resolve("run"));
    refused(UNCHANGED.withSteps(20)).hasMessageContaining("training.steps 10 -> 20");
    assertThat(finish(UNCHANGED.withSteps(20).acceptingChanges(true), 10)).hasSize(1);
  }

  @Test
  void threads_areThoseOfTheRunUnlessGiven() {
    run = folder.resolve("run");
    TrainerOptions three = TrainerOptions.defaults().withThreads(3);
    try (Trainer trainer = Trainer.start(EXPERIMENT, run, three)) {
      trainer.run(10);
    }
    try (Trainer trainer = Trainer.resume(run)) {
      trainer.run(20);
      boolean fewer = Runtime.getRuntime().availableProcessors() < 3;
      assertThat(trainer.notes()).hasSize(fewer ? 1 : 0);
      assertThat(trainer.notes()).allMatch(note -> note.startsWith("threads: 3 as before, more"));
    }
    assertThat(Manifest.read(run).job().threads()).isEqualTo(3);
    try (Trainer trainer = Trainer.resume(run, TrainerOptions.defaults().withThreads(1))) {
      assertThat(trainer.notes())
          .singleElement()
          .asString()
          .startsWith("threads: 1 instead of 3; ")
          .contains("differ in their last bits");
      trainer.run();
    }
    assertThat(Manifest.read(run).job().threads()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"history.npy", "history.json", "metrics.jsonl"})
  void recordsThatWereChanged_areRefused(String name) throws IOException {
    Path file = copy().resolve(name);
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    flip(file, name.equals("history.npy") ? 200 : text.indexOf("ss\"")); // Still well formed.
    byte[] damaged = SmallRuns.bytes(file);
    refused(UNCHANGED)
        .hasMessageContaining(file + " is damaged: bytes ")
        .hasMessageContaining("do not match their checksum");
    assertThat(SmallRuns.bytes(file)).isEqualTo(damaged);
    Files.delete(file);
    refused(UNCHANGED).hasMessageContaining(file + " is damaged: it is missing");
    assertThat(file).doesNotExist();
    assertThat(new CheckpointStore(run, 5).steps()).containsExactly(0L, 10L, 20L, 30L, 40L);
  }

  @Test
  void damageBehindTheChosenStep_isCutOff() throws IOException {
    Path history = copy().resolve(HistoryFile.FILE);
    flip(history, Files.size(history) - 1);
    refused(UNCHANGED).hasMessageContaining("written until step 40");
    finish(UNCHANGED.fromStep(30), 30);
    assertSameAs(whole());
  }

  @Test
  void missingHistoryOfAnOldRun_isRefusedAndNotMade() throws IOException {
    Files.delete(copy().resolve(RunChecksums.FILE));
    Files.delete(run.resolve(HistoryFile.FILE));
    List<String> names = SmallRuns.names(run);
    refused(UNCHANGED).hasMessageContaining("history.npy: it does not exist");
    Files.delete(run.resolve("history.json"));
    refused(UNCHANGED).hasMessageContaining("there is no history in " + run);
    assertThat(SmallRuns.names(run))
        .containsExactlyElementsOf(names.stream().filter(n -> !n.equals("history.json")).toList());
  }

  @Test
  void failedRun_coversWhatItRecordedUntilThen() {
    run = folder.resolve("run");
    try (Trainer trainer = Trainer.start(EXPERIMENT, run)) {
      trainer.listen(
          new TrainingListener() {
            @Override
            public long next(long step) {
              return 15;
            }

            @Override
            public void onBlock(Trainer trainer) {
              if (trainer.step() == 15) {
                throw new IllegalArgumentException("a listener's own failure");
              }
            }
          });
      assertThatThrownBy(trainer::run).hasMessage("a listener's own failure");
    }
    assertThat(RunChecksums.read(run).end(HistoryFile.FILE))
        .isEqualTo(SmallRuns.history(run).length);
    assertThat(finish(UNCHANGED, 10)).isEmpty();
    assertSameAs(whole());
  }

  @Test
  void filesOfAStartThatWasKilled_areRemovedByTheNext() throws IOException {
    run = Files.createDirectory(folder.resolve("run"));
    Files.writeString(run.resolve(".tmp-999999999999-1-experiment.yaml"), "na");
    Files.writeString(run.resolve(RunChecksums.FILE), "rubbish\n");
    SmallRuns.train(EXPERIMENT, run);
    assertThat(SmallRuns.names(run)).isEqualTo(SmallRuns.names(whole()));
    assertSameAs(whole());
  }

  /** The lock comes first: graphs may take minutes to build, and another process may resume too. */
  @Test
  void runInUse_isRefusedBeforeItIsRead() throws IOException {
    copy();
    try (Trainer trainer = resume(UNCHANGED)) {
      Files.writeString(run.resolve(Manifest.FILE), "{}");
      refused(UNCHANGED).hasMessageContaining("is in use by this process");
      assertThat(trainer.step()).isEqualTo(40);
    }
  }
}
