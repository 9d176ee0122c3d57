package io.equilibria.internal.experiment.divergences;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.evaluation.GameStyles;
import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.metric.statistics.Quantiles;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.CurveGrid;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.NumberText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The figure of each game's distance from the optimal D over training, on the tasks with densities.
 */
final class OptimumFigure {
  private final DivergenceResults results;
  private final List<DivergenceTask> tasks;
  private final List<String> games;

  OptimumFigure(DivergenceResults results) {
    this.results = results;
    this.tasks =
        results.tasks().stream()
            .filter(
                task ->
                    results.games().stream()
                        .anyMatch(game -> results.optimum(task, game).isPresent()))
            .toList();
    this.games =
        results.games().stream()
            .filter(game -> tasks.stream().allMatch(task -> known(task, game).isPresent()))
            .toList();
  }

  private Optional<CurveSummary> known(DivergenceTask task, String game) {
    return results.optimum(task, game).filter(CurveSummary::isKnown);
  }

  /** The curves; empty if no game has an optimal discriminator on any task. */
  Optional<Figure> curves() {
    if (tasks.isEmpty() || games.isEmpty()) {
      return Optional.empty();
    }
    CurveGrid.Builder grid =
        CurveGrid.over(new Caption("optimum", title(), text()), "generator step")
            .columns(games.stream().map(GameTitle::of).toList())
            .styles(games.stream().map(GameStyles::of).toList());
    tasks.forEach(
        task ->
            grid.row(
                task.title(),
                Axis.linear("share left"),
                games.stream().map(game -> panel(known(task, game).orElseThrow())).toList()));
    return Optional.of(grid.build());
  }

  private static CurveGrid.Panel panel(CurveSummary share) {
    return new CurveGrid.Panel(share.steps(), share.band());
  }

  private String title() {
    long near = games.stream().filter(game -> end(game) < OptimumClaims.NEAR).count();
    return "In %d of %d games D comes more than half-way from 1/2 to D*: %s of the way remains"
        .formatted(near, games.size(), range());
  }

  private String range() {
    double[] ends = games.stream().mapToDouble(this::end).sorted().toArray();
    return NumberText.percent(ends[0]) + " to " + NumberText.percent(ends[ends.length - 1]);
  }

  /** The median over seeds of the mean over tasks. */
  private double end(String game) {
    double[] means = new double[results.seeds()];
    Arrays.setAll(
        means,
        seed ->
            tasks.stream()
                .mapToDouble(task -> known(task, game).orElseThrow().ends()[seed])
                .average()
                .orElseThrow());
    double[] whole = Arrays.stream(means).filter(mean -> !Double.isNaN(mean)).toArray();
    return Quantiles.of(whole).median();
  }

  private String text() {
    return "Mean of |D \u2212 D*| under (p + q)/2 as a share of that of D = 1/2: 0 is D* = p/(p + q), 1 is the uninformative D = 1/2. Median and middle 80 %% of %d seeds. On lines there are no densities;"
            .formatted(results.seeds())
        + " WGAN and WGAN-GP have critics and no D.";
  }
}
