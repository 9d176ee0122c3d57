package io.equilibria.report;

import static java.util.Objects.requireNonNull;

/**
 * Where a claim stands in the small table of a page's claims, and its short form: {@code GAN-GP
 * arrives, ring}.
 *
 * @param row about what, a game as a rule
 * @param group what is claimed, as a predicate: {@code arrives}
 * @param column where, a task as a rule; empty if there is one only
 */
public record ClaimCell(String row, String group, String column) {
  public ClaimCell {
    requireNonNull(row, "row");
    requireNonNull(group, "group");
    requireNonNull(column, "column");
  }

  /** The claim in a few words. */
  public String words() {
    return row + " " + group + (column.isEmpty() ? "" : ", " + column);
  }
}
