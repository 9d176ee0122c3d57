package io.equilibria.experiment.modes;

import io.equilibria.experiment.FinalDistances;
import io.equilibria.experiment.GameSettings;
import io.equilibria.sweep.Plan;
import io.equilibria.sweep.Results;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** The table of {@link CoveredModes} by task, game and weight of the penalty. */
final class CoveredModesResults {
  private final Results results;

  CoveredModesResults(Results results) {
    this.results = results;
  }

  List<String> games() {
    return results.plan().spec().games();
  }

  /** The games whose penalty was weighed in several ways. */
  List<String> weighed() {
    return games().stream().filter(game -> cells(CoveredModes.GRID, game).size() > 1).toList();
  }

  int seeds() {
    return results.plan().spec().seeds();
  }

  /** Of the shortest run. */
  long steps() {
    return results.steps();
  }

  /** A game on a task under each weight, the lightest first; one cell where nothing is weighed. */
  List<Plan.Cell> cells(String task, String game) {
    return results.cells(cell -> cell.task().equals(task) && cell.game().equals(game)).stream()
        .sorted(Comparator.comparingDouble(cell -> weight(cell).orElse(0)))
        .toList();
  }

  /** The weight of a cell's penalty where several were tried. */
  static OptionalDouble weight(Plan.Cell cell) {
    String weight = cell.settings().get(GameSettings.WEIGHT);
    return weight == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(weight));
  }

  /** With the heaviest weight, which is that of the papers. */
  Plan.Cell usual(String task, String game) {
    List<Plan.Cell> cells = cells(task, game);
    return cells.get(cells.size() - 1);
  }

  Plan.Cell lightest(String task, String game) {
    return cells(task, game).get(0);
  }

  /** What the runs of a cell measured in the end. */
  FinalDistances finals(Plan.Cell cell, String measure) {
    return FinalDistances.of(results, cell, measure);
  }

  /** The median seed's; NaN if no value is available. */
  double median(Plan.Cell cell, String measure) {
    return finals(cell, measure).median().orElse(Double.NaN);
  }

  /** A measure at every look, [seeds][looks]. */
  double[][] curves(Plan.Cell cell, String measure) {
    return results.curves(cell, measure);
  }

  /** The steps of these looks. */
  double[] looks(Plan.Cell cell) {
    return Arrays.stream(results.looks(cell)).asDoubleStream().toArray();
  }

  /** The samples of a run, [count][2]; none where it diverged. */
  double[][] samples(Plan.Cell cell, int seed) {
    return results.samples(cell, seed).orElse(new double[0][]);
  }
}
