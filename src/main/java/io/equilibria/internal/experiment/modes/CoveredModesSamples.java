package io.equilibria.internal.experiment.modes;

import static io.equilibria.internal.experiment.modes.CoveredModes.GRID;
import static io.equilibria.internal.experiment.modes.CoveredModes.MODES;
import static io.equilibria.internal.experiment.modes.CoveredModes.QUALITY;
import static io.equilibria.internal.experiment.modes.CoveredModes.TASKS;

import io.equilibria.data.Distribution;
import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.FieldGrid;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.metric.Box;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The figure of samples of the seed nearest the median, for every game on every task, and on the
 * grid also with the smallest penalty weight.
 */
final class CoveredModesSamples {
  private static final int DATA = 200; // points of the data in a panel
  private static final long SEED = 20_171_029;
  private static final Rectangle2D UNIT = new Rectangle2D.Double(-1, -1, 2, 2);

  private final CoveredModesResults results;

  CoveredModesSamples(CoveredModesResults results) {
    this.results = results;
  }

  Figure figure(String title) {
    FieldGrid.Builder grid =
        FieldGrid.over(
                new Caption(
                    "samples",
                    title,
                    ("For each game %d samples of the seed, among %d, that is nearest the median in"
                         + " modes found and then in samples of high quality; its index is on the"
                         + " right. On the left: modes found and share of samples within three"
                         + " standard deviations of a mode, among 2 500.%s")
                        .formatted(
                            CoveredModes.KEPT,
                            results.seeds(),
                            results.weighed().isEmpty()
                                ? ""
                                : " Below, the same on the grid with a lighter penalty.")),
                UNIT)
            .columns(results.games().stream().map(GameTitle::of).toArray(String[]::new));
    TASKS.keySet().forEach(task -> add(grid, task));
    if (!results.weighed().isEmpty()) {
      addLightest(grid);
    }
    return grid.build();
  }

  private void add(FieldGrid.Builder grid, String task) {
    List<FieldGrid.Panel> panels =
        results.games().stream().map(game -> panel(results.usual(task, game))).toList();
    List<String> weighed = results.weighed();
    String weight =
        weighed.isEmpty()
            ? ""
            : ", weight " + CoveredModesWords.weight(results.usual(task, weighed.get(0)));
    add(grid, task, task + weight, panels);
  }

  /** Adds the smallest weight; games without a penalty are omitted since they are already shown. */
  private void addLightest(FieldGrid.Builder grid) {
    List<FieldGrid.Panel> panels = new ArrayList<>();
    for (String game : results.games()) {
      Plan.Cell cell = results.lightest(GRID, game);
      panels.add(
          results.weighed().contains(game)
              ? panel(cell)
              : FieldGrid.Panel.ofPoints(data(cell).points(DATA, SEED), new double[0][])
                  .noted(new FieldGrid.Note("no penalty", "")));
    }
    String weight = CoveredModesWords.weight(results.lightest(GRID, results.weighed().get(0)));
    add(grid, GRID, GRID + ", weight " + weight, panels);
  }

  private void add(
      FieldGrid.Builder grid, String task, String title, List<FieldGrid.Panel> panels) {
    Plan.Cell any = results.usual(task, results.games().get(0));
    grid.row(title, square(data(any).view()), panels.toArray(FieldGrid.Panel[]::new));
  }

  private static Distribution data(Plan.Cell cell) {
    return DataSources.distribution(cell.experiment().data());
  }

  /** The smallest square around the origin that contains the view. */
  private static Rectangle2D square(Box view) {
    double half = 0;
    for (double end : view.low()) {
      half = Math.max(half, Math.abs(end));
    }
    for (double end : view.high()) {
      half = Math.max(half, Math.abs(end));
    }
    return new Rectangle2D.Double(-half, -half, 2 * half, 2 * half);
  }

  /** The nearest seed that did not diverge, the first among ties; -1 if there is none. */
  private static int nearestToMedian(double[] rank, boolean[] diverged) {
    double median = FinalDistances.signedMedian(rank);
    int nearest = -1;
    for (int seed = 0; seed < rank.length; seed++) {
      boolean shown = !diverged[seed] && !Double.isNaN(rank[seed]);
      if (shown
          && (nearest < 0 || Math.abs(rank[seed] - median) < Math.abs(rank[nearest] - median))) {
        nearest = seed;
      }
    }
    return nearest;
  }

  private FieldGrid.Panel panel(Plan.Cell cell) {
    double[][] points = data(cell).points(DATA, SEED);
    double[] modes = results.finals(cell, MODES).values();
    double[] quality = results.finals(cell, QUALITY).values();
    double[] rank = new double[modes.length];
    for (int seed = 0; seed < rank.length; seed++) {
      rank[seed] = modes[seed] + quality[seed]; // modes first, since quality is at most 1
    }
    int seed = nearestToMedian(rank, results.finals(cell, MODES).diverged());
    if (seed < 0) {
      return FieldGrid.Panel.ofPoints(points, new double[0][])
          .noted(new FieldGrid.Note("diverged", ""));
    }
    String found =
        "%s/%d, %s"
            .formatted(
                NumberText.brief(modes[seed]),
                data(cell).modes().orElseThrow().count(),
                NumberText.percent(quality[seed]));
    return FieldGrid.Panel.ofPoints(points, results.samples(cell, seed))
        .noted(new FieldGrid.Note(found, "seed " + seed));
  }
}
