package io.equilibria.experiment.modes;

import static io.equilibria.experiment.modes.CoveredModes.MEASURES;
import static io.equilibria.experiment.modes.CoveredModes.MODES;
import static io.equilibria.experiment.modes.CoveredModes.QUALITY;
import static io.equilibria.experiment.modes.CoveredModes.REVERSE_KL;
import static io.equilibria.experiment.modes.CoveredModes.TASKS;

import io.equilibria.experiment.CurveSummary;
import io.equilibria.experiment.FinalDistances;
import io.equilibria.experiment.Titles;
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

/** What the table of {@link CoveredModes} says. */
final class CoveredModesResults {
  private final Results results;
  private final List<String> games;

  CoveredModesResults(Results results) {
    this.results = results;
    this.games = results.plan().spec().games();
  }

  private Plan.Cell cell(String task, String game) {
    return results.cells(cell -> cell.task().equals(task) && cell.game().equals(game)).get(0);
  }

  /** What a game measured on a task in the end. */
  FinalDistances finals(String task, String game, String measure) {
    return FinalDistances.of(results, cell(task, game), measure);
  }

  /** Of the shortest run. */
  long steps() {
    return results.steps();
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
                        + " are served alike. A diverged run counts as no mode, no sample of high"
                        + " quality and an infinite divergence; a dot on the right edge is"
                        + " infinite."))
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
            finals(task, game, measure)
                .map(value -> value / scale)
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
                        + " modes that it had. From where a run diverged it counts as no modes."),
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
    return new CurveGrid.Panel(steps, CurveSummary.band(results.curves(cell, MODES)));
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
              row.add(finals(task, game, measure).words());
            }
            rows.add(row);
          }
        });
    return new Table(
        "After training: median (10 to 90 %%) of %d seeds; a diverged run counts as the worst value"
            .formatted(results.plan().spec().seeds()),
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
