package io.equilibria.internal.report.figure;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.report.SafeNames;

/**
 * The text of a figure.
 *
 * @param id its file name without extension and its key in report.json, such as {@code w2}
 * @param title the title, in a few words
 * @param text how to read the figure and its content, in one or two sentences; also the alternative
 *     text for screen readers
 */
public record Caption(String id, String title, String text) {
  public Caption {
    SafeNames.check("figure", id);
    requireNonNull(title, "title");
    requireNonNull(text, "text");
  }
}
