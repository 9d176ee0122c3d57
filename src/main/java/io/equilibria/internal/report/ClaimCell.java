package io.equilibria.internal.report;

import static java.util.Objects.requireNonNull;

/**
 * The cell of a claim in the summary table of a page's claims, which also gives its short form:
 * {@code GAN-GP arrives, ring}.
 *
 * @param row the subject, usually a game
 * @param group the claim as a predicate: {@code arrives}
 * @param column the task; empty if the page has only one
 */
public record ClaimCell(String row, String group, String column) {
  public ClaimCell {
    requireNonNull(row, "row");
    requireNonNull(group, "group");
    requireNonNull(column, "column");
  }

  /** The claim in its short form. */
  public String words() {
    return row + " " + group + (column.isEmpty() ? "" : ", " + column);
  }
}
