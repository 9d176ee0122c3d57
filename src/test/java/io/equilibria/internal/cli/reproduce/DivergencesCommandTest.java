package io.equilibria.internal.cli.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.Exhaustive;
import io.equilibria.internal.cli.CommandRun;
import io.equilibria.internal.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DivergencesCommandTest {
  @TempDir Path folder;

  private CommandRun reproduce(String... more) {
    return reproduce(List.of("parallel-lines", "ring"), more);
  }

  private CommandRun reproduce(List<String> tasks, String... more) {
    List<Object> words = new ArrayList<>(List.of("reproduce", "divergences"));
    tasks.forEach(task -> words.addAll(List.of("--task", task)));
    words.addAll(List.of("--game", "ns-gan", "--game", "gan-gp", "--seeds", 3, "--steps", 20));
    words.addAll(List.of("--quiet", "--out", folder.resolve("out")));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray());
  }

  @Test
  @Exhaustive
  void reproduce_measuresReportsAndTrainsOnce() throws IOException {
    JsonNode said = reproduce("--json").json();
    assertThat(said.get("claims"))
        .map(claim -> claim.get("id").asText())
        .contains(
            "won-ns-gan",
            "won-gan-gp",
            "divergence-flat",
            "closer-gan-gp-parallel-lines",
            "closer-gan-gp-ring");
    Path report = folder.resolve("out/report");
    for (String figure : List.of("rises", "field-ring", "curves")) {
      assertThat(report.resolve("figures/" + figure + ".png")).isNotEmptyFile();
    }
    assertThat(report.resolve("index.html"))
        .content()
        .contains("nearest neighbours", "mutually singular", "pooled Wilson interval")
        .contains("tools/equilibria reproduce divergences --task parallel-lines")
        .doesNotContain("--out");
    Path looks = folder.resolve("out/ring/gan-gp/divergences.jsonl");
    byte[] before = Files.readAllBytes(looks);
    long modified = Files.getLastModifiedTime(looks).toMillis();
    assertThat(reproduce("--json").json().get("claims")).isEqualTo(said.get("claims"));
    assertThat(looks).hasBinaryContent(before);
    assertThat(Files.getLastModifiedTime(looks).toMillis()).isEqualTo(modified);
  }

  @Test
  @Exhaustive
  void folderOfOtherSettings_isRefused() {
    reproduce("--json").json();
    reproduce("--set", "training.batch=8")
        .refused(ExitCode.BAD_INPUT, "holds an experiment with other settings");
  }

  /** A generator of width 1 draws on a curve, whose law has no density in the plane. */
  @Test
  void quantityWithoutValue_isNamedOnThePage() throws IOException {
    reproduce(List.of("ring"), "--set", "game.generator.architecture.width=1").fine();
    assertThat(folder.resolve("out/report/index.html"))
        .content()
        .contains("is left out for all seeds, since one has no value at one measurement: ");
  }
}
