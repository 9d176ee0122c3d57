package io.equilibria.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.Exhaustive;
import io.equilibria.internal.cli.terminal.Terminal;
import io.equilibria.internal.text.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The help of every command, at several widths. */
class HelpTest {
  private static List<String> commands() {
    List<String> paths = new ArrayList<>(List.of("--help"));
    add(Main.prepare(new CommandLine(new Main())), "", paths);
    paths.add("reproduce modes --help");
    return paths;
  }

  private static void add(CommandLine command, String path, List<String> paths) {
    command
        .getSubcommands()
        .forEach(
            (name, sub) -> {
              paths.add(path + name + " --help");
              add(sub, path + name + " ", paths);
            });
  }

  @ParameterizedTest
  @MethodSource("commands")
  @Exhaustive
  void help_isNoWiderThanTheTerminal_andHasNoCodesInAPipe(String command) {
    for (int width : new int[] {60, 80, 120}) {
      for (boolean colour : new boolean[] {false, true}) {
        Terminal terminal = new Terminal(width, width, colour, true);
        String out = CommandRun.on(terminal, (Object[]) command.split(" ")).fine().out();
        assertThat(out).startsWith("Usage: ").contains("--help");
        assertThat(out.lines())
            .allMatch(line -> Paragraph.width(line) <= width, "at most " + width)
            .noneMatch(line -> line.endsWith(" "));
        assertThat(out.contains("\u001b")).isEqualTo(colour);
      }
    }
  }

  @Test
  void commands_areInGroups_eachOnce() {
    CommandLine main = Main.prepare(new CommandLine(new Main()));
    List<String> shown =
        main.getSubcommands().entrySet().stream()
            .filter(command -> !command.getValue().getCommandSpec().usageMessage().hidden())
            .map(Map.Entry::getKey)
            .toList();
    assertThat(CommandGroups.ALL.values().stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(shown);
    String help = CommandRun.of("--help").fine().out();
    assertThat(help.lines())
        .containsSubsequence("Train", "Inspect", "Measure", "Experiment", "Export", "Shell");
    Stream<String> summaries = help.lines().filter(line -> line.matches("  [a-z]+ {2,}[A-Z].*\\."));
    assertThat(summaries).as("one line per command").hasSize(shown.size());
  }
}
