package io.equilibria.internal.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The number of claims of a page by outcome.
 *
 * @param hold the test supports them
 * @param fail the test supports the opposite
 * @param open undecided
 * @param unjudged the run is too short or has no values
 */
public record Tally(int hold, int fail, int open, int unjudged) {
  /** Counts the outcomes of a page's claims. */
  public static Tally of(List<Claim> claims) {
    return new Tally(
        count(claims, Verdict.REPRODUCED),
        count(claims, Verdict.REFUTED),
        count(claims, Verdict.UNDECIDED),
        count(claims, Verdict.NOT_JUDGED));
  }

  private static int count(List<Claim> claims, Verdict verdict) {
    return (int) claims.stream().filter(claim -> claim.verdict() == verdict).count();
  }

  /** Whether any claim was judged, so that the page has an answer. */
  public boolean judged() {
    return hold + fail + open > 0;
  }

  /** {@code 9 hold, 1 does not, 1 open}; empty if there are no claims. */
  public String words() {
    List<String> words = new ArrayList<>();
    if (hold > 0) {
      words.add(hold == 1 ? "1 holds" : hold + " hold");
    }
    if (fail > 0) {
      words.add(fail == 1 ? "1 does not" : fail + " do not");
    }
    if (open > 0) {
      words.add(open + " open");
    }
    if (unjudged > 0) {
      words.add(unjudged + " not judged");
    }
    return String.join(", ", words);
  }
}
