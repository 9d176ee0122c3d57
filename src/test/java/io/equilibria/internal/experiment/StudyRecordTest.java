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
    StudyRecord ended = begun.ended(folder);
    StudyRecord later = StudyRecord.begin(folder, "lines", false).orElseThrow();
    assertThat(later).isEqualTo(ended);
    assertThat(later.ended(folder)).isEqualTo(ended); // making the page again changes nothing
    assertThat(later.facts()).containsKeys("trained (UTC)", "software", "machine");
    assertThat(later.facts().get("trained (UTC)")).contains(" to ");
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
