package io.equilibria.internal.experiment.modes;

import static io.equilibria.internal.experiment.modes.CoveredModes.MEASURES;
import static io.equilibria.internal.experiment.modes.CoveredModes.TASKS;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.sweep.Plan;
import java.util.ArrayList;
import java.util.List;

/** The table of every measure of every game on every task with every penalty weight. */
final class CoveredModesTable {
  private CoveredModesTable() {}

  static Table of(CoveredModesResults results) {
    List<List<String>> rows = new ArrayList<>();
    for (String task : TASKS.keySet()) {
      for (String game : results.games()) {
        results.cells(task, game).forEach(cell -> rows.add(row(results, cell)));
      }
    }
    return new Table(
            "After training: median (10 to 90 %%) of %d seeds; a diverged run counts as the worst"
                    .formatted(results.seeds())
                + " value",
            List.of(
                "task, game, weight",
                "modes found (one sample)",
                "modes covered (a fifth of their samples)",
                "share of high quality",
                "reverse KL of weights (nats)",
                "KL of weights (nats)",
                "entropy of weights (nats)",
                "sliced W1 (units of x)"),
            rows)
        .fold();
  }

  private static List<String> row(CoveredModesResults results, Plan.Cell cell) {
    String weight =
        CoveredModesResults.weight(cell).isPresent()
            ? ", weight " + CoveredModesWords.weight(cell)
            : "";
    List<String> row =
        new ArrayList<>(List.of(cell.task() + ", " + GameTitle.of(cell.game()) + weight));
    MEASURES.forEach(measure -> row.add(results.finals(cell, measure).words()));
    return row;
  }
}
