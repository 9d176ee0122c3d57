package io.equilibria.internal.experiment.divergences;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.experiment.Titles;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.RiseShare;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.List;

/** The tables of every quantity of every game on every task. */
final class DivergenceTables {
  private static final List<String> HEADER =
      List.of(
          "quantity, game",
          "at the end: median (10 to 90 % of seeds)",
          "steps at which it rose (interval over seeds)",
          "the same, pooled Wilson interval",
          "running mean rose (interval over seeds)");

  private final DivergenceResults results;

  DivergenceTables(DivergenceResults results) {
    this.results = results;
  }

  /** One table per task, and that of estimators. */
  List<Table> all() {
    List<Table> tables = new ArrayList<>();
    for (DivergenceTask task : results.tasks()) {
      List<List<String>> rows = new ArrayList<>();
      for (Quantity quantity : quantities(task)) {
        for (String game : results.games()) {
          results
              .quantity(task, game, quantity.id())
              .ifPresent(standing -> rows.add(row(standing, game)));
        }
      }
      tables.add(new Table(caption(task), HEADER, rows).fold());
    }
    tables.add(estimators());
    return tables;
  }

  /** The quantities that any game has, in order; critics have none of D. */
  private List<Quantity> quantities(DivergenceTask task) {
    return results.games().stream()
        .flatMap(game -> results.all(task, game).stream())
        .map(CurveSummary::quantity)
        .distinct()
        .toList();
  }

  private String caption(DivergenceTask task) {
    CurveSummary distance = results.distance(task, results.games().get(0));
    return "Every quantity on %s: %d seeds, %s steps, measured %s times"
        .formatted(
            task.title(),
            distance.seeds(),
            NumberText.count(task.base().training().steps()),
            NumberText.count(distance.rises().get(0).total() + 1));
  }

  private static List<String> row(CurveSummary standing, String game) {
    RiseShare rises = standing.share();
    RiseShare smoothed = standing.smoothedShare();
    return List.of(
        standing.quantity().title() + ", " + GameTitle.of(game),
        Titles.range(standing.ends(), "%.3g"),
        percent(rises.share()) + " " + percent(rises.interval()),
        percent(rises.pooled()),
        percent(smoothed.share()) + " " + percent(smoothed.interval()));
  }

  private static String percent(double share) {
    return "%.1f %%".formatted(100 * share);
  }

  private static String percent(Interval interval) {
    return "(%.1f to %.1f)".formatted(100 * interval.low(), 100 * interval.high());
  }

  /** Tolerances differ between games, as errors do. */
  private Table estimators() {
    List<List<String>> rows = new ArrayList<>();
    for (DivergenceTask task : results.tasks()) {
      for (String game : results.games()) {
        for (CurveSummary standing : results.all(task, game)) {
          rows.add(
              List.of(
                  "%s, %s, %s"
                      .formatted(task.title(), standing.quantity().title(), GameTitle.of(game)),
                  standing.estimator(),
                  "%.2g".formatted(standing.tolerance()),
                  String.valueOf(standing.window())));
        }
      }
    }
    return new Table(
            "Estimators; the smallest growth that counts as a rise (the error of one value, at"
                + " least 1e-6); points of the running mean",
            List.of("task, quantity, game", "estimator", "tolerance", "window"),
            rows)
        .fold();
  }
}
