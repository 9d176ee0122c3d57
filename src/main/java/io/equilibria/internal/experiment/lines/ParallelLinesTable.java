package io.equilibria.internal.experiment.lines;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.Quantiles;
import io.equilibria.internal.metric.statistics.RiseShare;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.figure.NumberText;
import java.util.List;
import java.util.Optional;

/** The table of {@link ParallelLines}, one row per game. */
final class ParallelLinesTable {
  private ParallelLinesTable() {}

  static Table of(List<LinesOutcome> games) {
    int seeds = games.get(0).course().seeds();
    return new Table(
            ("Steps, and distances after the last: median [10 %%, 90 %%] of %d seeds; rises: of all"
                    + " steps [95 %% interval over seeds]")
                .formatted(seeds),
            List.of(
                "game",
                "arrives",
                "passes",
                "W2",
                "offset from the data's line",
                "angle (degrees)",
                "W2 rises"),
            games.stream().map(ParallelLinesTable::row).toList())
        .fold();
  }

  private static List<String> row(LinesOutcome game) {
    RiseShare rises = ParallelLinesFigures.shareOfRises(game);
    return List.of(
        game.title(),
        step(game.arrival()),
        step(game.passing()),
        middle(game.course().wasserstein().ends()),
        middle(game.course().offset().ends()),
        middle(game.course().angle().ends()),
        NumberText.percent(rises.share())
            + " [%s, %s]"
                .formatted(
                    NumberText.percent(rises.interval().low()),
                    NumberText.percent(rises.interval().high())));
  }

  private static String step(Optional<Quantiles> steps) {
    return steps.map(ParallelLinesTable::middle).orElse("\u2013");
  }

  private static String middle(double[] ends) {
    return middle(Quantiles.of(ends));
  }

  private static String middle(Quantiles of) {
    return NumberText.estimate(of.median(), new Interval(of.low(), of.high()));
  }
}
