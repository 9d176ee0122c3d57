package io.equilibria.internal.experiment;

import io.equilibria.InputException;
import io.equilibria.internal.sweep.Plan;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Checks that the listed rows of an experiment's sweeps are different experiments. A sweep merges
 * equal ones; a page that finds cells by the number of their row would then show the values of
 * other rows.
 */
final class DistinctRows {
  private DistinctRows() {}

  /**
   * Checks the plans of an experiment.
   *
   * @param name the name of the experiment
   * @throws InputException naming the first two rows that are equal
   */
  static void require(String name, List<Plan> plans) {
    for (Plan plan : plans) {
      if (!plan.merged().isEmpty()) {
        throw refused(name, plan);
      }
    }
  }

  private static InputException refused(String name, Plan plan) {
    Plan.MergedRow merged = plan.merged().get(0);
    Map<String, String> common = plan.spec().set();
    return new InputException(
        "%s, sweep %s: expected different experiments in all rows, found rows %d (%s) and %d (%s) equal%s; omit the --set that makes them equal"
            .formatted(
                name,
                plan.spec().name(),
                merged.first() + 1,
                words(plan.spec().settings().row(merged.first())),
                merged.row() + 1,
                words(plan.spec().settings().row(merged.row())),
                common.isEmpty() ? "" : " with " + words(common)));
  }

  private static String words(Map<String, String> changes) {
    return changes.isEmpty()
        ? "no change"
        : changes.entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining(", "));
  }
}
