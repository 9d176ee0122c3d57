package io.equilibria.internal.experiment.factorial;

import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.PairedFinals;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.metric.statistics.FactorShares;
import io.equilibria.internal.report.ClaimCell;
import io.equilibria.internal.report.Effect;
import io.equilibria.internal.report.RunSize;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The claims of {@link ImageFactorial}. */
final class FactorialClaims {
  /** With eight seeds that agree, four claims can be decided at 0.05: p = 4 x 2 / 2^8 = 0.031. */
  private static final RunSize MIN =
      RunSize.seeds(ImageFactorial.DEFAULT.scale().steps(), ImageFactorial.DEFAULT.scale().seeds());

  private static final Effect POINTS =
      Effect.difference("of the variance more", "of the variance less");

  private static final String NON_SATURATING = "non-saturating";

  private FactorialClaims() {}

  static List<PlannedClaim<FactorialCells>> of(List<String> losses) {
    List<PlannedClaim<FactorialCells>> claims = new ArrayList<>();
    int row = losses.indexOf(NON_SATURATING);
    if (row >= 0) {
      claims.add(nearer("gan-gp", "GAN-GP", row, "interpolated"));
      claims.add(nearer("dragan-ns", "DRAGAN-NS", row, "around data"));
    }
    claims.add(
        explains(
            "having-over-loss",
            "Having a penalty explains more of the variance between runs than the loss does",
            "than the loss",
            FactorShares::rows));
    claims.add(
        explains(
            "having-over-form",
            "Having a penalty explains more of the variance between runs than which one it is",
            "than its form",
            FactorShares::form));
    return claims;
  }

  private static PlannedClaim<FactorialCells> nearer(
      String id, String game, int row, String penalty) {
    return PlannedClaim.of(
        PlannedClaim.positive(
                id + "-beats-ns-gan",
                "%s ends nearer to the data than NS-GAN, from the same seed".formatted(game),
                MIN)
            .in(Effect.NEARER)
            .at(new ClaimCell(game, "ends nearer than NS-GAN", "")),
        (definition, cells) -> {
          FinalDistances with = cells.finals(row, cells.penalties().indexOf(penalty));
          return new PairedFinals(game, with, "NS-GAN", cells.finals(row, 0))
              .logRatios(definition, cells.steps());
        });
  }

  /** A claim that one factor explains more than another, from the ranks of each seed's runs. */
  private static PlannedClaim<FactorialCells> explains(
      String id, String text, String than, ToDoubleFunction<FactorShares> other) {
    return PlannedClaim.of(
        PlannedClaim.positive(id, text, MIN)
            .in(POINTS)
            .at(new ClaimCell("having a penalty", "explains more " + than, "")),
        (definition, cells) -> {
          double[] differences = new double[cells.seeds()];
          for (int seed = 0; seed < differences.length; seed++) {
            differences[seed] =
                cells
                    .ranks(seed)
                    .map(FactorShares::of)
                    .map(shares -> shares.having() - other.applyAsDouble(shares))
                    .orElse(Double.NaN);
          }
          return PlannedClaim.paired(definition, cells.steps(), differences);
        });
  }
}
