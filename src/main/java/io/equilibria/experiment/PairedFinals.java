package io.equilibria.experiment;

import io.equilibria.report.ClaimDefinition;
import io.equilibria.report.Evidence;

/**
 * Where two games, or one under two settings, ended, paired by seed.
 *
 * @param name of the first, for people
 * @param own its distances
 * @param otherName of the second
 * @param other its distances, of the same seeds
 */
public record PairedFinals(
    String name, FinalDistances own, String otherName, FinalDistances other) {
  /** Evidence that the first ends nearer: natural logarithms of other / own. */
  public Evidence logRatios(ClaimDefinition definition, long steps) {
    return evidence(definition, steps, own.nearerThan(other));
  }

  /** Evidence that the first ends nearer: other - own, 0 where both are infinite. */
  public Evidence differences(ClaimDefinition definition, long steps) {
    return evidence(definition, steps, FinalDistances.differences(other.values(), own.values()));
  }

  /**
   * Evidence of differences that were made of these distances.
   *
   * @param differences by unit, positive where the first is nearer, NaN where unavailable
   */
  public Evidence evidence(ClaimDefinition definition, long steps, double[] differences) {
    return PlannedClaim.paired(definition, steps, differences).noting(counts());
  }

  /** How many runs of each diverged or have no value; empty if all is well. */
  public String counts() {
    return FinalDistances.counts(name, own, otherName, other);
  }
}
