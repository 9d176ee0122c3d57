package io.equilibria.internal.report;

/** The conclusion of the runs about a claim. */
public enum Verdict {
  /** The test, corrected for all claims of the page, supports the claim. */
  REPRODUCED("reproduced"),
  /** The test supports the opposite of the claim. */
  REFUTED("refuted"),
  /** The seeds do not decide the claim; more seeds might. */
  UNDECIDED("undecided"),
  /** The runs are shorter or fewer than the claim requires, or have no values. */
  NOT_JUDGED("not judged");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /** The verdict as written on the page and in report.json. */
  public String word() {
    return word;
  }
}
