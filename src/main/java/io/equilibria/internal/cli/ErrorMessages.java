package io.equilibria.internal.cli;

import io.equilibria.internal.text.Suggestions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Prints one message on stderr for every error: the fault, then the remedy. With {@code --json} the
 * error is also printed on stdout.
 */
final class ErrorMessages implements IParameterExceptionHandler, IExecutionExceptionHandler {

  /** Arguments that do not fit the command. */
  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String message =
        sentence(message(e))
            + " See '%s --help'.".formatted(command.getCommandSpec().qualifiedName());
    return say(command, new ErrorReport(ExitCode.BAD_INPUT, message), List.of(args));
  }

  /** Any exception that the command threw. */
  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult arguments) {
    List<String> words = arguments.originalArgs();
    return e instanceof ParameterException badArgument
        ? handleParseException(badArgument, words.toArray(String[]::new))
        : answer(e, command, words);
  }

  /** Prints the error; returns the exit code. */
  int answer(Throwable thrown, CommandLine command, List<String> arguments) {
    ErrorReport diagnosis = ErrorReport.of(thrown);
    if (diagnosis.exitCode() == ExitCode.BUG) {
      diagnosis = BugReport.write(thrown, arguments).asDiagnosis(thrown);
    }
    return say(command, diagnosis, arguments);
  }

  private static int say(CommandLine command, ErrorReport diagnosis, List<String> arguments) {
    PrintWriter err = command.getErr();
    err.println("equilibria: " + diagnosis.message());
    err.flush();
    Output.printError(command.getOut(), diagnosis.exitCode(), diagnosis.message(), arguments);
    return diagnosis.exitCode();
  }

  private static String message(ParameterException e) {
    return e instanceof UnmatchedArgumentException unmatched
        ? message(unmatched)
        : String.valueOf(e.getMessage()).strip();
  }

  private static String sentence(String text) {
    return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
  }

  private static String message(UnmatchedArgumentException e) {
    String found = e.getUnmatched().get(0);
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    if (!found.startsWith("-") && !spec.subcommands().isEmpty()) {
      // Such as EXPERIMENT; COMMAND unless the command names another.
      String label = spec.usageMessage().synopsisSubcommandLabel();
      String kind = label.replaceAll("\\W", "").toLowerCase(Locale.ROOT);
      return "unknown %s '%s'%s"
          .formatted(kind, found, Suggestions.hint(found, spec.subcommands().keySet()));
    }
    String kind = found.startsWith("-") ? "option" : "argument";
    List<String> suggestions = e.getSuggestions();
    return suggestions.isEmpty()
        ? "unknown %s '%s'".formatted(kind, found)
        : "unknown %s '%s'; did you mean %s?".formatted(kind, found, quoted(suggestions));
  }

  private static String quoted(List<String> suggestions) {
    return String.join(" or ", suggestions.stream().limit(3).map(s -> "'" + s + "'").toList());
  }
}
