package io.equilibria.internal.cli;

import io.equilibria.internal.cli.terminal.HelpText;
import io.equilibria.internal.text.Paragraph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands in the help, grouped by purpose. */
final class CommandGroups implements IHelpSectionRenderer {
  /** Every command, in the order of the help. */
  static final Map<String, List<String>> ALL = groups();

  private static final String INDENT = "  ";

  private CommandGroups() {}

  private static Map<String, List<String>> groups() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    groups.put("Train", List.of("train", "resume", "sample"));
    groups.put("Inspect", List.of("report", "film", "inspect", "graph", "data", "config"));
    groups.put(
        "Measure",
        List.of(
            "evaluate",
            "distance",
            "certify",
            "tournament",
            "stability",
            "theory",
            "bench",
            "doctor"));
    groups.put("Experiment", List.of("reproduce", "sweep"));
    groups.put("Export", List.of("export", "serve"));
    groups.put("Shell", List.of("completion", "help"));
    return groups;
  }

  /** Replaces picocli's list by the groups. */
  static void install(CommandLine main) {
    UsageMessageSpec usage = main.getCommandSpec().usageMessage();
    CommandLine help = main.getSubcommands().get("help");
    if (help != null) { // Picocli's own description starts with another subject.
      help.getCommandSpec()
          .usageMessage()
          .header(new String[0])
          .synopsisHeading("Usage: ")
          .description("Show the help of a command.");
    }
    usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandGroups());
  }

  @Override
  public String render(Help help) {
    Map<String, Help> commands = new LinkedHashMap<>(help.subcommands());
    int names = commands.keySet().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder();
    ALL.forEach((group, members) -> append(text, group, members, help, names));
    List<String> others =
        commands.keySet().stream()
            .filter(name -> ALL.values().stream().noneMatch(group -> group.contains(name)))
            .toList();
    append(text, "Others", others, help, names);
    return text.toString();
  }

  private static void append(
      StringBuilder text, String group, List<String> members, Help help, int names) {
    int width = help.commandSpec().usageMessage().width();
    List<String> present = members.stream().filter(help.subcommands()::containsKey).toList();
    if (present.isEmpty()) {
      return;
    }
    text.append(System.lineSeparator())
        .append(help.colorScheme().ansi().string("@|bold " + group + "|@"))
        .append(System.lineSeparator());
    for (String name : present) {
      String shown =
          help.colorScheme().commandText(name) + " ".repeat(names - name.length()) + INDENT;
      text.append(
              Paragraph.hanging(
                  INDENT + shown, HelpText.summary(help.subcommands().get(name)), width))
          .append(System.lineSeparator());
    }
  }
}
