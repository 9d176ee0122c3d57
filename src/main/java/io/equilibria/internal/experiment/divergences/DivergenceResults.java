package io.equilibria.internal.experiment.divergences;

import io.equilibria.internal.evaluation.optimum.OptimumKinds;
import io.equilibria.internal.experiment.CurveSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The results of every game on every task, in the order of the plan. */
final class DivergenceResults {
  /** The divergence that the minimax game minimises in theory. */
  static final String JENSEN_SHANNON = "js";

  /**
   * One game on one task; the first of its quantities is the distance that decides whether a run is
   * won.
   */
  private record Cell(DivergenceTask task, String game) {}

  private final List<DivergenceTask> tasks;
  private final List<String> games;
  private final Map<Cell, List<CurveSummary>> standings = new LinkedHashMap<>();

  DivergenceResults(List<DivergenceTask> tasks, List<String> games) {
    this.tasks = List.copyOf(tasks);
    this.games = List.copyOf(games);
  }

  void put(DivergenceTask task, String game, List<CurveSummary> found) {
    standings.put(new Cell(task, game), List.copyOf(found));
  }

  List<DivergenceTask> tasks() {
    return tasks;
  }

  List<String> games() {
    return games;
  }

  /** The task whose figures are shown: the first without a closed form, if any. */
  DivergenceTask shown() {
    return tasks.stream().filter(task -> !task.exact()).findFirst().orElse(tasks.get(0));
  }

  /** Number of seeds of each game on each task. */
  int seeds() {
    return standings.values().iterator().next().get(0).seeds();
  }

  /** Steps of the shortest run on a task. */
  long steps(DivergenceTask task) {
    return games.stream().mapToLong(game -> distance(task, game).lastStep()).min().orElseThrow();
  }

  /** All quantities, the distance first. */
  List<CurveSummary> all(DivergenceTask task, String game) {
    return standings.get(new Cell(task, game));
  }

  /** W2 if known exactly, otherwise a sliced estimate. */
  CurveSummary distance(DivergenceTask task, String game) {
    return all(task, game).get(0);
  }

  /** A quantity by its id, if the task has it. */
  Optional<CurveSummary> quantity(DivergenceTask task, String game, String id) {
    return all(task, game).stream().filter(one -> one.quantity().id().equals(id)).findFirst();
  }

  /** The distance of a game's D from the optimal one, as a share; empty if there is no optimum. */
  Optional<CurveSummary> optimum(DivergenceTask task, String game) {
    return quantity(task, game, OptimumKinds.SHARE.id());
  }
}
