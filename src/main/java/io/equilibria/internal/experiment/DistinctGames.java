package io.equilibria.internal.experiment;

import io.equilibria.InputException;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.sweep.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks that the games of an experiment are different on each task. A change of all of them can
 * make two equal; a page would then compare a game with itself under two names.
 */
final class DistinctGames {
  private static final String SAME_NAME = "game";

  private final String name;
  private final Map<ExperimentSpec, String> met = new HashMap<>();

  private DistinctGames(String name) {
    this.name = name;
  }

  /**
   * Checks the runs and plans of an experiment. Runs that differ in their name only are equal, and
   * so are cells of one sweep that belong to different games.
   *
   * @param name the name of the experiment
   * @throws InputException naming the first two that are equal
   */
  static void require(String name, List<PlannedRun> runs, List<Plan> plans) {
    DistinctGames ofRuns = new DistinctGames(name);
    runs.forEach(run -> ofRuns.add(run.experiment(), run.title()));
    for (Plan plan : plans) {
      DistinctGames ofPlan = new DistinctGames(name);
      plan.cells().forEach(cell -> ofPlan.add(cell.experiment(), cell.game()));
    }
  }

  private void add(ExperimentSpec experiment, String game) {
    String earlier = met.putIfAbsent(experiment.withName(SAME_NAME), game);
    if (earlier != null && !earlier.equals(game)) {
      throw new InputException(
          "%s: expected different games, found %s and %s equal; omit the --set that makes them equal, or choose fewer games"
              .formatted(name, earlier, game));
    }
  }
}
