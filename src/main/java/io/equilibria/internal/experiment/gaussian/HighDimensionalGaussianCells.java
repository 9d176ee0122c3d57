package io.equilibria.internal.experiment.gaussian;

import static io.equilibria.internal.experiment.gaussian.HighDimensionalGaussian.MEASURE;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.GaussianDistribution;
import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.gaussian.HighDimensionalGaussian.Factor;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Results;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The runs of {@link HighDimensionalGaussian} by the label of their setting and by game, and their
 * squared Frechet distance as a share of E |x|^2.
 */
final class HighDimensionalGaussianCells {
  /** The label of the unchanged setting. */
  static final String BASE = "base";

  static final String SHARE = "squared Frechet distance / E |x|\u00b2";

  private static final String DISTANCE = "squared Frechet distance";

  private final Results results;
  private final List<String> games;

  private final Map<String, Map<String, Plan.Cell>> cells = new LinkedHashMap<>();

  HighDimensionalGaussianCells(Results results, List<Factor> factors) {
    this.results = results;
    games = results.plan().spec().games();
    cells.put(BASE, find(Map.of()));
    for (Factor factor : factors) {
      for (String value : factor.values()) {
        cells.put(factor.label(value), find(Map.of(factor.first(), value)));
      }
    }
  }

  /** Number of runs of each cell. */
  int seeds() {
    return results.plan().spec().seeds();
  }

  /** Steps of the shortest run. */
  long steps() {
    return results.steps();
  }

  List<String> games() {
    return games;
  }

  /** Labels of the settings in the order of the figure, the base first. */
  List<String> labels() {
    return List.copyOf(cells.keySet());
  }

  /** The cell of a game, if it has the setting. */
  Optional<Plan.Cell> cell(String label, String game) {
    return Optional.ofNullable(cells.get(label).get(game));
  }

  /** One cell per game that has the setting. */
  private Map<String, Plan.Cell> find(Map<String, String> setting) {
    Map<String, Plan.Cell> found = new LinkedHashMap<>();
    for (Plan.Cell cell : results.plan().cells()) {
      boolean same = cell.settings().isEmpty() == setting.isEmpty();
      for (Map.Entry<String, String> one : setting.entrySet()) {
        String value = cell.settings().get(one.getKey());
        same &= value != null && Double.parseDouble(value) == Double.parseDouble(one.getValue());
      }
      if (same) {
        found.put(cell.game(), cell);
      }
    }
    return found;
  }

  /** Final shares of the distance. */
  FinalDistances finals(Plan.Cell cell) {
    double all = secondMoment(cell.experiment());
    return FinalDistances.of(results, cell, MEASURE).map(w2 -> w2 * w2 / all);
  }

  /** E |x|^2. */
  private static double secondMoment(ExperimentSpec experiment) {
    AffineGaussian law =
        GaussianDistribution.law(DataSources.distribution(experiment.data())).orElseThrow();
    double sum = 0;
    for (int i = 0; i < law.dimension(); i++) {
      sum += law.mean(i) * law.mean(i);
      for (int j = 0; j < law.latentDimension(); j++) {
        sum += law.factor(i, j) * law.factor(i, j);
      }
    }
    return sum;
  }

  long[] looks(Plan.Cell cell) {
    return results.looks(cell);
  }

  /** Shares at every measurement: [seeds][measurements]. */
  double[][] shares(Plan.Cell cell) {
    double all = secondMoment(cell.experiment());
    return Arrays.stream(results.curves(cell, MEASURE))
        .map(curve -> Arrays.stream(curve).map(w2 -> w2 * w2 / all).toArray())
        .toArray(double[][]::new);
  }

  /** The summary of the share over training. */
  CurveSummary standing(Plan.Cell cell) {
    return CurveSummary.of(
        new Curves(
            new Quantity("frechet", DISTANCE, SHARE),
            "closed form",
            results.looks(cell),
            shares(cell),
            0));
  }

  /** Whether the generator of a setting can represent the data distribution. */
  boolean isWinnable(String label) {
    return cells.get(label).values().stream().allMatch(cell -> reaches(cell.experiment()));
  }

  /** The effect of changing the base to a setting, for each game that has it. */
  List<SettingChange> changes(String label) {
    return changes(label, BASE);
  }

  /** The effect of a change for each game that has both settings, in the order of the games. */
  List<SettingChange> changes(String after, String before) {
    return games.stream().flatMap(game -> change(game, after, before).stream()).toList();
  }

  /**
   * The effect of a change for a game; empty without both settings or without a pair of distances.
   */
  Optional<SettingChange> change(String game, String after, String before) {
    return cell(after, game)
        .flatMap(
            own ->
                cell(before, game)
                    .flatMap(base -> SettingChange.of(after, game, finals(own), finals(base))));
  }

  /** The cells of a game in which the generator can represent the data distribution. */
  List<Plan.Cell> winnable(String game) {
    return cells.values().stream()
        .map(of -> of.get(game))
        .filter(cell -> cell != null && reaches(cell.experiment()))
        .toList();
  }

  /** Whether some generator represents the data distribution. */
  private static boolean reaches(ExperimentSpec experiment) {
    AffineGaussian law =
        GaussianDistribution.law(DataSources.distribution(experiment.data())).orElseThrow();
    return experiment.game().generator().latent() >= law.rank();
  }
}
