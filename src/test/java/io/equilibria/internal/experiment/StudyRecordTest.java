package io.equilibria.internal.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.compute.ProgressMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyRecordTest {
  @TempDir private Path folder;

  private static final String CORES = "\"cores\" : \\d+";

  /** Changes the record to that of another machine. */
  private void move() throws IOException {
    Path file = folder.resolve(StudyRecord.FILE);
    Files.writeString(file, Files.readString(file).replaceFirst(CORES, "\"cores\" : 999"));
  }

  @Test
  void record_keepsWhenTheRunsWereTrained() {
    StudyRecord begun = StudyRecord.begin(folder, "lines", true).orElseThrow();
    assertThat(begun.finished()).isNull();
    StudyRecord ended = StudyRecord.end(folder, true).orElseThrow();
    StudyRecord later = StudyRecord.begin(folder, "lines", false).orElseThrow();
    assertThat(later).isEqualTo(ended);
    assertThat(StudyRecord.end(folder, false)).hasValue(ended); // making the page changes nothing
    assertThat(later.facts()).containsKeys("trained (UTC)", "software", "machine");
    assertThat(later.facts().get("trained (UTC)")).contains(" to ");
  }

  /** Runs of two machines are not described as those of the first. */
  @Test
  void runsContinuedElsewhere_nameBothMachines() throws IOException {
    StudyRecord begun = StudyRecord.begin(folder, "lines", true).orElseThrow();
    StudyRecord.train(folder); // the machine of the start
    assertThat(StudyRecord.begin(folder, "lines", false)).hasValue(begun);
    move();
    StudyRecord.begin(folder, "lines", false);
    assertThat(StudyRecord.end(folder, false).orElseThrow().continued()).isNull();
    StudyRecord.train(folder);
    StudyRecord.train(folder);
    StudyRecord ended = StudyRecord.end(folder, true).orElseThrow();
    assertThat(ended.continued()).hasSize(1);
    assertThat(ended.facts().get("machine")).contains("999 cores", "; then ");
    assertThat(ended.facts().get("software")).doesNotContain("; then "); // the same on both
    assertThat(StudyRecord.begin(folder, "lines", false)).hasValue(ended);
  }

  /** An action runs at the first step of any of several trainings, and everything is passed. */
  @Test
  void firstStep_isNotedOnce() {
    List<Long> reported = new ArrayList<>();
    AtomicInteger times = new AtomicInteger();
    FirstStep first = new FirstStep(times::incrementAndGet);
    ProgressMonitor one = first.of((done, total, unit) -> reported.add(done));
    one.report(0, 2, "steps");
    assertThat(first.isDone()).isFalse();
    one.report(1, 2, "steps");
    one.report(2, 2, "steps");
    first.of(ProgressMonitor.NONE).report(1, 1, "steps");
    assertThat(first.isDone()).isTrue();
    assertThat(times).hasValue(1);
    assertThat(reported).containsExactly(0L, 1L, 2L);
  }

  @Test
  void folderBegunWithoutOne_hasNone() {
    StudyRecord.train(folder);
    assertThat(StudyRecord.end(folder, true)).isEmpty();
    assertThat(StudyRecord.begin(folder, "lines", false)).isEmpty();
    assertThat(folder.resolve(StudyRecord.FILE)).doesNotExist();
  }

  @Test
  void damagedRecord_isRefused() throws IOException {
    Files.writeString(folder.resolve(StudyRecord.FILE), "{\"experiment\": \"lines\"}");
    assertThatThrownBy(() -> StudyRecord.begin(folder, "lines", false))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("study.json is damaged");
  }
}
