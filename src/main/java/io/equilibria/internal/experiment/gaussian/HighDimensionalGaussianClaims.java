package io.equilibria.internal.experiment.gaussian;

import static io.equilibria.internal.experiment.gaussian.HighDimensionalGaussianCells.BASE;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.PairedFinals;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.experiment.SeedTally;
import io.equilibria.internal.experiment.divergences.DivergenceClaims;
import io.equilibria.internal.report.ClaimCell;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Effect;
import io.equilibria.internal.report.Paper;
import io.equilibria.internal.report.Quotation;
import io.equilibria.internal.report.RunSize;
import io.equilibria.internal.sweep.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The claims of {@link HighDimensionalGaussian}: games succeed although the distance increases on
 * the way, and penalties and discriminator steps affect the final distance.
 *
 * <p>A seed is run with every setting, so its runs are not independent; see {@link SeedTally}.
 */
final class HighDimensionalGaussianClaims {
  /** A run is won if its final squared Frechet distance is below this share of E |x|^2. */
  static final double WON = 0.1;

  private static final String LEARN =
      "Specifically, we demonstrate that GANs are able to learn distributions in situations where"
          + " the divergence minimization point of view predicts they would fail.";

  private static final String HELPFUL =
      "We also show that gradient penalties motivated from the divergence minimization perspective"
          + " are equally helpful when applied in other contexts in which the divergence"
          + " minimization perspective does not predict they would be helpful.";

  /** The games that the paper plays on this task. */
  private static final List<String> PLAYED = List.of("ns-gan", "gan-gp", "dragan-ns");

  private static final String MAX_SETTINGS =
      "in most seeds, under at least %.0f %% of the settings that can be won"
          .formatted(100 * SeedTally.MAX);

  private static final RunSize MIN =
      RunSize.seeds(HighDimensionalGaussian.DEFAULT.steps(), PlannedClaim.SEEDS);

  private HighDimensionalGaussianClaims() {}

  /** The claims about these games. */
  static List<PlannedClaim<HighDimensionalGaussianCells>> of(List<String> games) {
    List<PlannedClaim<HighDimensionalGaussianCells>> claims = new ArrayList<>();
    games.forEach(game -> claims.add(won(game)));
    games.forEach(game -> claims.add(rose(game)));
    DivergenceClaims.UNPENALISED.forEach(
        (game, without) -> {
          if (games.containsAll(List.of(game, without))) {
            claims.add(closer(game, without));
          }
        });
    games.forEach(game -> claims.add(steps(game)));
    return claims;
  }

  /** Adds the paper's statement for games that it plays. */
  private static ClaimDefinition quoting(String words, String game, ClaimDefinition claim) {
    return PLAYED.contains(game)
        ? claim.saidBy(new Quotation(words, Paper.MANY_PATHS, "abstract"))
        : claim;
  }

  private static PlannedClaim<HighDimensionalGaussianCells> won(String game) {
    return PlannedClaim.of(
        quoting(
            LEARN,
            game,
            PlannedClaim.inMost(
                    "won-" + game,
                    "%s wins: its squared distance ends below %.0f %% of E |x|\u00b2, %s"
                        .formatted(GameTitle.of(game), 100 * WON, MAX_SETTINGS),
                    MIN)
                .at(new ClaimCell(GameTitle.of(game), "wins", ""))),
        (definition, cells) -> {
          SeedTally tally = new SeedTally(cells.seeds());
          for (Plan.Cell cell : cells.winnable(game)) {
            cells.finals(cell).tally(tally, share -> share < WON);
          }
          return tally.evidence(definition, cells.steps());
        });
  }

  /** Only won runs count: others may have increased because they failed. */
  private static PlannedClaim<HighDimensionalGaussianCells> rose(String game) {
    return PlannedClaim.of(
        PlannedClaim.inMost(
                "rose-" + game,
                ("%s rises on its way: in won runs, the running mean of the distance grew between"
                        + " more than %.0f %% of measurements, %s and that the seed won")
                    .formatted(GameTitle.of(game), 100 * DivergenceClaims.OFTEN, MAX_SETTINGS),
                MIN)
            .at(new ClaimCell(GameTitle.of(game), "rises on its way", "")),
        (definition, cells) -> {
          SeedTally tally = new SeedTally(cells.seeds());
          for (Plan.Cell cell : cells.winnable(game)) {
            double[] ends = cells.finals(cell).values();
            CurveSummary standing = cells.standing(cell);
            for (int seed = 0; seed < ends.length; seed++) {
              if (ends[seed] < WON && standing.isWhole(seed)) {
                tally.add(seed, standing.smoothed().get(seed).share() > DivergenceClaims.OFTEN);
              }
            }
          }
          return tally.evidence(definition, cells.steps());
        });
  }

  /** Compared with the base of the other game if that game does not have the setting. */
  private static PlannedClaim<HighDimensionalGaussianCells> closer(String game, String without) {
    return PlannedClaim.of(
        quoting(
            HELPFUL,
            game,
            PlannedClaim.positive(
                    "closer-" + game,
                    "%s ends nearer to the data than %s from the same seed, in the median over settings"
                        .formatted(GameTitle.of(game), GameTitle.of(without)),
                    MIN)
                .in(Effect.NEARER)
                .at(
                    new ClaimCell(
                        GameTitle.of(game), "ends nearer than " + GameTitle.of(without), ""))),
        (definition, cells) -> {
          List<FinalDistances> own = new ArrayList<>();
          List<FinalDistances> others = new ArrayList<>();
          List<double[]> logs = new ArrayList<>();
          for (String label : cells.labels()) {
            Optional<Plan.Cell> cell = cells.cell(label, game);
            if (cell.isPresent()) {
              FinalDistances one = cells.finals(cell.get());
              FinalDistances other = cells.finals(like(cells, label, without));
              own.add(one);
              others.add(other);
              logs.add(one.nearerThan(other));
            }
          }
          return new PairedFinals(
                  GameTitle.of(game),
                  FinalDistances.together(own),
                  GameTitle.of(without),
                  FinalDistances.together(others))
              .evidence(definition, cells.steps(), FinalDistances.medians(logs));
        });
  }

  private static Plan.Cell like(HighDimensionalGaussianCells cells, String label, String game) {
    return cells.cell(label, game).or(() -> cells.cell(BASE, game)).orElseThrow();
  }

  private static PlannedClaim<HighDimensionalGaussianCells> steps(String game) {
    return PlannedClaim.of(
        PlannedClaim.positive(
                "steps-" + game,
                "%s ends nearer with five discriminator steps than with one"
                    .formatted(GameTitle.of(game)),
                MIN)
            .in(Effect.NEARER)
            .at(new ClaimCell(GameTitle.of(game), "gains from five D steps", "")),
        (definition, cells) -> {
          FinalDistances one = cells.finals(cells.cell(BASE, game).orElseThrow());
          FinalDistances five = cells.finals(like(cells, HighDimensionalGaussian.FIVE_STEPS, game));
          return new PairedFinals("five", five, "one", one).logRatios(definition, cells.steps());
        });
  }
}
