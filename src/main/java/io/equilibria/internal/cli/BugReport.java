package io.equilibria.internal.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A report about an internal error for the user to send: versions, arguments, stack trace.
 *
 * @param file the written file, or empty if writing failed
 * @param text its content
 */
record BugReport(Optional<Path> file, String text) {

  /** Writes the report to a temporary file that stays. */
  static BugReport write(Throwable thrown, List<String> arguments) {
    String text = text(thrown, arguments);
    try {
      Path file = Files.createTempFile("equilibria-bug-", ".txt");
      return new BugReport(Optional.of(Files.writeString(file, text)), text);
    } catch (IOException e) {
      return new BugReport(Optional.empty(), text);
    }
  }

  /** The message for the user: one line, or the whole report if no file could be written. */
  ErrorReport asDiagnosis(Throwable thrown) {
    String where =
        file.map(f -> "The stack trace is in " + f)
            .orElse("The stack trace follows, as no file could be written");
    String rest = file.isPresent() ? "" : System.lineSeparator() + text;
    return new ErrorReport(
        ExitCode.BUG,
        "a bug: %s. %s; please report it with that.%s".formatted(oneLine(thrown), where, rest));
  }

  private static String oneLine(Throwable thrown) {
    return thrown.toString().lines().findFirst().orElse(thrown.getClass().getName());
  }

  private static String text(Throwable thrown, List<String> arguments) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    List.of(new Version().getVersion()).forEach(out::println);
    out.println("arguments: " + arguments);
    thrown.printStackTrace(out);
    out.flush();
    return text.toString();
  }
}
