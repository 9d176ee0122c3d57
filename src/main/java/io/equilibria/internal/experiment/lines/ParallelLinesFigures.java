package io.equilibria.internal.experiment.lines;

import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.experiment.lines.ParallelLines.Settings;
import io.equilibria.internal.metric.divergence.GaussianJensenShannon;
import io.equilibria.internal.metric.statistics.RiseShare;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.BarChart;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.FieldGrid;
import io.equilibria.internal.report.figure.FieldGrid.Panel;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.LineChart;
import io.equilibria.internal.report.figure.LinePanels;
import io.equilibria.internal.report.figure.NumberText;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Figures of {@link ParallelLines}: the distance and the divergence, samples, and rises. */
final class ParallelLinesFigures {
  /** Approximate largest number of points of a curve in the CSV file. */
  private static final int POINTS = 2000;

  private static final Axis STEPS = Axis.linear("generator step");

  private final Settings settings;
  private final List<LinesOutcome> games;
  private final ParallelLinesWords words;

  ParallelLinesFigures(Settings settings, List<LinesOutcome> games) {
    this.settings = settings;
    this.games = games;
    words = new ParallelLinesWords(games);
  }

  /** The figure that shows the answer. */
  Figure distance() {
    String text =
        "a: exact W2 between the generator's Gaussian and the data's; 0 means that the generator has reached the data. b: the Jensen-Shannon divergence between the same Gaussians, which does not depend on the distance. Lines: medians over %d seeds; %s. Generator: %s."
            .formatted(seeds(), spread(), weights());
    LineChart.Builder w2 = chart("w2", "W2 to the data", Axis.log("W2 (units of x)"));
    LineChart.Builder js =
        chart(
            "js",
            "Jensen-Shannon divergence" + (words.isFlat() ? ": log 2 throughout" : ""),
            Axis.linear("JS (nats)"));
    for (LinesOutcome game : games) {
      w2.seeds(game.title(), game.style(), game.course().wasserstein().values());
      js.seeds(game.title(), game.style(), game.course().jensenShannon().values());
      game.passing().ifPresent(steps -> w2.note(game.title(), steps.median(), "passes the data"));
    }
    js.reference(GaussianJensenShannon.SINGULAR, "log 2: no overlap");
    return LinePanels.of(
        new Caption("distance", words.fates(), text), List.of(w2.build(), js.build()));
  }

  private LineChart.Builder chart(String id, String title, Axis axis) {
    int steps = games.get(0).course().steps();
    return LineChart.over(new Caption(id, title, ""), STEPS, axis)
        .at(IntStream.rangeClosed(0, steps).asDoubleStream().toArray())
        .members("games")
        .every(Math.max(1, steps / POINTS));
  }

  private int seeds() {
    return games.get(0).course().seeds();
  }

  private String spread() {
    return seeds() > 16 ? "bands: the middle 80 % of seeds" : "thin lines: each seed";
  }

  /** The averaging of the measured generators' parameters. */
  private String weights() {
    return settings.of(games.get(0).game()).game().generator().weights();
  }

  /**
   * Samples over the discriminator's field.
   *
   * @param steps the steps of the columns
   * @param panels the panels of a game, one per step
   */
  Figure fields(List<Long> steps, Function<LinesOutcome, List<Panel>> panels) {
    String text =
        "For each game the seed whose W2 is nearest the median of %d over all steps, with its"
            + " number; in the corners its W2 at that step. Colour: D(x) \u2212 1/2, green where"
            + " the discriminator classifies a point as real. After figure 1 of Fedus et al. 2017.";
    FieldGrid.Builder grid =
        FieldGrid.over(
                new Caption("lines", words.onTheData(steps), text.formatted(seeds())),
                PlaneView.of(settings.base().data()).area())
            .field("D(x) \u2212 1/2")
            .columns(
                steps.stream()
                    .map(step -> "step " + NumberText.count(step))
                    .toArray(String[]::new));
    for (LinesOutcome game : games) {
      grid.row(game.title(), panels.apply(game).toArray(Panel[]::new));
    }
    return grid.build();
  }

  Figure rises() {
    List<RiseShare> shares = games.stream().map(ParallelLinesFigures::shareOfRises).toList();
    double least = shares.stream().mapToDouble(RiseShare::share).min().orElseThrow();
    double most = shares.stream().mapToDouble(RiseShare::share).max().orElseThrow();
    String range =
        NumberText.percent(least).equals(NumberText.percent(most))
            ? NumberText.percent(least)
            : "%.0f to %s".formatted(100 * least, NumberText.percent(most));
    BarChart.Builder chart =
        BarChart.over(
            new Caption(
                "rises",
                "W2 rises at some steps in every game: at %s of them".formatted(range),
                ("Steps at which W2 rose by more than %s, of all steps of %d seeds; bars: %.0f %%"
                        + " intervals over seeds.")
                    .formatted(
                        NumberText.brief(CurveSummary.ROUNDING),
                        seeds(),
                        100 * CurveSummary.LEVEL)),
            Axis.linear("share of steps"));
    for (int i = 0; i < games.size(); i++) {
      LinesOutcome game = games.get(i);
      chart.bar(game.title(), game.style(), shares.get(i).share(), shares.get(i).interval());
    }
    return chart.build();
  }

  static RiseShare shareOfRises(LinesOutcome game) {
    return CurveSummary.of(game.course().wasserstein()).share();
  }
}
