package io.equilibria.experiment.divergences;

import io.equilibria.experiment.CurveSummary;
import io.equilibria.experiment.FinalDistances;
import io.equilibria.experiment.Titles;
import io.equilibria.metric.statistics.RiseShare;
import io.equilibria.report.figure.Axis;
import io.equilibria.report.figure.Caption;
import io.equilibria.report.figure.CurveGrid;
import io.equilibria.report.figure.DotGrid;
import io.equilibria.report.figure.DotGrid.Dot;
import io.equilibria.report.figure.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Shares of rises beside final distances, and the curves behind them. */
final class DivergenceFigures {
  private static final String DISTANCE = "distance (W2 on lines, sliced W1 in the plane)";
  private static final String DIVERGENCE = "Jensen-Shannon divergence";

  private final DivergenceResults results;

  DivergenceFigures(DivergenceResults results) {
    this.results = results;
  }

  /** The headline first. */
  List<Figure> all() {
    List<Figure> figures = new ArrayList<>(List.of(headline(), distances()));
    if (results.tasks().stream().anyMatch(task -> !task.exact())) {
      figures.add(divergences());
    }
    return figures;
  }

  private List<String> games() {
    return results.games().stream().map(Titles::of).toList();
  }

  private Figure headline() {
    return DotGrid.over(
            new Caption(
                "rises",
                "How often distance and divergence rose, and how near the games ended",
                ("Above: share of steps at which the quantity is higher than one window earlier by"
                     + " more than the estimator's error, which is where its running mean rises;"
                     + " over all seeds, with the %.0f %% interval over seeds. Below: the distance"
                     + " after training as a share of that before, median and middle 80 %% of"
                     + " seeds. On lines the Jensen-Shannon divergence is log 2 throughout and"
                     + " never rises.")
                    .formatted(100 * CurveSummary.LEVEL)))
        .categories(games())
        .columns(results.tasks().stream().map(DivergenceTask::title).toList())
        .row(
            Axis.linear("share of steps at which it rose (running mean)"),
            results.tasks().stream().map(this::shares).toList())
        .row(
            Axis.log("distance at the end / at the start"),
            results.tasks().stream().map(this::remaining).toList())
        .build();
  }

  private List<Dot> shares(DivergenceTask task) {
    List<Dot> dots = new ArrayList<>();
    for (String game : results.games()) {
      dots.add(dot(DISTANCE, game, results.distance(task, game).smoothedShare()));
      results
          .quantity(task, game, DivergenceResults.JENSEN_SHANNON)
          .ifPresent(js -> dots.add(dot(DIVERGENCE, game, js.smoothedShare())));
    }
    return dots;
  }

  private static Dot dot(String series, String game, RiseShare share) {
    return new Dot(series, Titles.of(game), share.share(), share.interval());
  }

  private List<Dot> remaining(DivergenceTask task) {
    List<Dot> dots = new ArrayList<>();
    for (String game : results.games()) {
      CurveSummary distance = results.distance(task, game);
      double[] shares = new double[distance.seeds()];
      Arrays.setAll(shares, seed -> distance.ends()[seed] / distance.starts()[seed]);
      FinalDistances.ofDistances(shares).dot(DISTANCE, Titles.of(game)).ifPresent(dots::add);
    }
    return dots;
  }

  private Figure distances() {
    CurveGrid.Builder grid =
        CurveGrid.over(
                new Caption(
                    "distance",
                    "Distance between generator and data over training",
                    "Median and middle 80 % of seeds. On lines W2, exact at every step; in the"
                        + " plane the sliced 1-Wasserstein distance of samples."),
                "generator step")
            .columns(games());
    for (DivergenceTask task : results.tasks()) {
      List<CurveGrid.Panel> panels =
          results.games().stream().map(game -> panel(results.distance(task, game))).toList();
      String axis = results.distance(task, results.games().get(0)).quantity().axis();
      grid.row(task.title(), Axis.log(axis.replace(" (units of x)", "")), panels);
    }
    return grid.build();
  }

  private Figure divergences() {
    CurveGrid.Builder grid =
        CurveGrid.over(
                new Caption(
                    "jensen-shannon",
                    "Jensen-Shannon divergence between generator and data over training",
                    "Median and middle 80 % of seeds, in nats, at most log 2 = 0.693. Estimated"
                        + " from samples by nearest neighbours; on lines, which are left out, it is"
                        + " log 2 throughout."),
                "generator step")
            .columns(games());
    for (DivergenceTask task : results.tasks()) {
      if (!task.exact()) {
        grid.row(
            task.title(),
            Axis.linear("JS (nats)"),
            results.games().stream()
                .map(game -> results.quantity(task, game, DivergenceResults.JENSEN_SHANNON))
                .map(Optional::orElseThrow)
                .map(DivergenceFigures::panel)
                .toList());
      }
    }
    return grid.build();
  }

  private static CurveGrid.Panel panel(CurveSummary standing) {
    return new CurveGrid.Panel(standing.steps(), standing.band());
  }
}
