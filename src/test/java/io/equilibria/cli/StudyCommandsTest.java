package io.equilibria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyCommandsTest {
  @TempDir Path folder;

  private CommandRun reproduce(String experiment, String... more) {
    List<Object> words = new ArrayList<>(List.of("reproduce", experiment, "--quick"));
    words.addAll(List.of("--steps", 12, "--quiet", "--out", folder.resolve("out")));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray());
  }

  @Test
  void modes_trainsOnceReportsAndRefusesOtherSettings() throws IOException {
    String[] games = {"--game", "ns-gan", "--game", "wgan", "--seeds", "2", "--json"};
    JsonNode said = reproduce("modes", games).json();
    assertThat(said.get("claims"))
        .map(claim -> claim.get("id").asText())
        .containsExactly("all-ns-gan-ring", "all-wgan-ring", "all-ns-gan-grid", "all-wgan-grid");
    Path out = folder.resolve("out");
    for (String figure : List.of("modes", "course")) {
      assertThat(out.resolve("report/figures/" + figure + ".png")).isNotEmptyFile();
    }
    assertThat(out.resolve("report/index.html"))
        .content()
        .contains("Srivastava et al. 2017, table 1")
        .contains("tools/equilibria reproduce modes --quick")
        .doesNotContain("--out");
    Path table = out.resolve("modes/results.csv");
    assertThat(Files.readAllLines(table)).hasSize(1 + 2 * 2 * 2 * 12);
    byte[] before = Files.readAllBytes(table);
    assertThat(reproduce("modes", games).json().get("claims")).isEqualTo(said.get("claims"));
    assertThat(table).hasBinaryContent(before);
    reproduce("modes", "--seeds", "3").refused(ExitCode.BAD_INPUT, "holds another sweep");
  }

  @Test
  void robustness_drawsAsManySettingsAsAsked() throws IOException {
    reproduce("robustness", "--settings", "2", "--game", "gan-gp").json();
    assertThat(Files.readAllLines(folder.resolve("out/ring/results.csv"))).hasSize(1 + 2);
    assertThat(folder.resolve("out/report/figures/shares.png")).isNotEmptyFile();
  }

  @Test
  void badInput_isRefusedBeforeAnythingIsTrained() {
    reproduce("every-pair", "--game", "wgan")
        .refused(ExitCode.BAD_INPUT, "every loss is played with every penalty");
    reproduce("modes", "--game", "wgna").refused(ExitCode.BAD_INPUT, "unknown game `wgna`");
    reproduce("modes", "--seeds", "0").refused(ExitCode.BAD_INPUT, "--seeds");
    reproduce("high-dimensional-gaussian", "--set", "data.rank=30")
        .refused(ExitCode.BAD_INPUT, "rank");
    reproduce("high-dimensional-gaussian", "--set", "nonsense")
        .refused(ExitCode.BAD_INPUT, "expected path=value");
    reproduce("robustness", "--settings", "0").refused(ExitCode.BAD_INPUT, "settings.count");
    assertThat(folder.resolve("out")).doesNotExist();
  }
}
