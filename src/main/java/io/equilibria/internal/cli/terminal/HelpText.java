package io.equilibria.internal.cli.terminal;

import io.equilibria.internal.text.Paragraph;
import io.equilibria.internal.text.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Help wrapped to the width of the terminal. Picocli wraps a description at its left edge; here a
 * line that begins with spaces is a row of a list, whose text keeps its column, or an example,
 * which is continued after a backslash, so that it can be pasted.
 */
public final class HelpText {
  /** Options of every command, which are listed last. */
  private static final Set<String> COMMON =
      Set.of("--help", "--json", "--quiet", "--seed", "--threads", "--version");

  private static final String EXAMPLE = "equilibria ";
  private static final String GOES_ON = " \\\n      ";
  private static final Pattern WORD = Pattern.compile("('[^']*'|\\S)+");

  /** The text before the last gap of two spaces or more, and the text after it. */
  private static final Pattern ROW = Pattern.compile("( *\\S.*?\\S? {2,})(\\S.*)");

  private HelpText() {}

  /** Sets the help of a command and its subcommands for the terminal. */
  public static void install(CommandLine command, Terminal terminal) {
    command
        .setUsageHelpWidth(terminal.helpWidth())
        .setColorScheme(Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF));
    layOut(command);
  }

  /** Sets the help of a command that is added later like that of its parent. */
  public static void inherit(CommandLine parent, CommandLine command) {
    command.setUsageHelpWidth(parent.getUsageHelpWidth()).setColorScheme(parent.getColorScheme());
    layOut(command);
  }

  private static void layOut(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.abbreviateSynopsis(true);
    Map<String, IHelpSectionRenderer> sections = usage.sectionMap();
    sections.put(
        UsageMessageSpec.SECTION_KEY_DESCRIPTION,
        help -> paragraphs(usage.description(), command.getUsageHelpWidth()));
    sections.put(
        UsageMessageSpec.SECTION_KEY_FOOTER,
        help -> paragraphs(usage.footer(), command.getUsageHelpWidth()));
    sections.put(UsageMessageSpec.SECTION_KEY_PARAMETER_LIST, help -> parameters(help, command));
    sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> options(help, command));
    if (!command.getSubcommands().isEmpty()) { // Else a command may have a list of its own.
      sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
      sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> commands(help, command));
    }
    command.getSubcommands().values().forEach(HelpText::layOut);
  }

  private static String commands(Help help, CommandLine command) {
    TextTable table = new TextTable("  ");
    help.subcommands()
        .forEach(
            (name, sub) ->
                table.row(help.colorScheme().commandText(name).toString(), summary(sub)));
    return block(table, command);
  }

  /** The first line of a command's description. */
  public static String summary(Help command) {
    String[] lines = command.commandSpec().usageMessage().description();
    return lines.length == 0 ? "" : lines[0].formatted();
  }

  private static String paragraphs(String[] lines, int width) {
    return lines.length == 0 ? "" : description(List.of(lines), width) + System.lineSeparator();
  }

  private static String parameters(Help help, CommandLine command) {
    TextTable table = new TextTable("  ");
    for (PositionalParamSpec parameter : help.commandSpec().positionalParameters()) {
      if (!parameter.hidden()) {
        table.row(
            help.colorScheme().parameterText(parameter.paramLabel()).toString(),
            described(parameter));
      }
    }
    return block(table, command);
  }

  /** The command's own options, then those of all commands. */
  private static String options(Help help, CommandLine command) {
    List<OptionSpec> all =
        help.commandSpec().options().stream()
            .filter(option -> !option.hidden())
            .sorted(Comparator.comparing(OptionSpec::longestName))
            .toList();
    return block(
            options(help, all.stream().filter(o -> !COMMON.contains(o.longestName()))), command)
        + block(options(help, all.stream().filter(o -> COMMON.contains(o.longestName()))), command);
  }

  private static TextTable options(Help help, Stream<OptionSpec> options) {
    TextTable table = new TextTable("  ");
    options.forEach(option -> table.row(names(help, option), described(option)));
    return table;
  }

  private static String names(Help help, OptionSpec option) {
    String names =
        Arrays.stream(option.names())
            .map(name -> help.colorScheme().optionText(name).toString())
            .collect(Collectors.joining(", "));
    return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
  }

  private static String described(ArgSpec arg) {
    return String.join(" ", arg.description()).replace("%%", "%");
  }

  private static String block(TextTable table, CommandLine command) {
    String text = table.text(command.getUsageHelpWidth());
    return text.isEmpty() ? "" : System.lineSeparator() + text + System.lineSeparator();
  }

  /**
   * The lines of a description.
   *
   * @param lines as picocli takes them, {@code %%} for a per cent sign
   */
  static String description(List<String> lines, int width) {
    List<String> shown = new ArrayList<>();
    for (String line : lines) {
      String text = line.formatted().stripTrailing();
      shown.add(text.startsWith(" ") ? row(text, width) : paragraph(text, width));
    }
    return String.join("\n", shown);
  }

  private static String paragraph(String text, int width) {
    return String.join("\n", Paragraph.lines(text, width));
  }

  private static String row(String line, int width) {
    Matcher row = ROW.matcher(line);
    if (row.matches()) {
      return Paragraph.hanging(row.group(1), row.group(2), width);
    }
    return line.strip().startsWith(EXAMPLE)
        ? example(line, width)
        : Paragraph.hanging("  ", line.strip(), width);
  }

  private static String example(String line, int width) {
    if (line.length() <= width) {
      return line;
    }
    StringBuilder shown = new StringBuilder(" ");
    int used = 1;
    Matcher words = WORD.matcher(line);
    while (words.find()) {
      if (used + 1 + words.group().length() > width - 2) { // There is room for the backslash.
        shown.append(GOES_ON).append(words.group());
        used = GOES_ON.length() - 3 + words.group().length();
      } else {
        shown.append(' ').append(words.group());
        used += 1 + words.group().length();
      }
    }
    return shown.toString();
  }
}
