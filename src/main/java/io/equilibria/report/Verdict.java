package io.equilibria.report;

/** What the runs say about a claim. */
public enum Verdict {
  /** The test supports it, corrected for all claims of the page. */
  REPRODUCED("reproduced"),
  /** The test supports the opposite. */
  REFUTED("refuted"),
  /** The seeds do not decide. More seeds might. */
  UNDECIDED("undecided"),
  /** The runs are shorter or fewer than the claim asks for, or have no values. */
  NOT_JUDGED("not judged");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /** The verdict as read on the page and in report.json. */
  public String word() {
    return word;
  }
}
