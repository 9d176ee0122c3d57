package io.equilibria.report;

import static java.util.Objects.requireNonNull;

/**
 * What a paper says, in its own words.
 *
 * @param words as they are printed there
 * @param paper where
 * @param section of it, such as {@code abstract} or {@code section 3}
 */
public record Quotation(String words, Paper paper, String section) {
  public Quotation {
    requireNonNull(words, "words");
    requireNonNull(paper, "paper");
    requireNonNull(section, "section");
  }
}
