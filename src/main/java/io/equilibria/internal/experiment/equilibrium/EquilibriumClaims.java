package io.equilibria.internal.experiment.equilibrium;

import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.metric.statistics.PowerLaw;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Effect;
import io.equilibria.internal.report.Evidence;
import io.equilibria.internal.report.RunSize;
import java.util.List;
import java.util.Optional;

/** The claims of {@link Equilibrium}. */
final class EquilibriumClaims {
  /** Exponent of eps in T, that of means of T independent draws. */
  private static final double EXPONENT = -0.5;

  /**
   * Tolerance between a network and its mixture, of the order of the difference between two
   * searches.
   */
  private static final double DIFFERENCE = 0.1;

  private static final long STEPS = EquilibriumSettings.DEFAULT.steps();
  private static final int MIXTURE_SEEDS = 4;

  private EquilibriumClaims() {}

  static List<PlannedClaim<CertifiedStudy>> all() {
    return List.of(
        slope(),
        penalty("ring", "the ring"),
        penalty("parallel-lines", "parallel lines"),
        single());
  }

  private static PlannedClaim<CertifiedStudy> slope() {
    ClaimDefinition definition =
        new ClaimDefinition(
                "point-masses",
                "eps of T point masses at draws of the data falls like 1/sqrt(T)",
                ClaimDefinition.Rule.EQUAL,
                EXPONENT,
                RunSize.seeds(0, PlannedClaim.SEEDS))
            .in(Effect.number("as exponent of T"));
    return PlannedClaim.of(definition, EquilibriumClaims::slope);
  }

  private static Evidence slope(ClaimDefinition definition, CertifiedStudy found) {
    RunSize run = RunSize.seeds(0, found.settings().seeds());
    Optional<PowerLaw.Fitted> slope = found.slope();
    return slope
        .map(
            fitted ->
                Evidence.equal(
                    definition,
                    run,
                    fitted.law().exponent(),
                    fitted.exponent(),
                    "exponent of the mean over draws, by least squares in logarithms; interval by"
                        + " bootstrap over draws"))
        .orElseGet(() -> Evidence.none(definition, run, "a mean that is not above 0"));
  }

  private static PlannedClaim<CertifiedStudy> penalty(String task, String words) {
    return PlannedClaim.of(
        PlannedClaim.positive(
                "penalty-" + task,
                "GAN-GP ends nearer to an equilibrium than NS-GAN on " + words,
                RunSize.seeds(STEPS, PlannedClaim.SEEDS))
            .in(Effect.difference("nearer in eps", "farther in eps")),
        (definition, found) -> {
          int last = found.settings().steps();
          double[] plain = ends(found, task, EquilibriumRuns.UNPENALISED);
          double[] penalised = ends(found, task, EquilibriumRuns.PENALISED);
          return PlannedClaim.paired(
              definition, last, FinalDistances.differences(plain, penalised));
        });
  }

  private static double[] ends(CertifiedStudy found, String task, String game) {
    return found.certified(
        CheckpointTable.AT_LEAST, EquilibriumRuns.name(task, game), found.settings().steps());
  }

  /** Both values of eps are estimated from samples; the claim has a tolerance and no test. */
  private static PlannedClaim<CertifiedStudy> single() {
    ClaimDefinition definition =
        new ClaimDefinition(
            "single-network",
            "One network in place of a mixture has the mixture's eps to within " + DIFFERENCE,
            ClaimDefinition.Rule.AT_MOST,
            DIFFERENCE,
            RunSize.seeds(EquilibriumSettings.DEFAULT.mixtureSteps(), MIXTURE_SEEDS));
    return PlannedClaim.of(
        definition,
        (claim, found) ->
            Evidence.certain(
                claim,
                RunSize.seeds(found.settings().mixtureSteps(), found.settings().mixtureSeeds()),
                found.largestDifference(),
                "largest difference over all mixtures and seeds, without a test"));
  }
}
