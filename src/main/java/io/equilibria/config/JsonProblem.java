package io.equilibria.config;

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
              + "|Cannot construct instance of `[^`]*` \\([^)]*\\): "
              + "| \\(class [^)]*\\), not marked as ignorable.*");

  private JsonProblem() {}

  /** The problem, and the line and column where it was found. */
  public static String of(JsonProcessingException problem) {
    String first = problem.getOriginalMessage().lines().findFirst().orElse("no JSON");
    String text =
        CLASS.matcher(SOURCE.matcher(first).replaceAll("line $1, column $2")).replaceAll("");
    JsonLocation found = problem.getLocation();
    return found == null
        ? text
        : "%s (line %d, column %d)".formatted(text, found.getLineNr(), found.getColumnNr());
  }
}
