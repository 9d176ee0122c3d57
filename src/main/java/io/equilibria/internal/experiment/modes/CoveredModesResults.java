package io.equilibria.internal.experiment.modes;

import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.GameSettings;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Results;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** The results of {@link CoveredModes} by task, game and penalty weight. */
final class CoveredModesResults {
  private final Results results;

  CoveredModesResults(Results results) {
    this.results = results;
  }

  List<String> games() {
    return results.plan().spec().games();
  }

  /** The games with several penalty weights. */
  List<String> weighed() {
    return games().stream().filter(game -> cells(CoveredModes.GRID, game).size() > 1).toList();
  }

  int seeds() {
    return results.plan().spec().seeds();
  }

  /** Steps of the shortest run. */
  long steps() {
    return results.steps();
  }

  /**
   * The cells of a game on a task by penalty weight, ascending; one cell if there is a single
   * weight.
   */
  List<Plan.Cell> cells(String task, String game) {
    return results.cells(cell -> cell.task().equals(task) && cell.game().equals(game)).stream()
        .sorted(Comparator.comparingDouble(cell -> weight(cell).orElse(0)))
        .toList();
  }

  /** The penalty weight of a cell, if there are several. */
  static OptionalDouble weight(Plan.Cell cell) {
    String weight = cell.settings().get(GameSettings.WEIGHT);
    return weight == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(weight));
  }

  /** The cell with the largest weight, that of the papers. */
  Plan.Cell usual(String task, String game) {
    List<Plan.Cell> cells = cells(task, game);
    return cells.get(cells.size() - 1);
  }

  Plan.Cell lightest(String task, String game) {
    return cells(task, game).get(0);
  }

  /** The final values of a cell's runs. */
  FinalDistances finals(Plan.Cell cell, String measure) {
    return FinalDistances.of(results, cell, measure);
  }

  /** The median over seeds; NaN if no value is available. */
  double median(Plan.Cell cell, String measure) {
    return finals(cell, measure).median().orElse(Double.NaN);
  }

  /** A measure over training, [seeds][measurements]. */
  double[][] curves(Plan.Cell cell, String measure) {
    return results.curves(cell, measure);
  }

  /** The steps of these measurements. */
  double[] looks(Plan.Cell cell) {
    return Arrays.stream(results.looks(cell)).asDoubleStream().toArray();
  }

  /** The samples of a run, [count][2]; none if it diverged. */
  double[][] samples(Plan.Cell cell, int seed) {
    return results.samples(cell, seed).orElse(new double[0][]);
  }
}
