package io.equilibria.report.figure;

import static java.util.Objects.requireNonNull;

import io.equilibria.report.SafeNames;

/**
 * What a figure says in words.
 *
 * @param id its file name without ending and its key in report.json, such as {@code w2}
 * @param title what is shown, in a few words
 * @param text how to read it and what it shows, a sentence or two; also read out in place of the
 *     picture
 */
public record Caption(String id, String title, String text) {
  public Caption {
    SafeNames.check("figure", id);
    requireNonNull(title, "title");
    requireNonNull(text, "text");
  }
}
