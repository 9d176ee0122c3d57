package io.equilibria.internal.report;

import static java.util.Objects.requireNonNull;

/**
 * A verbatim quotation from a paper.
 *
 * @param words the quoted text
 * @param paper the source
 * @param section its part, such as {@code abstract} or {@code section 3}
 */
public record Quotation(String words, Paper paper, String section) {
  public Quotation {
    requireNonNull(words, "words");
    requireNonNull(paper, "paper");
    requireNonNull(section, "section");
  }
}
