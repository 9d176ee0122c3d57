package io.equilibria.internal.text;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;

/**
 * Formats errors of Jackson as one line. Jackson's messages also contain the source of the text and
 * the names of internal classes, and have several formats for locations.
 */
public final class JsonProblem {
  /** A reference to another location in a message, such as the beginning of an object. */
  private static final Pattern SOURCE =
      Pattern.compile("\\[Source: [^\\]]*line: (\\d+), column: (\\d+)\\]");

  private static final Pattern CLASS =
      Pattern.compile(
          "Cannot construct instance of `[^`]*`, problem: "
              + "| \\(class [^)]*\\), not marked as ignorable.*"
              + "|io\\.equilibria\\.([a-z]+\\.)*");

  /** The message for a missing value of a record. */
  private static final String MISSING = "a value is missing";

  private JsonProblem() {}

  /** The problem, with its line and column. */
  public static String of(JsonProcessingException problem) {
    String text = problem.getCause() instanceof NullPointerException ? MISSING : text(problem);
    JsonLocation found = problem.getLocation();
    return found == null
        ? text
        : "%s (line %d, column %d)".formatted(text, found.getLineNr(), found.getColumnNr());
  }

  private static String text(JsonProcessingException problem) {
    String first = problem.getOriginalMessage().lines().findFirst().orElse("no JSON");
    return CLASS.matcher(SOURCE.matcher(first).replaceAll("line $1, column $2")).replaceAll("");
  }
}
