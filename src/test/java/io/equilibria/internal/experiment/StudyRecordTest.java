package io.equilibria.internal.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyRecordTest {
  @TempDir private Path folder;

  @Test
  void record_keepsWhenTheRunsWereTrained() {
    StudyRecord begun = StudyRecord.begin(folder, "lines", true).orElseThrow();
    assertThat(begun.finished()).isNull();
    StudyRecord ended = begun.ended(folder, true);
    StudyRecord later = StudyRecord.begin(folder, "lines", false).orElseThrow();
    assertThat(later).isEqualTo(ended);
    assertThat(later.ended(folder, false))
        .isEqualTo(ended); // making the page again changes nothing
    assertThat(later.facts()).containsKeys("trained (UTC)", "software", "machine");
    assertThat(later.facts().get("trained (UTC)")).contains(" to ");
  }

  /** Runs that were made on two machines are not said to be those of the first. */
  @Test
  void runsContinuedElsewhere_nameBothMachines() throws IOException {
    StudyRecord begun = StudyRecord.begin(folder, "lines", true).orElseThrow();
    assertThat(StudyRecord.begin(folder, "lines", false)).hasValue(begun); // the same machine
    Path file = folder.resolve(StudyRecord.FILE);
    String elsewhere =
        Files.readString(file)
            .replaceFirst("\"cores\" : \\d+", "\"cores\" : 999")
            .replaceFirst("\"equilibria\" : \"[^\"]*\"", "\"equilibria\" : \"0.0.1\"");
    Files.writeString(file, elsewhere);
    StudyRecord continued = StudyRecord.begin(folder, "lines", false).orElseThrow();
    assertThat(continued.continued()).hasSize(1);
    assertThat(continued.facts().get("machine")).contains("999 cores", "; then ");
    assertThat(continued.facts().get("software")).contains("Equilibria 0.0.1", "; then ");
    assertThat(StudyRecord.begin(folder, "lines", false)).hasValue(continued);
    StudyRecord ended = continued.ended(folder, true);
    assertThat(ended.continued()).isEqualTo(continued.continued());
    assertThat(StudyRecord.begin(folder, "lines", false)).hasValue(ended);
  }

  /** A finished record is changed only by later training. */
  @Test
  void finishedRuns_areContinuedByTrainingAlone() throws IOException {
    StudyRecord.begin(folder, "lines", true).orElseThrow().ended(folder, true);
    Path file = folder.resolve(StudyRecord.FILE);
    Files.writeString(
        file, Files.readString(file).replaceFirst("\"cores\" : \\d+", "\"cores\" : 999"));
    StudyRecord found = StudyRecord.begin(folder, "lines", false).orElseThrow();
    assertThat(found.continued()).isNull();
    assertThat(found.ended(folder, false)).isEqualTo(found);
    assertThat(found.ended(folder, true).continued()).hasSize(1);
  }

  @Test
  void folderBegunWithoutOne_hasNone() {
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
