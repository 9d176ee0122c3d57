package io.equilibria.experiment.modes;

import static io.equilibria.experiment.modes.CoveredModes.GRID;
import static io.equilibria.experiment.modes.CoveredModes.MODES;
import static io.equilibria.experiment.modes.CoveredModes.QUALITY;
import static io.equilibria.experiment.modes.CoveredModes.TASKS;

import io.equilibria.data.DataSources;
import io.equilibria.data.Distribution;
import io.equilibria.experiment.MedianSeed;
import io.equilibria.experiment.Titles;
import io.equilibria.metric.divergence.Box;
import io.equilibria.report.figure.Caption;
import io.equilibria.report.figure.FieldGrid;
import io.equilibria.report.figure.Figure;
import io.equilibria.report.figure.NumberText;
import io.equilibria.sweep.Plan;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The samples of the seed nearest the median of every game, on every task, and on the grid under
 * the lightest weight too.
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
                    ("Of each game %d samples of the seed, of %d, whose modes found, then samples of"
                            + " high quality, are nearest the median; its number on the right. On"
                            + " the left its modes found and the share of its samples within three"
                            + " standard deviations of a mode, counted in 2 500.%s")
                        .formatted(
                            CoveredModes.KEPT,
                            results.seeds(),
                            results.weighed().isEmpty()
                                ? ""
                                : " Below, the same on the grid with a lighter penalty.")),
                UNIT)
            .columns(results.games().stream().map(Titles::of).toArray(String[]::new));
    boolean weighed = !results.weighed().isEmpty();
    TASKS.keySet().forEach(task -> add(grid, task, weighed, results::usual));
    if (weighed) {
      add(grid, GRID, true, results::lightest);
    }
    return grid.build();
  }

  private void add(
      FieldGrid.Builder grid,
      String task,
      boolean weighed,
      BiFunction<String, String, Plan.Cell> choice) {
    List<FieldGrid.Panel> panels = new ArrayList<>();
    String weight = "";
    for (String game : results.games()) {
      Plan.Cell cell = choice.apply(task, game);
      panels.add(panel(cell));
      if (CoveredModesResults.weight(cell).isPresent()) {
        weight = ", weight " + CoveredModesWords.weight(cell);
      }
    }
    Plan.Cell any = choice.apply(task, results.games().get(0));
    grid.row(
        task + (weighed ? weight : ""),
        square(data(any).view()),
        panels.toArray(FieldGrid.Panel[]::new));
  }

  private static Distribution data(Plan.Cell cell) {
    return DataSources.distribution(cell.experiment().data());
  }

  /** The smallest square about the origin that shows all of it. */
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

  private FieldGrid.Panel panel(Plan.Cell cell) {
    double[][] points = data(cell).points(DATA, SEED);
    double[] modes = results.finals(cell, MODES).values();
    double[] quality = results.finals(cell, QUALITY).values();
    double[] rank = new double[modes.length];
    for (int seed = 0; seed < rank.length; seed++) {
      rank[seed] = modes[seed] + quality[seed]; // modes first, since quality is at most 1
    }
    Optional<MedianSeed> shown = MedianSeed.of(rank);
    if (shown.isEmpty()) {
      return FieldGrid.Panel.ofPoints(points, new double[0][])
          .noted(new FieldGrid.Note("no value", ""));
    }
    int seed = shown.get().index();
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
