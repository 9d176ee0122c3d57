package io.equilibria.experiment;

import static io.equilibria.experiment.HighDimensionalGaussianCells.BASE;

import io.equilibria.report.Claim;
import io.equilibria.sweep.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@link HighDimensionalGaussian} is run to judge: that games are won although the distance
 * rises on the way, and what penalties and discriminator steps do to where they end.
 */
final class HighDimensionalGaussianClaims {
  /** A run is won where the squared Frechet distance ends below this share of E |x|^2. */
  private static final double WON = 0.1;

  private static final double MOST = 0.75;

  private final HighDimensionalGaussianCells cells;

  HighDimensionalGaussianClaims(HighDimensionalGaussianCells cells) {
    this.cells = cells;
  }

  /** Each decided by its test. */
  List<Claim> all() {
    List<Claim> claims = new ArrayList<>();
    cells.games().forEach(game -> claims.add(won(game)));
    cells.games().forEach(game -> rose(game).ifPresent(claims::add));
    DivergenceClaims.UNPENALISED.forEach(
        (game, without) -> {
          if (cells.games().containsAll(List.of(game, without))) {
            claims.add(closer(game, without));
          }
        });
    cells.games().forEach(game -> steps(game).ifPresent(claims::add));
    return claims;
  }

  private Claim won(String game) {
    int won = cells.winnable(game).stream().mapToInt(cell -> cells.finals(cell).below(WON)).sum();
    int runs =
        cells.winnable(game).stream().mapToInt(cell -> cells.finals(cell).values().length).sum();
    return Claim.proportion(
        "won-" + game,
        "Under %s the squared distance ends below %.0f %% of E |x|\u00b2 (runs of all settings that can be won)"
            .formatted(Titles.of(game), 100 * WON),
        new Claim.Count(won, runs),
        MOST);
  }

  /** Of the runs that are won: others might have risen because they were lost. */
  private Optional<Claim> rose(String game) {
    int rose = 0;
    int won = 0;
    for (Plan.Cell cell : cells.winnable(game)) {
      double[] ends = cells.finals(cell).values();
      Standing standing = cells.standing(cell);
      for (int seed = 0; seed < ends.length; seed++) {
        if (ends[seed] < WON) {
          won++;
          rose += standing.smoothed().get(seed).share() > DivergenceClaims.OFTEN ? 1 : 0;
        }
      }
    }
    return won == 0
        ? Optional.empty()
        : Optional.of(
            Claim.proportion(
                "rose-" + game,
                ("Where %s is won, the distance rose on the way: its running mean between more than"
                        + " %.0f %% of looks (runs of all settings that can be won)")
                    .formatted(Titles.of(game), 100 * DivergenceClaims.OFTEN),
                new Claim.Count(rose, won),
                MOST));
  }

  /** Against the base of the other game where that does not have the setting. */
  private Claim closer(String game, String without) {
    List<double[]> logs = new ArrayList<>();
    for (String label : cells.labels()) {
      Plan.Cell other =
          cells.cell(label, without).or(() -> cells.cell(BASE, without)).orElseThrow();
      cells
          .cell(label, game)
          .ifPresent(own -> logs.add(cells.finals(own).nearerThan(cells.finals(other))));
    }
    return Claim.paired(
        "closer-" + game,
        ("%s ends closer to the data than %s from the same seed (natural logarithm of the ratio of"
                + " distances, the other over its own, median over settings)")
            .formatted(Titles.of(game), Titles.of(without)),
        Finals.comparison(Finals.medians(logs)));
  }

  private Optional<Claim> steps(String game) {
    Finals one = cells.finals(cells.cell(BASE, game).orElseThrow());
    return cells.labels().stream()
        .filter(label -> label.startsWith("D steps"))
        .findFirst()
        .flatMap(label -> cells.cell(label, game))
        .map(five -> cells.finals(five).nearerThan(one))
        .map(
            logs ->
                Claim.paired(
                    "steps-" + game,
                    ("%s with five discriminator steps ends closer than with one (natural logarithm"
                            + " of the ratio of distances, one over five)")
                        .formatted(Titles.of(game)),
                    Finals.comparison(logs)));
  }
}
