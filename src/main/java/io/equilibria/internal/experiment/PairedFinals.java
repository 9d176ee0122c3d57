package io.equilibria.internal.experiment;

import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Evidence;

/**
 * The final distances of two games, or of one game with two settings, paired by seed.
 *
 * @param name readable name of the first
 * @param own the distances of the first
 * @param otherName readable name of the second
 * @param other the distances of the second, for the same seeds
 */
public record PairedFinals(
    String name, FinalDistances own, String otherName, FinalDistances other) {
  /** Evidence that the first ends nearer: natural logarithms of other / own. */
  public Evidence logRatios(ClaimDefinition definition, long steps) {
    return evidence(definition, steps, own.nearerThan(other));
  }

  /** Evidence that the first ends nearer: other - own, 0 if both are infinite. */
  public Evidence differences(ClaimDefinition definition, long steps) {
    return evidence(definition, steps, FinalDistances.differences(other.values(), own.values()));
  }

  /**
   * Evidence from differences computed from these distances.
   *
   * @param differences by unit, positive if the first is nearer, NaN if unavailable
   */
  public Evidence evidence(ClaimDefinition definition, long steps, double[] differences) {
    return PlannedClaim.paired(definition, steps, differences).noting(counts());
  }

  /**
   * The numbers of runs of each that diverged or have no value, in words; empty if there are none.
   */
  public String counts() {
    return FinalDistances.counts(name, own, otherName, other);
  }
}
