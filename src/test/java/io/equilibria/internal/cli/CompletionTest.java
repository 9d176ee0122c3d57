package io.equilibria.internal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.equilibria.internal.config.Presets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bash completes with the script that {@code completion bash} prints. */
class CompletionTest {
  /** Asks the script as bash does: the words so far, of which the last is being typed. */
  private static final String ASK =
      """
      source "$1"; shift
      COMP_WORDS=("$@"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
      _complete_equilibria
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @TempDir static Path folder;
  private static Path script;

  @BeforeAll
  static void write() throws IOException {
    script =
        Files.writeString(
            folder.resolve("equilibria.bash"), CommandRun.ofLine("completion bash").fine().out());
    assertThat(CommandRun.ofLine("completion zsh").fine().out())
        .isEqualTo(Files.readString(script));
  }

  private static List<String> completed(String line) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
    List<String> command = new ArrayList<>(List.of("/bin/bash", "-c", ASK, "ask"));
    command.add(script.toString());
    command.addAll(List.of(line.split(" ", -1)));
    Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(bash.getInputStream().readAllBytes(), UTF_8);
    assertThat(bash.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return out.lines().map(String::strip).filter(word -> !word.isEmpty()).toList();
  }

  @Test
  void commandsAndOptions_areCompleted() throws Exception {
    assertThat(completed("equilibria re"))
        .containsExactlyInAnyOrder("resume", "report", "reproduce");
    assertThat(completed("equilibria train ring --ver")).contains("--verify-after-write");
    assertThat(completed("equilibria distance a.npy --verb")).containsExactly("--verbose");
  }

  @Test
  void names_areCompleted() throws Exception {
    assertThat(completed("equilibria train "))
        .containsExactlyInAnyOrderElementsOf(Presets.experimentNames());
    assertThat(completed("equilibria train ring --game "))
        .containsExactlyInAnyOrderElementsOf(Presets.gameNames());
    assertThat(completed("equilibria config show hin")).containsExactly("hinge");
    assertThat(completed("equilibria distance a.npy --to swi")).containsExactly("swiss-roll");
  }

  @Test
  void experimentsOfThePapers_areCompleted_withTheirOptions() throws Exception {
    assertThat(completed("equilibria reproduce ")).contains("modes", "every-pair", "dirac");
    assertThat(completed("equilibria reproduce modes --q")).contains("--quick", "--quiet");
    assertThat(completed("equilibria reproduce dirac --seed")).doesNotContain("--seeds");
  }

  @Test
  void fishScript_hasALineForEachCommandOptionAndName() {
    String fish = CommandRun.ofLine("completion fish").fine().out();
    assertThat(fish.lines())
        .allMatch(line -> line.startsWith("complete -c equilibria -n '"))
        .anyMatch(line -> line.contains("-f -a 'train' -d 'Train a game"))
        .anyMatch(
            line -> line.contains("__fish_seen_subcommand_from train") && line.contains("'m-gan "))
        .anyMatch(line -> line.contains("from reproduce; and ") && line.contains("-l quick"));
    assertThat(fish).doesNotContain("%%");
  }

  @Test
  void otherShells_areRefused() {
    CommandRun.ofLine("completion tcsh").refused("expected bash or zsh or fish, found 'tcsh'");
  }
}
