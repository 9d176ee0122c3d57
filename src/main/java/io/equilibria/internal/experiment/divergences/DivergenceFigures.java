package io.equilibria.internal.experiment.divergences;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.evaluation.GameStyles;
import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.metric.statistics.Quantiles;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.HeatGrid;
import io.equilibria.internal.report.figure.LineChart;
import io.equilibria.internal.report.figure.LinePanels;
import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;

/** The figures of {@link Divergences}: shares of rises, final distances, and the curves. */
final class DivergenceFigures {
  private final DivergenceResults results;

  DivergenceFigures(DivergenceResults results) {
    this.results = results;
  }

  private List<String> games() {
    return results.games().stream().map(GameTitle::of).toList();
  }

  /** The heat map that shows the answer. */
  Figure rises() {
    HeatGrid.Builder grid =
        HeatGrid.over(
                new Caption(
                    "rises",
                    new DivergenceWords(results).risesTitle(),
                    ("a, b: share of steps at which the quantity is higher than one window earlier"
                            + " by more than the estimator's error, over all seeds. c: median final"
                            + " distance as a share of the initial one; a game is won below %s."
                            + " Distance: W2 on lines, sliced W1 in the plane. n = %d seeds.")
                        .formatted(NumberText.percent(DivergenceClaims.WON), results.seeds())))
            .rows(games())
            .columns(results.tasks().stream().map(DivergenceFigures::heading).toList());
    shares(grid, "a  Distance rose", this::distanceShare);
    shares(grid, "b  Jensen-Shannon divergence rose", this::divergenceShare);
    return grid.panel(
            panel(
                "c  Distance at the end / start",
                Axis.log("share of the initial distance"),
                this::remaining))
        .build();
  }

  private static String heading(DivergenceTask task) {
    return task.title().replace(' ', '\n');
  }

  private void shares(
      HeatGrid.Builder grid, String title, ToDoubleBiFunction<DivergenceTask, String> share) {
    grid.panel(panel(title, Axis.linear("share of steps"), share));
  }

  /** A panel of one number for each game on each task, in percent. */
  private HeatGrid.Panel panel(
      String title, Axis axis, ToDoubleBiFunction<DivergenceTask, String> number) {
    double[][] values = new double[results.games().size()][results.tasks().size()];
    String[][] texts = new String[values.length][results.tasks().size()];
    for (int row = 0; row < values.length; row++) {
      for (int column = 0; column < values[row].length; column++) {
        values[row][column] =
            number.applyAsDouble(results.tasks().get(column), results.games().get(row));
        texts[row][column] =
            Double.isNaN(values[row][column]) ? "" : NumberText.percent(values[row][column]);
      }
    }
    return new HeatGrid.Panel(title, axis, values, texts, new boolean[0][]);
  }

  private double distanceShare(DivergenceTask task, String game) {
    return share(Optional.of(results.distance(task, game)));
  }

  private double divergenceShare(DivergenceTask task, String game) {
    return share(results.quantity(task, game, DivergenceResults.JENSEN_SHANNON));
  }

  private static double share(Optional<CurveSummary> curves) {
    return curves
        .filter(CurveSummary::isKnown)
        .map(one -> one.smoothedShare().share())
        .orElse(Double.NaN);
  }

  private double remaining(DivergenceTask task, String game) {
    CurveSummary distance = results.distance(task, game);
    double[] shares = new double[distance.seeds()];
    Arrays.setAll(shares, seed -> distance.ends()[seed] / distance.starts()[seed]);
    double[] known = Arrays.stream(shares).filter(share -> !Double.isNaN(share)).toArray();
    return known.length == 0 ? Double.NaN : Quantiles.of(known).median();
  }

  /** Curves of distance and divergence on one task, whose rises the shares count. */
  Figure curves() {
    DivergenceTask task = results.shown();
    List<LineChart> charts = new ArrayList<>();
    CurveSummary first = results.distance(task, results.games().get(0));
    String axis = first.quantity().axis();
    charts.add(
        chart("distance", Axis.log(axis), game -> Optional.of(results.distance(task, game))));
    if (!task.exact()) {
      charts.add(
          chart(
              DivergenceResults.JENSEN_SHANNON,
              Axis.linear("JS (nats)"),
              game -> results.quantity(task, game, DivergenceResults.JENSEN_SHANNON)));
    }
    String text =
        "Medians of %d seeds on %s; JS is at most log 2 = 0.693%s. For a single run with its seeds:"
            + " report DIR/%s/GAME.";
    return LinePanels.of(
        new Caption(
            "curves",
            new DivergenceWords(results).curvesTitle(task),
            text.formatted(
                results.seeds(),
                task.title(),
                task.exact() ? ", its constant value on lines" : "",
                task.name())),
        charts);
  }

  private LineChart chart(String id, Axis y, Function<String, Optional<CurveSummary>> curves) {
    LineChart.Builder chart =
        LineChart.over(new Caption(id, "", ""), Axis.linear("generator step"), y).members("games");
    for (String game : results.games()) {
      curves
          .apply(game)
          .filter(CurveSummary::isKnown)
          .ifPresent(
              one ->
                  chart
                      .at(one.steps())
                      .line(GameTitle.of(game), GameStyles.of(game), one.band().median()));
    }
    return chart.build();
  }
}
