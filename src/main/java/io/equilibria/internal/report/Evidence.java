package io.equilibria.internal.report;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.metric.statistics.ExactBinomial;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.PairedComparison;
import io.equilibria.internal.metric.statistics.WilsonInterval;
import io.equilibria.internal.report.figure.NumberText;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The results of the runs about one claim, before the page is judged by {@link Claim#judge}.
 *
 * @param definition the claim
 * @param run the size of the run
 * @param estimate the number the claim is about; NaN without a result
 * @param interval 95 % interval of the estimate, not corrected for the page's other claims
 * @param pValue two-sided p-value of the claim's test; empty without a test or without data
 * @param comparisons number of comparisons that could have decided the claim as this one does, by
 *     which its p-value is multiplied; 1 for a single test
 * @param detail the test with its numbers, as readable text
 * @param n number of independent units, usually seeds
 */
public record Evidence(
    ClaimDefinition definition,
    RunSize run,
    double estimate,
    Interval interval,
    OptionalDouble pValue,
    int comparisons,
    String detail,
    int n) {
  private static final double LEVEL = 0.95;
  private static final Interval ANY =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  public Evidence {
    requireNonNull(definition, "definition");
    requireNonNull(run, "run");
    requireNonNull(interval, "interval");
    requireNonNull(pValue, "pValue");
    requireNonNull(detail, "detail");
  }

  /**
   * The number of units in which a property held.
   *
   * @param successes the units in which it held, from 0 to {@code trials}
   * @param trials the number of independent units
   */
  public record Count(int successes, int trials) {
    public Count {
      if (!(successes >= 0 && successes <= trials)) {
        throw new IllegalArgumentException(
            "count: expected 0 <= successes <= trials, found " + successes + " of " + trials);
      }
    }
  }

  /** For {@link ClaimDefinition.Rule#PAIRED}: differences of units, first minus second. */
  public static Evidence paired(
      ClaimDefinition definition, RunSize run, PairedComparison comparison) {
    String detail =
        "Wilcoxon signed-rank test over pairs of %s; Hodges-Lehmann difference and its %s interval, against %s"
            .formatted(
                definition.least().unit(),
                percent(comparison.level()),
                NumberText.brief(definition.threshold()));
    return new Evidence(
        definition,
        run,
        comparison.estimate(),
        comparison.interval(),
        OptionalDouble.of(comparison.pValue()),
        1,
        detail,
        comparison.n());
  }

  /**
   * For {@link ClaimDefinition.Rule#SHARE}. The units must be independent: seeds, not the steps of
   * a run and not one seed on several tasks.
   */
  public static Evidence share(ClaimDefinition definition, RunSize run, Count count) {
    if (count.trials() == 0) {
      return none(definition, run, "nothing to count");
    }
    double threshold = definition.threshold();
    return new Evidence(
        definition,
        run,
        (double) count.successes() / count.trials(),
        WilsonInterval.of(count.successes(), count.trials(), LEVEL),
        OptionalDouble.of(ExactBinomial.pValue(count.successes(), count.trials(), threshold)),
        1,
        "%d of %d %s; exact binomial test against %s, Wilson's %s interval"
            .formatted(
                count.successes(),
                count.trials(),
                definition.least().unit(),
                percent(threshold),
                percent(LEVEL)),
        count.trials());
  }

  /**
   * For {@link ClaimDefinition.Rule#AT_MOST} and {@link ClaimDefinition.Rule#AT_LEAST}: the number
   * decides without a test.
   *
   * @param value the result; the claim is not judged if it is NaN
   * @param what describes the comparison
   */
  public static Evidence certain(
      ClaimDefinition definition, RunSize run, double value, String what) {
    if (Double.isNaN(value)) {
      return none(definition, run, "no value");
    }
    String detail =
        "%s; %s %s"
            .formatted(
                what, definition.rule().direction(), NumberText.brief(definition.threshold()));
    Interval interval = new Interval(value, value);
    return new Evidence(definition, run, value, interval, OptionalDouble.empty(), 1, detail, 1);
  }

  /**
   * For {@link ClaimDefinition.Rule#EQUAL}.
   *
   * @param interval the interval of the estimate, at 95 %
   * @param what describes the estimate and its interval
   */
  public static Evidence equal(
      ClaimDefinition definition, RunSize run, double estimate, Interval interval, String what) {
    String detail =
        "%s; it must contain %s and not 0"
            .formatted(what, NumberText.brief(definition.threshold()));
    return new Evidence(
        definition, run, estimate, interval, OptionalDouble.empty(), 1, detail, run.units());
  }

  /** Evidence without a value, since no run has one. */
  public static Evidence none(ClaimDefinition definition, RunSize run, String why) {
    return new Evidence(definition, run, Double.NaN, ANY, OptionalDouble.empty(), 1, why, 0);
  }

  /** This evidence with more detail beside the test, such as a count. */
  public Evidence noting(String more) {
    return more.isEmpty()
        ? this
        : new Evidence(
            definition, run, estimate, interval, pValue, comparisons, detail + "; " + more, n);
  }

  /**
   * This evidence as one of several comparisons, each of which could have decided the claim: its
   * p-value is multiplied by their number (Bonferroni).
   *
   * @param count the number of comparisons, at least 1
   */
  public Evidence oneOf(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("expected at least 1 comparison, found " + count);
    }
    return new Evidence(definition, run, estimate, interval, pValue, count, detail, n)
        .noting(
            "p multiplied by %d, the number of comparisons that could have refuted the claim"
                .formatted(count));
  }

  /** Why this evidence cannot decide the claim; empty if it can. */
  Optional<String> obstacle() {
    Optional<String> shortfall = definition.shortfall(run);
    boolean missing = Double.isNaN(estimate) && pValue.isEmpty();
    return missing ? shortfall.or(() -> Optional.of(detail)) : shortfall;
  }

  private static String percent(double share) {
    return NumberText.brief(100 * share) + " %";
  }
}
