package io.equilibria.internal.experiment.memorization;

import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.report.Effect;
import io.equilibria.internal.report.RunSize;
import java.util.Arrays;
import java.util.List;

/** The claims of {@link Memorization}, with seeds as units. */
final class MemorizationClaims {
  /** The lower bound of W1 in lemma 1 of Arora et al. (2017). */
  static final double LEMMA = 1.1;

  /** A neural net distance below this counts as small; with phi(t) = t distances are at most 1. */
  static final double SMALL = 0.1;

  /** The largest number of samples of the claim. */
  static final int SAMPLES = 1000;

  private static final RunSize MIN = RunSize.seeds(0, PlannedClaim.SEEDS);

  private MemorizationClaims() {}

  static List<PlannedClaim<Memorized>> all() {
    return List.of(far(), small());
  }

  /** A larger set contains the smaller ones, so its bound is the lowest. */
  private static PlannedClaim<Memorized> far() {
    return PlannedClaim.of(
        PlannedClaim.positive(
                "w1-stays-large",
                "W1 is above 1.1 in 100 dimensions for m up to 1 000 samples",
                MIN)
            .in(Effect.difference("above 1.1", "below 1.1")),
        (definition, found) ->
            PlannedClaim.paired(
                definition,
                0,
                Arrays.stream(found.values(MemorizationTable.NEAREST, Memorization.HIGH, SAMPLES))
                    .map(bound -> bound - LEMMA)
                    .toArray()));
  }

  private static PlannedClaim<Memorized> small() {
    return PlannedClaim.of(
        PlannedClaim.positive(
                "nnd-is-small",
                "The neural net distance with 103 parameters is below 0.1 in 100 dimensions for m ="
                    + " 1 000 samples",
                MIN)
            .in(Effect.difference("below 0.1", "above 0.1")),
        (definition, found) ->
            PlannedClaim.paired(
                definition,
                0,
                Arrays.stream(found.networks(SAMPLES))
                    .map(distance -> SMALL - distance)
                    .toArray()));
  }
}
