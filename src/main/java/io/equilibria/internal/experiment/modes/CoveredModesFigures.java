package io.equilibria.internal.experiment.modes;

import static io.equilibria.internal.experiment.modes.CoveredModes.COVERED;
import static io.equilibria.internal.experiment.modes.CoveredModes.GRID;
import static io.equilibria.internal.experiment.modes.CoveredModes.MODES;
import static io.equilibria.internal.experiment.modes.CoveredModes.QUALITY;
import static io.equilibria.internal.experiment.modes.CoveredModes.TASKS;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.evaluation.GameStyles;
import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.Quantiles;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.CurveGrid;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.LineChart;
import io.equilibria.internal.report.figure.LinePanels;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.report.figure.ScatterGrid;
import io.equilibria.internal.report.figure.ScatterGrid.Better;
import io.equilibria.internal.sweep.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The figures of {@link CoveredModes}. */
final class CoveredModesFigures {
  private static final Axis WEIGHT = Axis.log("weight of the penalty");

  private final CoveredModesResults results;
  private final CoveredModesWords words;

  CoveredModesFigures(CoveredModesResults results) {
    this.results = results;
    this.words = new CoveredModesWords(results);
  }

  /** The figures, starting with the samples, which show the answer. */
  List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    figures.add(new CoveredModesSamples(results).figure(words.samples()));
    figures.add(quality());
    if (!results.weighed().isEmpty()) {
      figures.add(weights());
    }
    figures.add(course());
    return figures;
  }

  private Figure quality() {
    ScatterGrid.Builder grid =
        ScatterGrid.over(
                new Caption(
                    "modes",
                    words.quality(),
                    ("Each mark is a game after training: medians of %d seeds and their middle 80"
                         + " %%, its seeds faint. Horizontal: share of modes with at least one"
                         + " sample within three standard deviations; vertical: share of samples"
                         + " within three standard deviations of a mode. Diverged runs count as 0"
                         + " in both.")
                        .formatted(results.seeds())),
                Axis.linear("share of modes found"),
                Axis.linear("share of samples of high quality"))
            .bars("median and middle 80 % of seeds")
            .better(Better.UP_RIGHT);
    TASKS.forEach(
        (task, modes) ->
            grid.panel(
                "%s, %d modes".formatted(task, modes),
                results.games().stream()
                    .map(game -> results.usual(task, game))
                    .flatMap(cell -> spot(cell, modes).stream())
                    .toList()));
    return grid.build();
  }

  /** Empty if no value is available. */
  private Optional<ScatterGrid.Spot> spot(Plan.Cell cell, int modes) {
    double[] found = results.finals(cell, MODES).map(value -> value / modes).values();
    double[] quality = results.finals(cell, QUALITY).values();
    double[][] seeds = new double[found.length][];
    Arrays.setAll(seeds, seed -> new double[] {found[seed], quality[seed]});
    double[][] known =
        Arrays.stream(seeds)
            .filter(seed -> Double.isFinite(seed[0]) && Double.isFinite(seed[1]))
            .toArray(double[][]::new);
    return known.length == 0
        ? Optional.empty()
        : Optional.of(
            new ScatterGrid.Spot(
                GameTitle.of(cell.game()),
                GameStyles.of(cell.game()),
                reach(known, 0),
                reach(known, 1),
                known));
  }

  private static ScatterGrid.Reach reach(double[][] seeds, int axis) {
    Quantiles middle = Quantiles.of(Arrays.stream(seeds).mapToDouble(seed -> seed[axis]).toArray());
    return new ScatterGrid.Reach(middle.median(), new Interval(middle.low(), middle.high()));
  }

  private Figure weights() {
    return LinePanels.of(
        new Caption(
            "weights",
            words.weights(),
            ("Medians of %d seeds on the grid, by the weight of the penalty. Above, a mode is found"
                 + " if one of 2 500 samples is on it; below, it is covered if at least a fifth of"
                 + " its expected samples are. Dotted line: the best game without a penalty. The"
                 + " table contains the ring.")
                .formatted(results.seeds())),
        List.of(weights(MODES, "modes found of 25"), weights(COVERED, "modes covered of 25")));
  }

  private LineChart weights(String measure, String axis) {
    LineChart.Builder chart =
        LineChart.over(new Caption(measure, "", ""), WEIGHT, Axis.linear(axis))
            .members("games")
            .reference(TASKS.get(GRID), "all modes"); // both panels with the same scale
    for (String game : results.weighed()) {
      List<Plan.Cell> cells = results.cells(GRID, game);
      chart
          .at(
              cells.stream()
                  .mapToDouble(cell -> CoveredModesResults.weight(cell).orElseThrow())
                  .toArray())
          .line(
              GameTitle.of(game),
              GameStyles.of(game),
              cells.stream().mapToDouble(cell -> results.median(cell, measure)).toArray());
    }
    results.games().stream()
        .filter(game -> !results.weighed().contains(game))
        .max(Comparator.comparingDouble(game -> results.median(results.usual(GRID, game), measure)))
        .ifPresent(
            game -> {
              double median = results.median(results.usual(GRID, game), measure);
              chart.reference(
                  median,
                  "%s, no penalty: %s".formatted(GameTitle.of(game), NumberText.brief(median)));
            });
    return chart.build();
  }

  private Figure course() {
    CurveGrid.Builder grid =
        CurveGrid.over(
                new Caption(
                    "course",
                    words.course(),
                    "Modes found over training: median and middle 80 % of seeds. A falling curve"
                        + " means that the generator loses modes that it had. A diverged run counts"
                        + " as no modes from its divergence on."),
                "generator step")
            .columns(results.games().stream().map(GameTitle::of).toList())
            .styles(results.games().stream().map(GameStyles::of).toList());
    TASKS.forEach(
        (task, modes) ->
            grid.row(
                task,
                Axis.linear("modes of " + modes),
                results.games().stream().map(game -> panel(results.usual(task, game))).toList()));
    return grid.build();
  }

  private CurveGrid.Panel panel(Plan.Cell cell) {
    return new CurveGrid.Panel(results.looks(cell), CurveSummary.band(results.curves(cell, MODES)));
  }
}
