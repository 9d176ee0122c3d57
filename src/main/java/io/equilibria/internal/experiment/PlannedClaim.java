package io.equilibria.internal.experiment;

import io.equilibria.internal.metric.statistics.PairedComparison;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.ClaimDefinition.Rule;
import io.equilibria.internal.report.Evidence;
import io.equilibria.internal.report.RunSize;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A claim fixed before the run: its definition, and a function that computes the evidence from the
 * results.
 *
 * @param <R> the type of the experiment's results
 */
public record PlannedClaim<R>(ClaimDefinition definition, Function<R, Evidence> evidence) {
  /**
   * The smallest number of seeds that can decide a claim. If all twelve agree, the signed-rank test
   * and the binomial test of a share against 1/2 have p = 2 / 2^12, which remains below 0.05 after
   * correction for up to 100 claims; eight seeds would not suffice for seven claims. A larger
   * threshold needs more seeds: against 3/4, sixteen seeds that agree have p = 0.02.
   */
  public static final int SEEDS = 12;

  /**
   * Creates a claim whose evidence depends on its definition.
   *
   * @param evidence computes the evidence from the definition and the results
   */
  public static <R> PlannedClaim<R> of(
      ClaimDefinition definition, BiFunction<ClaimDefinition, R, Evidence> evidence) {
    return new PlannedClaim<>(definition, results -> evidence.apply(definition, results));
  }

  /** Defines a claim that a property holds in most units, usually seeds. */
  public static ClaimDefinition inMost(String id, String text, RunSize least) {
    return new ClaimDefinition(id, text, Rule.SHARE, SeedTally.HALF, least);
  }

  /** Defines a claim that a typical difference of paired units is above 0. */
  public static ClaimDefinition positive(String id, String text, RunSize least) {
    return new ClaimDefinition(id, text, Rule.PAIRED, 0, least);
  }

  /** Computes the evidence for all claims of a page and judges them together. */
  public static <R> List<Claim> judge(List<PlannedClaim<R>> page, R results) {
    return Claim.judge(page.stream().map(claim -> claim.evidence().apply(results)).toList());
  }

  public static <R> List<ClaimDefinition> definitions(List<PlannedClaim<R>> page) {
    return page.stream().map(PlannedClaim::definition).toList();
  }

  /**
   * Evidence from pairs of units, usually seeds. All units count as run; the test uses those with a
   * value.
   *
   * @param steps steps of each run
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
