package io.equilibria.internal.experiment.robustness;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.experiment.BenchmarkTask;
import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.PairedFinals;
import io.equilibria.internal.experiment.SuccessRate;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Results;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The final distances of the games of {@link Robustness} on one task.
 *
 * @param task the task
 * @param demand the demanded distances
 * @param byGame final distances, one entry per setting in the same order for all games; with
 *     several seeds, their median
 * @param steps steps of the shortest run
 */
record RobustnessOutcomes(
    BenchmarkTask task, Demand demand, Map<String, FinalDistances> byGame, long steps) {
  private static final int THRESHOLDS = 120;
  private static final double ROUNDING = 1e-12; // of a probability

  /**
   * The demanded distances.
   *
   * @param near the distance that counts as near in the claims
   * @param least the smallest threshold of the curves
   * @param most the largest
   */
  record Demand(double near, double least, double most) {}

  static RobustnessOutcomes of(BenchmarkTask task, Demand demand, Results results) {
    Map<String, FinalDistances> byGame = new LinkedHashMap<>();
    for (String game : results.plan().spec().games()) {
      double[] own = new double[Math.toIntExact(results.plan().spec().settings().size())];
      for (int row = 0; row < own.length; row++) {
        own[row] =
            FinalDistances.of(results, cell(results, game, row), task.measure())
                .median()
                .orElse(Double.NaN);
      }
      byGame.put(game, FinalDistances.ofDistances(own));
    }
    return new RobustnessOutcomes(task, demand, byGame, results.steps());
  }

  /** Finds a cell by its settings, since equal cells are merged. */
  private static Plan.Cell cell(Results results, String game, int row) {
    Map<String, String> asked = results.plan().spec().settings().row(row);
    return results.cells(cell -> cell.game().equals(game) && hasAll(cell.settings(), asked)).get(0);
  }

  private static boolean hasAll(Map<String, String> has, Map<String, String> asked) {
    return has.entrySet().stream()
        .allMatch(
            one ->
                Double.parseDouble(one.getValue()) == Double.parseDouble(asked.get(one.getKey())));
  }

  /** The final distances of two games with each setting. */
  PairedFinals pair(String game, String without) {
    return new PairedFinals(
        GameTitle.of(game), byGame.get(game), GameTitle.of(without), byGame.get(without));
  }

  /** The number of settings. */
  int settings() {
    return byGame.values().iterator().next().values().length;
  }

  /** The demanded distances of the curves, evenly spaced on a logarithmic axis. */
  double[] thresholds() {
    double factor = Math.log(demand.most() / demand.least());
    return IntStream.range(0, THRESHOLDS)
        .mapToDouble(i -> demand.least() * Math.exp(factor * i / (THRESHOLDS - 1)))
        .toArray();
  }

  /** The number of settings with which a game comes near. */
  int near(String game) {
    return SuccessRate.of(byGame.get(game), demand.near()).near();
  }

  /**
   * The median distance of the best of k settings over all choices of k of a game's settings.
   * Diverged runs count as infinitely far.
   *
   * @return [k - 1], for k from 1 to the number of settings with an available distance
   */
  double[] bestOf(String game) {
    double[] sorted = Arrays.stream(byGame.get(game).known()).sorted().toArray();
    double[] best = new double[sorted.length];
    for (int k = 1; k <= sorted.length; k++) {
      double missed = 1; // the probability that k settings miss the nearest ones
      int rank = 0;
      while (missed > 0.5 + ROUNDING) {
        missed *= Math.max(0, sorted.length - rank - k) / (double) (sorted.length - rank);
        rank++;
      }
      // As usual, the median lies in the middle between two values if either half is as probable.
      boolean between = Math.abs(missed - 0.5) < ROUNDING && rank < sorted.length;
      best[k - 1] = between ? (sorted[rank - 1] + sorted[rank]) / 2 : sorted[rank - 1];
    }
    return best;
  }

  /** The number of settings with which one game comes near and another does not. */
  int nearAlone(String game, String other) {
    double[] own = byGame.get(game).values();
    double[] others = byGame.get(other).values();
    return (int)
        IntStream.range(0, own.length)
            .filter(i -> own[i] < demand.near() && others[i] >= demand.near())
            .count();
  }
}
