package io.equilibria.experiment.robustness;

import io.equilibria.experiment.BenchmarkTask;
import io.equilibria.experiment.CurveSummary;
import io.equilibria.experiment.FinalDistances;
import io.equilibria.experiment.SuccessRate;
import io.equilibria.experiment.Titles;
import io.equilibria.metric.statistics.Interval;
import io.equilibria.report.Table;
import io.equilibria.report.figure.Axis;
import io.equilibria.report.figure.Caption;
import io.equilibria.report.figure.CurveGrid;
import io.equilibria.report.figure.Figure;
import io.equilibria.report.figure.LineChart;
import io.equilibria.sweep.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What the tables of {@link Robustness} say. */
final class RobustnessResults {
  private final Map<BenchmarkTask, RobustnessOutcomes> byTask;

  /**
   * @param results a task an entry, in the order of {@link BenchmarkTask#ALL}
   */
  RobustnessResults(List<Results> results) {
    byTask = BenchmarkTask.each(results, RobustnessOutcomes::of);
  }

  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>(List.of(panels()));
    byTask.values().forEach(finals -> figures.add(curves(finals)));
    return figures;
  }

  private static Figure curves(RobustnessOutcomes finals) {
    double[] thresholds = finals.thresholds();
    LineChart.Builder chart =
        LineChart.over(
                new Caption(
                    "share-" + finals.task().task(),
                    "Share of random settings that come at least so near, " + finals.task().title(),
                    "Of %d settings, the same for all games; diverged runs count as infinitely far."
                        .formatted(finals.settings())),
                Axis.log(finals.task().axis()),
                Axis.linear("share of settings"))
            .at(thresholds);
    finals
        .byGame()
        .forEach(
            (game, own) ->
                chart.line(Titles.of(game), SuccessRate.curve(own, thresholds).median()));
    return chart.build();
  }

  /** The same with intervals, a panel a game. */
  private Figure panels() {
    RobustnessOutcomes first = byTask.values().iterator().next();
    CurveGrid.Builder grid =
        CurveGrid.over(
                new Caption(
                    "shares",
                    "Share of random settings that come at least so near to the data",
                    ("Of %d settings, the same for all games, with Wilson's %.0f %% interval. To"
                            + " the right the demand falls: the higher and the farther left a curve"
                            + " rises, the more robust the game.")
                        .formatted(first.settings(), 100 * CurveSummary.LEVEL)),
                Axis.log("distance demanded (W2 on lines, sliced W1 on the ring; units of x)"))
            .ends("interval low", "share", "interval high")
            .columns(first.byGame().keySet().stream().map(Titles::of).toList());
    for (RobustnessOutcomes finals : byTask.values()) {
      double[] thresholds = finals.thresholds();
      grid.row(
          finals.task().title(),
          Axis.linear("share of settings"),
          finals.byGame().values().stream()
              .map(own -> new CurveGrid.Panel(thresholds, SuccessRate.curve(own, thresholds)))
              .toList());
    }
    return grid.build();
  }

  /** For the claims. */
  Map<BenchmarkTask, RobustnessOutcomes> byTask() {
    return byTask;
  }

  List<Table> tables() {
    return byTask.values().stream().map(RobustnessResults::table).toList();
  }

  private static Table table(RobustnessOutcomes finals) {
    List<List<String>> rows = new ArrayList<>();
    finals
        .byGame()
        .forEach(
            (game, own) -> rows.add(row(game, own, SuccessRate.of(own, finals.demand().near()))));
    return new Table(
        "%s: settings that end below %s, %s"
            .formatted(finals.task().title(), finals.demand().near(), finals.task().axis()),
        List.of(
            "game",
            "settings",
            "share (95 % interval)",
            "median distance",
            "best distance",
            "diverged"),
        rows);
  }

  private static List<String> row(String game, FinalDistances own, SuccessRate near) {
    Interval interval = near.interval();
    return List.of(
        Titles.of(game),
        "%d of %d".formatted(near.near(), near.of()),
        near.of() == 0
            ? "unavailable"
            : "%.0f %% (%.0f to %.0f)"
                .formatted(100 * near.share(), 100 * interval.low(), 100 * interval.high()),
        number(own.median()),
        number(Arrays.stream(own.known()).min()),
        String.valueOf(own.lost()));
  }

  private static String number(OptionalDouble distance) {
    return distance.isPresent() ? Titles.number(distance.getAsDouble(), "%.3g") : "unavailable";
  }
}
