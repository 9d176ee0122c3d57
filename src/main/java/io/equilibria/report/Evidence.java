package io.equilibria.report;

import static java.util.Objects.requireNonNull;

import io.equilibria.metric.statistics.ExactBinomial;
import io.equilibria.metric.statistics.Interval;
import io.equilibria.metric.statistics.PairedComparison;
import io.equilibria.metric.statistics.WilsonInterval;
import io.equilibria.report.figure.NumberText;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What runs found about one claim, before its page is judged: {@link Claim#judge}.
 *
 * @param definition what is claimed
 * @param run what was run
 * @param estimate the number the claim is about; NaN if nothing was found
 * @param interval 95 % interval of the estimate, not corrected for the page's other claims
 * @param pValue of the claim's test, two-sided; empty where there is no chance or no data
 * @param detail the test with its numbers, for people
 * @param n independent units that it rests on, seeds as a rule
 */
public record Evidence(
    ClaimDefinition definition,
    RunSize run,
    double estimate,
    Interval interval,
    OptionalDouble pValue,
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
   * In how many units something held.
   *
   * @param successes from 0 to {@code trials}
   * @param trials independent ones
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
        detail,
        comparison.n());
  }

  /**
   * For {@link ClaimDefinition.Rule#SHARE}. The units are independent: seeds, not the steps of a
   * run and not one seed on several tasks.
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
   * For {@link ClaimDefinition.Rule#AT_MOST} and {@link ClaimDefinition.Rule#AT_LEAST}: one run
   * decides.
   *
   * @param value what was found; with NaN the claim is not judged
   * @param what is compared with what
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
    return new Evidence(definition, run, value, interval, OptionalDouble.empty(), detail, 1);
  }

  /**
   * For {@link ClaimDefinition.Rule#EQUAL}.
   *
   * @param interval of the estimate, at 95 %
   * @param what the estimate and its interval are
   */
  public static Evidence equal(
      ClaimDefinition definition, RunSize run, double estimate, Interval interval, String what) {
    String detail =
        "%s; it has to contain %s and not 0"
            .formatted(what, NumberText.brief(definition.threshold()));
    return new Evidence(
        definition, run, estimate, interval, OptionalDouble.empty(), detail, run.units());
  }

  /** Where no run has a value. */
  public static Evidence none(ClaimDefinition definition, RunSize run, String why) {
    return new Evidence(definition, run, Double.NaN, ANY, OptionalDouble.empty(), why, 0);
  }

  /** The same with more beside the test: a count that belongs to it. */
  public Evidence noting(String more) {
    return more.isEmpty()
        ? this
        : new Evidence(definition, run, estimate, interval, pValue, detail + "; " + more, n);
  }

  /** Why the claim cannot be judged by it, or empty if it can. */
  Optional<String> obstacle() {
    Optional<String> shortfall = definition.shortfall(run);
    boolean missing = Double.isNaN(estimate) && pValue.isEmpty();
    return missing ? shortfall.or(() -> Optional.of(detail)) : shortfall;
  }

  private static String percent(double share) {
    return NumberText.brief(100 * share) + " %";
  }
}
