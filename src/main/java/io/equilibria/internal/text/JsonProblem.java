package io.equilibria.internal.text;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;

/**
 * What Jackson finds wrong with a text, in one line. Its own message also describes where the text
 * came from, names our classes, and gives each place in another way.
 */
public final class JsonProblem {
  /** How a message refers to another place, such as where an object began. */
  private static final Pattern SOURCE =
      Pattern.compile("\\[Source: [^\\]]*line: (\\d+), column: (\\d+)\\]");

  private static final Pattern CLASS =
      Pattern.compile(
          "Cannot construct instance of `[^`]*`, problem: "
              + "| \\(class [^)]*\\), not marked as ignorable.*"
              + "|io\\.equilibria\\.([a-z]+\\.)*");

  /** Of a record that needs a value which the text leaves out. */
  private static final String MISSING = "a value is missing";

  private JsonProblem() {}

  /** The problem, and the line and column where it was found. */
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
