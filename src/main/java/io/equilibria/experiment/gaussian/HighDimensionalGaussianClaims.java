package io.equilibria.experiment.gaussian;

import static io.equilibria.experiment.gaussian.HighDimensionalGaussianCells.BASE;

import io.equilibria.experiment.CurveSummary;
import io.equilibria.experiment.FinalDistances;
import io.equilibria.experiment.PlannedClaim;
import io.equilibria.experiment.SeedTally;
import io.equilibria.experiment.Titles;
import io.equilibria.experiment.divergences.DivergenceClaims;
import io.equilibria.report.ClaimDefinition;
import io.equilibria.report.ClaimDefinition.Rule;
import io.equilibria.report.Evidence;
import io.equilibria.report.RunSize;
import io.equilibria.sweep.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@link HighDimensionalGaussian} is run to judge: that games are won although the distance
 * rises on the way, and what penalties and discriminator steps do to where they end.
 *
 * <p>A seed is run under every setting, and its runs are not independent of each other: {@link
 * SeedTally}.
 */
final class HighDimensionalGaussianClaims {
  /** A run is won where the squared Frechet distance ends below this share of E |x|^2. */
  private static final double WON = 0.1;

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

  private static PlannedClaim<HighDimensionalGaussianCells> won(String game) {
    ClaimDefinition definition =
        share(
            "won-" + game,
            "Under %s the squared distance ends below %.0f %% of E |x|\u00b2: %s"
                .formatted(Titles.of(game), 100 * WON, MAX_SETTINGS));
    return new PlannedClaim<>(
        definition,
        cells -> {
          SeedTally tally = new SeedTally(cells.seeds());
          for (Plan.Cell cell : cells.winnable(game)) {
            cells.finals(cell).tally(tally, share -> share < WON);
          }
          return Evidence.share(definition, size(cells), tally.count()).noting(tally.words());
        });
  }

  /** Of the runs that are won: others might have risen because they were lost. */
  private static PlannedClaim<HighDimensionalGaussianCells> rose(String game) {
    ClaimDefinition definition =
        share(
            "rose-" + game,
            ("Where %s is won, the distance rose on the way, its running mean between more than"
                    + " %.0f %% of looks: %s and that the seed won")
                .formatted(Titles.of(game), 100 * DivergenceClaims.OFTEN, MAX_SETTINGS));
    return new PlannedClaim<>(
        definition,
        cells -> {
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
          return Evidence.share(definition, size(cells), tally.count()).noting(tally.words());
        });
  }

  /** Against the base of the other game where that does not have the setting. */
  private static PlannedClaim<HighDimensionalGaussianCells> closer(String game, String without) {
    ClaimDefinition definition =
        paired(
            "closer-" + game,
            ("%s ends closer to the data than %s from the same seed (natural logarithm of the ratio"
                    + " of distances, the other over its own, median over settings)")
                .formatted(Titles.of(game), Titles.of(without)));
    return new PlannedClaim<>(
        definition,
        cells -> {
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
          return PlannedClaim.paired(definition, cells.steps(), FinalDistances.medians(logs))
              .noting(
                  FinalDistances.counts(
                      Titles.of(game),
                      FinalDistances.together(own),
                      Titles.of(without),
                      FinalDistances.together(others)));
        });
  }

  private static Plan.Cell like(HighDimensionalGaussianCells cells, String label, String game) {
    return cells.cell(label, game).or(() -> cells.cell(BASE, game)).orElseThrow();
  }

  private static RunSize size(HighDimensionalGaussianCells cells) {
    return RunSize.seeds(cells.steps(), cells.seeds());
  }

  private static PlannedClaim<HighDimensionalGaussianCells> steps(String game) {
    ClaimDefinition definition =
        paired(
            "steps-" + game,
            ("%s with five discriminator steps ends closer than with one (natural logarithm of the"
                    + " ratio of distances, one over five)")
                .formatted(Titles.of(game)));
    return new PlannedClaim<>(
        definition,
        cells -> {
          FinalDistances one = cells.finals(cells.cell(BASE, game).orElseThrow());
          FinalDistances five =
              cells.finals(cells.cell(HighDimensionalGaussian.FIVE_STEPS, game).orElseThrow());
          return PlannedClaim.paired(definition, cells.steps(), five.nearerThan(one))
              .noting(FinalDistances.counts("five", five, "one", one));
        });
  }

  private static ClaimDefinition share(String id, String text) {
    return new ClaimDefinition(id, text, Rule.SHARE, SeedTally.HALF, MIN);
  }

  private static ClaimDefinition paired(String id, String text) {
    return new ClaimDefinition(id, text, Rule.PAIRED, 0, MIN);
  }
}
