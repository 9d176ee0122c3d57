package io.equilibria.internal.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Completion for fish: one {@code complete} line for each command and option. The lines of a
 * command apply after its name if none of its subcommands was named.
 */
final class FishScript {
  private final String program;
  private final List<String> lines = new ArrayList<>();

  private FishScript(String program) {
    this.program = program;
  }

  /** The script for a program. */
  static String of(String program, CommandLine main) {
    FishScript script = new FishScript(program);
    script.add(main, List.of());
    return String.join("\n", script.lines);
  }

  private void add(CommandLine command, List<String> path) {
    Map<String, CommandLine> subcommands = command.getSubcommands();
    String here = condition(path, List.copyOf(subcommands.keySet()));
    subcommands.forEach(
        (name, sub) -> line(here, "-f -a " + quoted(name) + description(sub.getCommandSpec())));
    for (ArgSpec arg : command.getCommandSpec().args()) {
      if (!arg.hidden()) {
        line(here, arg instanceof OptionSpec option ? option(option) : parameter(arg));
      }
    }
    subcommands.forEach(
        (name, sub) -> {
          List<String> below = new ArrayList<>(path);
          below.add(name);
          add(sub, below);
        });
  }

  private static String condition(List<String> path, List<String> subcommands) {
    String seen =
        path.stream()
            .map(name -> "__fish_seen_subcommand_from " + name)
            .collect(Collectors.joining("; and "));
    String none =
        subcommands.isEmpty()
            ? ""
            : "not __fish_seen_subcommand_from " + String.join(" ", subcommands);
    return seen + (seen.isEmpty() || none.isEmpty() ? "" : "; and ") + none;
  }

  private void line(String condition, String rest) {
    if (!rest.isEmpty()) {
      lines.add("complete -c %s -n %s %s".formatted(program, quoted(condition), rest));
    }
  }

  private static String option(OptionSpec option) {
    StringBuilder text = new StringBuilder();
    for (String name : option.names()) {
      text.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
          .append(' ');
    }
    if (option.arity().max() > 0) {
      text.append("-r ").append(candidates(option));
    }
    return text.toString().strip() + description(option.description());
  }

  private static String parameter(ArgSpec parameter) {
    return parameter instanceof PositionalParamSpec && parameter.completionCandidates() != null
        ? candidates(parameter).strip()
        : "";
  }

  private static String candidates(ArgSpec arg) {
    if (arg.completionCandidates() == null) {
      return "";
    }
    return "-a "
        + quoted(
            StreamSupport.stream(arg.completionCandidates().spliterator(), false)
                .collect(Collectors.joining(" ")))
        + " ";
  }

  private static String description(CommandSpec command) {
    return description(command.usageMessage().description());
  }

  private static String description(String[] lines) {
    return lines.length == 0 ? "" : " -d " + quoted(lines[0].replace("%%", "%"));
  }

  /**
   * A quoted word for fish, in which single quotes protect everything except backslashes and
   * quotes.
   */
  private static String quoted(String word) {
    return "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
