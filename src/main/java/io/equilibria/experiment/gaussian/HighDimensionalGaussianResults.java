package io.equilibria.experiment.gaussian;

import static io.equilibria.experiment.gaussian.HighDimensionalGaussianCells.BASE;
import static io.equilibria.experiment.gaussian.HighDimensionalGaussianCells.SHARE;

import io.equilibria.experiment.CurveSummary;
import io.equilibria.experiment.Titles;
import io.equilibria.experiment.gaussian.HighDimensionalGaussian.Factor;
import io.equilibria.report.Table;
import io.equilibria.report.figure.Axis;
import io.equilibria.report.figure.Caption;
import io.equilibria.report.figure.CurveGrid;
import io.equilibria.report.figure.DotGrid;
import io.equilibria.report.figure.DotGrid.Dot;
import io.equilibria.report.figure.Figure;
import io.equilibria.sweep.Plan;
import io.equilibria.sweep.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the table of {@link HighDimensionalGaussian} says. */
final class HighDimensionalGaussianResults {
  private final HighDimensionalGaussianCells cells;
  private final List<Factor> factors;
  private final List<String> games;

  HighDimensionalGaussianResults(Results results, List<Factor> factors) {
    cells = new HighDimensionalGaussianCells(results, factors);
    this.factors = factors;
    games = cells.games();
  }

  List<Figure> figures() {
    return List.of(dots(), curves());
  }

  private Figure dots() {
    List<List<Dot>> panels = new ArrayList<>();
    for (String game : games) {
      List<Dot> dots = new ArrayList<>();
      for (String label : cells.labels()) {
        cells
            .cell(label, game)
            .flatMap(cell -> cells.finals(cell).dot("median and middle 80 % of seeds", label))
            .ifPresent(dots::add);
      }
      panels.add(dots);
    }
    return DotGrid.over(
            new Caption(
                "distance",
                "Squared Frechet distance to the data, one setting changed at a time",
                "After training, as a share of E |x|\u00b2; median and middle 80 % of seeds. A row"
                    + " changes one setting of the base, which the first row shows. Diverged runs"
                    + " count as infinitely far; a dot on the right edge is infinite."))
        .categories(cells.labels())
        .columns(games.stream().map(Titles::of).toList())
        .row(Axis.log(SHARE), panels)
        .build();
  }

  private Figure curves() {
    CurveGrid.Builder grid =
        CurveGrid.over(
                new Caption(
                    "course",
                    "Squared Frechet distance over training",
                    "As a share of E |x|\u00b2; median and middle 80 % of seeds. The base, and of"
                        + " each setting its last value."),
                "generator step")
            .columns(games.stream().map(Titles::of).toList());
    List<String> shown = new ArrayList<>(List.of(BASE));
    for (Factor factor : factors) {
      String label = factor.label(factor.values().get(factor.values().size() - 1));
      if (games.stream().allMatch(game -> cells.cell(label, game).isPresent())) {
        shown.add(label);
      }
    }
    for (String label : shown) {
      List<CurveGrid.Panel> panels = new ArrayList<>();
      for (String game : games) {
        Plan.Cell cell = cells.cell(label, game).orElseThrow();
        double[] steps = Arrays.stream(cells.looks(cell)).asDoubleStream().toArray();
        panels.add(new CurveGrid.Panel(steps, CurveSummary.band(cells.shares(cell))));
      }
      grid.row(label, Axis.log("share"), panels);
    }
    return grid.build();
  }

  HighDimensionalGaussianCells cells() {
    return cells;
  }

  List<Table> tables() {
    List<List<String>> rows = new ArrayList<>();
    for (String label : cells.labels()) {
      List<String> row = new ArrayList<>(List.of(label));
      for (String game : games) {
        row.add(
            cells
                .cell(label, game)
                .map(cell -> cells.finals(cell).words())
                .orElse("no such setting"));
      }
      rows.add(row);
    }
    List<String> header = new ArrayList<>(List.of("setting"));
    games.forEach(game -> header.add(Titles.of(game)));
    return List.of(
        new Table(
            "Squared Frechet distance after training as a share of E |x|\u00b2: median (10 to 90 %"
                + " of seeds); a diverged run counts as infinitely far",
            header, rows));
  }
}
