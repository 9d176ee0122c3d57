package io.equilibria.experiment;

import static io.equilibria.experiment.CoveredModes.MEASURES;
import static io.equilibria.experiment.CoveredModes.MODES;
import static io.equilibria.experiment.CoveredModes.QUALITY;
import static io.equilibria.experiment.CoveredModes.REVERSE_KL;
import static io.equilibria.experiment.CoveredModes.SLICED;
import static io.equilibria.experiment.CoveredModes.TASKS;

import io.equilibria.metric.PairedComparison;
import io.equilibria.metric.QuantileBand;
import io.equilibria.report.Axis;
import io.equilibria.report.Caption;
import io.equilibria.report.Claim;
import io.equilibria.report.CurveGrid;
import io.equilibria.report.DotGrid;
import io.equilibria.report.DotGrid.Dot;
import io.equilibria.report.Figure;
import io.equilibria.report.Table;
import io.equilibria.sweep.Plan;
import io.equilibria.sweep.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the table of {@link CoveredModes} says. */
final class CoveredModesResults {
  private static final double MOST = 0.5;

  private final Results results;
  private final List<String> games;

  CoveredModesResults(Results results) {
    this.results = results;
    this.games = results.plan().spec().games();
  }

  private Plan.Cell cell(String task, String game) {
    return results.cells(cell -> cell.task().equals(task) && cell.game().equals(game)).get(0);
  }

  private List<String> titles() {
    return games.stream().map(Titles::of).toList();
  }

  List<Figure> figures() {
    return List.of(dots(), curves());
  }

  private Figure dots() {
    DotGrid.Builder grid =
        DotGrid.over(
                new Caption(
                    "modes",
                    "Modes found, samples of high quality, and how evenly the modes are served",
                    "After training, from 2500 samples of each seed: median and middle 80 % of"
                        + " seeds. A sample is of high quality within three standard deviations of"
                        + " the nearest mode; a mode is found if it has one such sample. The last"
                        + " row is KL(generated weights of modes | true weights), 0 where all modes"
                        + " are served alike."))
            .categories(titles())
            .columns(
                TASKS.entrySet().stream()
                    .map(task -> "%s, %d modes".formatted(task.getKey(), task.getValue()))
                    .toList());
    grid.row(Axis.linear("share of modes found"), dots(MODES, true));
    grid.row(Axis.linear("share of samples of high quality"), dots(QUALITY, false));
    grid.row(Axis.linear("reverse KL of the modes' weights (nats)"), dots(REVERSE_KL, false));
    return grid.build();
  }

  private List<List<Dot>> dots(String measure, boolean perMode) {
    List<List<Dot>> panels = new ArrayList<>();
    TASKS.forEach(
        (task, modes) -> {
          List<Dot> dots = new ArrayList<>();
          for (String game : games) {
            double scale = perMode ? modes : 1;
            double[] values =
                Arrays.stream(results.finals(cell(task, game), measure))
                    .map(value -> value / scale)
                    .toArray();
            new Finals(values)
                .dot("median and middle 80 % of seeds", Titles.of(game))
                .ifPresent(dots::add);
          }
          panels.add(dots);
        });
    return panels;
  }

  private Figure curves() {
    CurveGrid.Builder grid =
        CurveGrid.over(
                new Caption(
                    "course",
                    "Modes found over training",
                    "Median and middle 80 % of seeds. Where a curve falls, the generator gives up"
                        + " modes that it had."),
                "generator step")
            .columns(titles());
    TASKS.forEach(
        (task, modes) ->
            grid.row(
                task,
                Axis.linear("modes of " + modes),
                games.stream().map(game -> panel(cell(task, game))).toList()));
    return grid.build();
  }

  private CurveGrid.Panel panel(Plan.Cell cell) {
    double[] steps = Arrays.stream(results.looks(cell)).asDoubleStream().toArray();
    double[][] curves =
        Arrays.stream(results.curves(cell, MODES))
            .map(curve -> Arrays.stream(curve).map(m -> Double.isInfinite(m) ? 0 : m).toArray())
            .toArray(double[][]::new);
    return new CurveGrid.Panel(steps, QuantileBand.of(curves));
  }

  List<Claim> claims() {
    List<Claim> claims = new ArrayList<>();
    TASKS.forEach(
        (task, modes) -> {
          for (String game : games) {
            double[] found = results.finals(cell(task, game), MODES);
            int all = (int) Arrays.stream(found).filter(m -> m == modes).count();
            claims.add(
                Claim.proportion(
                    "all-" + game + "-" + task,
                    "%s finds all %d modes of the %s in most seeds"
                        .formatted(Titles.of(game), modes, task),
                    new Claim.Count(all, found.length),
                    MOST));
          }
        });
    Map<String, String> pairs = new LinkedHashMap<>(DivergenceClaims.UNPENALISED);
    pairs.put("r1-gan", "ns-gan");
    pairs.forEach(
        (game, without) -> {
          if (games.containsAll(List.of(game, without))) {
            TASKS.keySet().forEach(task -> claims.add(nearer(task, game, without)));
          }
        });
    return claims;
  }

  /** By the sliced distance, which sees dropped modes and poor samples alike. */
  private Claim nearer(String task, String game, String without) {
    Finals own = new Finals(results.finals(cell(task, game), SLICED));
    Finals other = new Finals(results.finals(cell(task, without), SLICED));
    PairedComparison comparison = Finals.comparison(own.nearerThan(other));
    return Claim.paired(
        "closer-" + game + "-" + task,
        ("On the %s %s ends closer to the data than %s from the same seed (natural logarithm of the"
                + " ratio of sliced W1, the other over its own)")
            .formatted(task, Titles.of(game), Titles.of(without)),
        comparison);
  }

  List<Table> tables() {
    return List.of(table(), CoveredModesLiterature.table());
  }

  private Table table() {
    List<List<String>> rows = new ArrayList<>();
    TASKS.forEach(
        (task, modes) -> {
          for (String game : games) {
            List<String> row = new ArrayList<>(List.of(task + ", " + Titles.of(game)));
            for (String measure : MEASURES) {
              row.add(new Finals(results.finals(cell(task, game), measure)).words());
            }
            rows.add(row);
          }
        });
    return new Table(
        "After training: median (10 to 90 %%) of %d seeds".formatted(results.plan().spec().seeds()),
        List.of(
            "task, game",
            "modes found",
            "share of high quality",
            "reverse KL of weights (nats)",
            "KL of weights (nats)",
            "entropy of weights (nats)",
            "sliced W1 (units of x)"),
        rows);
  }
}
