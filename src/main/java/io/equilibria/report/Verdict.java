package io.equilibria.report;

/** What the seeds say about a claim. */
public enum Verdict {
  /** The test supports it: its interval lies wholly on the claimed side. */
  REPRODUCED("reproduced"),
  /** The test supports the opposite. */
  REFUTED("refuted"),
  /** The seeds do not decide: the interval holds both sides. More seeds might. */
  UNDECIDED("undecided");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /** The verdict as read on the page and in report.json. */
  public String word() {
    return word;
  }
}
