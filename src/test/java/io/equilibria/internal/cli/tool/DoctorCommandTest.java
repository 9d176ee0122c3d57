package io.equilibria.internal.cli.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.Exhaustive;
import io.equilibria.internal.cli.CommandRun;
import io.equilibria.internal.cli.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code equilibria doctor}. */
class DoctorCommandTest {
  @TempDir Path folder;

  @Test
  @Exhaustive
  void placeThatCannotBeWritten_givesOne() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    CommandRun run = CommandRun.of("doctor", "--json", "--out", file.resolve("runs"));
    assertThat(run.code()).isEqualTo(ExitCode.CHECK_FAILED);
    JsonNode json = run.json();
    assertThat(json.get("healthy").asBoolean()).isFalse();
    assertThat(json.get("findings").findValuesAsText("name"))
        .containsSubsequence(
            "system", "processor", "memory", "java", "data", "disk", "tensorflow", "training");
    for (JsonNode finding : json.get("findings")) {
      boolean disk = finding.get("name").asText().equals("disk");
      assertThat(finding.get("state").asText().equals("fault")).isEqualTo(disk);
    }
  }

  @Test
  @Exhaustive
  void words_haveALineForTheRemedy() {
    CommandRun run = CommandRun.of("doctor", "--out", folder);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out().lines()).anyMatch(line -> line.startsWith("ok    tensorflow  2."));
    assertThat(run.out()).containsPattern("training +\\d+\\.\\d ms a step of digits");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void badInput_isRefused() {
    CommandRun.ofLine("doctor --seed 3").refused("--seed does not apply here");
    CommandRun.ofLine("doctor --threads 0").refused("expected between 1 and 1024");
    CommandRun.ofLine("doctor now").refused("unknown argument 'now'");
  }
}
