package io.equilibria.experiment;

import io.equilibria.Incubating;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * A claim about the table of a {@link SweepExperiment}: a number computed from the table is at
 * most, or at least, a threshold. It is judged only if the runs have at least the steps and seeds
 * of {@link SweepExperiment#size}.
 *
 * @param id for files, small letters, digits and hyphens
 * @param text the claim in a sentence
 * @param bound which side of the threshold holds
 * @param threshold finite
 * @param value computes the number to compare; NaN if the table has no such value
 */
@Incubating
public record SweepClaim(
    String id, String text, Bound bound, double threshold, ToDoubleFunction<SweepTable> value) {
  /** The side of the threshold on which a claim holds. */
  public enum Bound {
    /** At most the threshold. */
    AT_MOST,
    /** At least the threshold. */
    AT_LEAST
  }

  /** Checks that all parts are given and the threshold is finite. */
  public SweepClaim {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(bound, "bound");
    Objects.requireNonNull(value, "value");
    if (!Double.isFinite(threshold)) {
      throw new IllegalArgumentException(
          "claim %s: expected a finite threshold, found %s".formatted(id, threshold));
    }
  }
}
