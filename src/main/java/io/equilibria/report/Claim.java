package io.equilibria.report;

import static java.util.Objects.requireNonNull;

import io.equilibria.metric.Interval;
import io.equilibria.metric.PairedComparison;
import io.equilibria.metric.WilsonInterval;

/**
 * One sentence that the experiment was run to judge, with the verdict computed from its seeds.
 *
 * @param id stable name for programs, such as {@code penalised-ends-closer}
 * @param text the claim, for people who read only this line
 * @param verdict what the test says
 * @param estimate the number the claim is about
 * @param interval for the estimate
 * @param test which test, at which level, against what
 * @param n seeds it rests on
 */
public record Claim(
    String id,
    String text,
    Verdict verdict,
    double estimate,
    Interval interval,
    String test,
    int n) {
  private static final double LEVEL = 0.95;

  public Claim {
    Names.check("claim", id);
    requireNonNull(text, "text");
    requireNonNull(verdict, "verdict");
    requireNonNull(interval, "interval");
    requireNonNull(test, "test");
    if (n < 1) {
      throw new IllegalArgumentException("claim " + id + ": expected n >= 1, found " + n);
    }
  }

  /**
   * That the first of each pair exceeds the second: reproduced if the interval of the typical
   * difference lies above 0, refuted if below.
   *
   * @param comparison of first minus second, seed by seed
   */
  public static Claim paired(String id, String text, PairedComparison comparison) {
    Interval interval = comparison.interval();
    String test =
        "Wilcoxon signed-rank test over pairs of seeds, p = "
            + Numbers.brief(comparison.pValue())
            + "; Hodges-Lehmann difference and its "
            + percent(comparison.level())
            + " interval, against 0";
    return new Claim(
        id, text, above(interval, 0), comparison.estimate(), interval, test, comparison.n());
  }

  /**
   * That something holds in more than a share of the seeds: reproduced if Wilson's 95 % interval of
   * the proportion lies above the threshold, refuted if below. Seeds are independent, steps of one
   * run are not: count seeds.
   *
   * @param threshold from 0 to 1, such as 0.5 for "usually"
   */
  public static Claim proportion(String id, String text, Count count, double threshold) {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "claim " + id + ": expected a threshold from 0 to 1, found " + threshold);
    }
    Interval interval = WilsonInterval.of(count.successes(), count.trials(), LEVEL);
    String test =
        count.successes()
            + " of "
            + count.trials()
            + " seeds; Wilson's "
            + percent(LEVEL)
            + " interval, against "
            + percent(threshold);
    double share = (double) count.successes() / count.trials();
    return new Claim(id, text, above(interval, threshold), share, interval, test, count.trials());
  }

  /**
   * That a number in which there is no chance lies within a limit: one run decides.
   *
   * @param value what was found; NaN lies within nothing
   * @param limit the largest that supports the claim
   * @param what is compared with what
   */
  public static Claim atMost(String id, String text, double value, double limit, String what) {
    return certain(id, text, value, value <= limit, what + "; at most " + Numbers.brief(limit));
  }

  /** That a number in which there is no chance reaches a limit. See {@link #atMost}. */
  public static Claim atLeast(String id, String text, double value, double limit, String what) {
    return certain(id, text, value, value >= limit, what + "; at least " + Numbers.brief(limit));
  }

  private static Claim certain(String id, String text, double value, boolean holds, String test) {
    Interval interval =
        Double.isNaN(value)
            ? new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
            : new Interval(value, value);
    Verdict verdict = holds ? Verdict.REPRODUCED : Verdict.REFUTED;
    return new Claim(id, text, verdict, value, interval, test, 1);
  }

  /**
   * In how many seeds something held.
   *
   * @param successes from 0 to {@code trials}
   * @param trials at least 1
   */
  public record Count(int successes, int trials) {
    public Count {
      if (!(successes >= 0 && successes <= trials && trials >= 1)) {
        throw new IllegalArgumentException(
            "count: expected 0 <= successes <= trials and trials >= 1, found "
                + successes
                + " of "
                + trials);
      }
    }
  }

  private static String percent(double share) {
    return Numbers.brief(100 * share) + " %";
  }

  private static Verdict above(Interval interval, double threshold) {
    if (interval.low() > threshold) {
      return Verdict.REPRODUCED;
    }
    return interval.high() < threshold ? Verdict.REFUTED : Verdict.UNDECIDED;
  }
}
