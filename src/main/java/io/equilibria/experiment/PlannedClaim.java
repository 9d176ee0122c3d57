package io.equilibria.experiment;

import io.equilibria.metric.statistics.PairedComparison;
import io.equilibria.report.Claim;
import io.equilibria.report.ClaimDefinition;
import io.equilibria.report.ClaimDefinition.Rule;
import io.equilibria.report.Evidence;
import io.equilibria.report.RunSize;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A claim that is decided on before the run: its definition, and how the results become evidence
 * for it or against it.
 *
 * @param <R> what the experiment's runs are read into
 */
public record PlannedClaim<R>(ClaimDefinition definition, Function<R, Evidence> evidence) {
  /**
   * The fewest seeds that judge a claim. If all twelve agree, the signed-rank test and the binomial
   * test of a share against 1/2 have p = 2 / 2^12, which stays below 0.05 when it is corrected for
   * up to 100 claims; with eight seeds seven claims would be too many. A share against a larger
   * threshold needs more seeds: against 3/4 sixteen that agree have p = 0.02.
   */
  public static final int SEEDS = 12;

  /**
   * A claim whose evidence needs its definition.
   *
   * @param evidence made of the definition and the results
   */
  public static <R> PlannedClaim<R> of(
      ClaimDefinition definition, BiFunction<ClaimDefinition, R, Evidence> evidence) {
    return new PlannedClaim<>(definition, results -> evidence.apply(definition, results));
  }

  /** Defines a claim that something holds in most units, seeds as a rule. */
  public static ClaimDefinition inMost(String id, String text, RunSize least) {
    return new ClaimDefinition(id, text, Rule.SHARE, SeedTally.HALF, least);
  }

  /** Defines a claim that a typical difference of paired units is above 0. */
  public static ClaimDefinition positive(String id, String text, RunSize least) {
    return new ClaimDefinition(id, text, Rule.PAIRED, 0, least);
  }

  /** Finds the evidence for all claims of a page and judges them together. */
  public static <R> List<Claim> judge(List<PlannedClaim<R>> page, R results) {
    return Claim.judge(page.stream().map(claim -> claim.evidence().apply(results)).toList());
  }

  public static <R> List<ClaimDefinition> definitions(List<PlannedClaim<R>> page) {
    return page.stream().map(PlannedClaim::definition).toList();
  }

  /**
   * Evidence of pairs of units, seeds as a rule. All of them were run; the test uses those that
   * have a value.
   *
   * @param steps that were run
   * @param differences by unit, NaN where a value is unavailable
   */
  public static Evidence paired(ClaimDefinition definition, long steps, double[] differences) {
    double[] known = Arrays.stream(differences).filter(d -> !Double.isNaN(d)).toArray();
    RunSize run = new RunSize(steps, differences.length, definition.least().unit());
    return known.length == 0
        ? Evidence.none(definition, run, "no value is available")
        : Evidence.paired(
            definition, run, PairedComparison.ofDifferences(known, CurveSummary.LEVEL));
  }
}
