package io.equilibria.internal.experiment.gaussian;

import static io.equilibria.internal.experiment.gaussian.HighDimensionalGaussianCells.BASE;
import static io.equilibria.internal.experiment.gaussian.HighDimensionalGaussianCells.SHARE;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.evaluation.GameStyles;
import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.experiment.gaussian.HighDimensionalGaussian.Factor;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.CurveGrid;
import io.equilibria.internal.report.figure.DotGrid;
import io.equilibria.internal.report.figure.DotGrid.Dot;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.HeatGrid;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The figures and tables of {@link HighDimensionalGaussian}. */
final class HighDimensionalGaussianResults {
  private final HighDimensionalGaussianCells cells;
  private final List<Factor> factors;
  private final List<String> games;
  private final HighDimensionalGaussianWords words;

  HighDimensionalGaussianResults(Results results, List<Factor> factors) {
    cells = new HighDimensionalGaussianCells(results, factors);
    this.factors = factors;
    games = cells.games();
    words = new HighDimensionalGaussianWords(cells);
  }

  List<Figure> figures() {
    return List.of(changes(), dots(), curves());
  }

  /** The figure that shows the answer. */
  private Figure changes() {
    List<String> labels = changed();
    double[][] ratios = new double[games.size()][labels.size()];
    String[][] texts = new String[games.size()][labels.size()];
    boolean[][] sure = new boolean[games.size()][labels.size()];
    for (int row = 0; row < games.size(); row++) {
      for (int column = 0; column < labels.size(); column++) {
        Optional<SettingChange> change = cells.change(games.get(row), labels.get(column), BASE);
        ratios[row][column] = change.map(SettingChange::ratio).orElse(Double.NaN);
        texts[row][column] = change.map(SettingChange::brief).orElse("");
        sure[row][column] = change.map(SettingChange::isSure).orElse(false);
      }
    }
    return HeatGrid.over(
            new Caption(
                "changes",
                words.changes(),
                ("How many times nearer to the data a game ends when one setting of the base is"
                     + " changed (%s): the ratio of distances, typical of %d seeds. Settings with a"
                     + " latent dimension below k, which cannot reach the data, are omitted.")
                    .formatted(base(), cells.seeds())))
        .rows(games.stream().map(GameTitle::of).toList())
        .columns(labels.stream().map(label -> label.replace(" = ", "\n")).toList())
        .diverging("distance at the base / after the change", "nearer", "no change", "farther")
        .dots("95 % interval excludes 1")
        .panel(new HeatGrid.Panel("", Axis.log("times nearer"), ratios, texts, sure))
        .build();
  }

  /** Changes with which the data can be reached, or all changes if there are none. */
  private List<String> changed() {
    List<String> all = cells.labels().stream().filter(label -> !label.equals(BASE)).toList();
    List<String> winnable = all.stream().filter(cells::isWinnable).toList();
    return winnable.isEmpty() ? all : winnable;
  }

  private String base() {
    return factors.stream()
        .map(factor -> factor.label(factor.base()))
        .collect(Collectors.joining(", "));
  }

  /** The label, with a star if the data cannot be reached. */
  private String starred(String label) {
    return cells.isWinnable(label) ? label : label + " \u2217";
  }

  private Figure dots() {
    List<List<Dot>> panels = new ArrayList<>();
    for (String game : games) {
      List<Dot> dots = new ArrayList<>();
      for (String label : cells.labels()) {
        cells
            .cell(label, game)
            .map(cells::finals)
            .ifPresent(
                finals ->
                    finals
                        .dot("median and middle 80 % of seeds", starred(label))
                        .ifPresent(dot -> dots.add(dot.of(finals.known()))));
      }
      panels.add(dots);
    }
    return DotGrid.over(
            new Caption(
                "distance",
                words.dimension(factors.get(0)),
                ("Squared Frechet distance after %s steps as a share of E |x|\u00b2, the distance"
                     + " of a generator that outputs only the point 0; %d seeds. Each row changes"
                     + " one setting of the base; with \u2217 the latent dimension is below k and"
                     + " the data cannot be reached. Diverged runs count as infinitely far.")
                    .formatted(NumberText.count(cells.steps()), cells.seeds())))
        .categories(cells.labels().stream().map(this::starred).toList())
        .columns(games.stream().map(GameTitle::of).toList())
        .row(Axis.log(SHARE), panels)
        .reference(
            "won below %s".formatted(NumberText.percent(HighDimensionalGaussianClaims.WON)),
            HighDimensionalGaussianClaims.WON)
        .build();
  }

  private Figure curves() {
    List<CurveGrid.Panel> panels = new ArrayList<>();
    for (String game : games) {
      Plan.Cell cell = cells.cell(BASE, game).orElseThrow();
      double[] steps = Arrays.stream(cells.looks(cell)).asDoubleStream().toArray();
      panels.add(panel(steps, cells.shares(cell)));
    }
    return CurveGrid.over(
            new Caption(
                "course",
                words.rises(),
                "Squared Frechet distance as a share of E |x|\u00b2 over training, with the"
                    + " settings of the base; median and seeds, or their middle 80 %."),
            "generator step")
        .columns(games.stream().map(GameTitle::of).toList())
        .styles(games.stream().map(GameStyles::of).toList())
        .row("", Axis.log("share"), panels)
        .build();
  }

  /** The panel, with individual seeds if all curves are complete. */
  private static CurveGrid.Panel panel(double[] steps, double[][] shares) {
    boolean whole = Arrays.stream(shares).flatMapToDouble(Arrays::stream).noneMatch(Double::isNaN);
    return whole
        ? CurveGrid.Panel.ofSeeds(steps, shares)
        : new CurveGrid.Panel(steps, CurveSummary.band(shares));
  }

  /** The answer to the question of the page. */
  String answer() {
    return words.answer();
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
    games.forEach(game -> header.add(GameTitle.of(game)));
    return List.of(
        new Table(
                "Squared Frechet distance after training as a share of E |x|\u00b2: median (10 to"
                    + " 90 % of seeds); a diverged run counts as infinitely far",
                header, rows)
            .fold());
  }
}
