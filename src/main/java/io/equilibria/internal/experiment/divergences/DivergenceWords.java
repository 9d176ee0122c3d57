package io.equilibria.internal.experiment.divergences;

import static io.equilibria.internal.report.figure.NumberText.count;
import static io.equilibria.internal.report.figure.NumberText.percent;

import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.metric.statistics.Quantiles;
import io.equilibria.internal.report.Evidence.Count;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The answer and the titles of {@link Divergences}, computed from the results. */
final class DivergenceWords {
  private final DivergenceResults results;

  DivergenceWords(DivergenceResults results) {
    this.results = results;
  }

  /** A part of a total. */
  record Share(long some, long all) {
    double share() {
      return all == 0 ? 0 : (double) some / all;
    }

    /** {@code 390 of 452 (86 %)}. */
    String words() {
      return "%s of %s%s"
          .formatted(count(some), count(all), all == 0 ? "" : " (" + percent(share()) + ")");
    }
  }

  /** One seed of one game on one task. */
  private record Run(DivergenceTask task, String game, CurveSummary distance, int seed) {
    boolean won() {
      return DivergenceClaims.won(distance, seed);
    }

    boolean rose() {
      return distance.smoothed().get(seed).share() > DivergenceClaims.OFTEN;
    }
  }

  private List<Run> runs(Predicate<DivergenceTask> tasks) {
    List<Run> runs = new ArrayList<>();
    for (DivergenceTask task : results.tasks().stream().filter(tasks).toList()) {
      for (String game : results.games()) {
        CurveSummary distance = results.distance(task, game);
        IntStream.range(0, distance.seeds())
            .forEach(seed -> runs.add(new Run(task, game, distance, seed)));
      }
    }
    return runs;
  }

  private Share won(Predicate<DivergenceTask> tasks) {
    List<Run> runs = runs(tasks);
    return new Share(runs.stream().filter(Run::won).count(), runs.size());
  }

  /** Among the won runs, those whose distance rose on the way. */
  Share distanceRose() {
    List<Run> won = runs(task -> true).stream().filter(Run::won).toList();
    return new Share(won.stream().filter(Run::rose).count(), won.size());
  }

  /** Among the runs won in the plane, those whose Jensen-Shannon divergence rose. */
  Share divergenceRose() {
    List<Run> won = runs(task -> !task.exact()).stream().filter(Run::won).toList();
    return new Share(won.stream().filter(this::divergenceRose).count(), won.size());
  }

  private boolean divergenceRose(Run run) {
    return results
        .quantity(run.task(), run.game(), DivergenceResults.JENSEN_SHANNON)
        .map(js -> js.smoothed().get(run.seed()).count() > 0)
        .orElse(false);
  }

  /** On lines, the seeds whose divergence stayed at log 2 in every game. */
  private Share flat() {
    List<CurveSummary> runs =
        results.tasks().stream()
            .filter(DivergenceTask::exact)
            .flatMap(task -> results.games().stream().map(game -> js(task, game)))
            .flatMap(Optional::stream)
            .toList();
    if (runs.isEmpty()) {
      return new Share(0, 0);
    }
    Count flat = FlatDivergence.count(runs);
    return new Share(flat.successes(), flat.trials());
  }

  private Optional<CurveSummary> js(DivergenceTask task, String game) {
    return results.quantity(task, game, DivergenceResults.JENSEN_SHANNON);
  }

  /** Two sentences. */
  String answer() {
    StringBuilder words =
        new StringBuilder(
            "In %s runs that halved their distance to the data (W2, sliced W1) the distance rose on the way"
                .formatted(distanceRose().words()));
    if (results.tasks().stream().anyMatch(task -> !task.exact())) {
      words.append(
          ", and the Jensen-Shannon divergence in %s of those in the plane"
              .formatted(divergenceRose().words()));
    }
    if (flat().all() > 0) {
      words.append(
          "; on lines JS is log 2 throughout in %d of %d seeds"
              .formatted(flat().some(), flat().all()));
    }
    return words.append(". ").append(penalties()).toString();
  }

  private String penalties() {
    int nearer = 0;
    int farther = 0;
    int all = 0;
    for (Map.Entry<String, String> pair : DivergenceClaims.UNPENALISED.entrySet()) {
      if (results.games().containsAll(List.of(pair.getKey(), pair.getValue()))) {
        for (DivergenceTask task : results.tasks()) {
          all++;
          nearer += median(task, pair.getKey()) < median(task, pair.getValue()) ? 1 : 0;
          farther += median(task, pair.getKey()) > median(task, pair.getValue()) ? 1 : 0;
        }
      }
    }
    return all == 0
        ? "%s runs were won.".formatted(won(task -> true).words())
        : "With a penalty games end nearer than without in %d of %d pairs of game and task, farther in %d."
            .formatted(nearer, all, farther);
  }

  private double median(DivergenceTask task, String game) {
    return middle(results.distance(task, game).ends());
  }

  private static double middle(double[] values) {
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    return known.length == 0 ? Double.NaN : Quantiles.of(known).median();
  }

  /** The title of the heat map of rises: their range among games that are won. */
  String risesTitle() {
    List<CurveSummary> distances = new ArrayList<>();
    List<CurveSummary> divergences = new ArrayList<>();
    for (DivergenceTask task : results.tasks()) {
      for (String game : results.games()) {
        CurveSummary distance = results.distance(task, game);
        if (mostlyWon(distance)) {
          distances.add(distance);
          js(task, game).ifPresent(divergences::add);
        }
      }
    }
    return distances.isEmpty()
        ? "No game is won by most seeds"
        : "Where most seeds win, the distance rises at %s of steps, the Jensen-Shannon divergence at %s"
            .formatted(range(distances), range(divergences));
  }

  static boolean mostlyWon(CurveSummary distance) {
    long won =
        IntStream.range(0, distance.seeds())
            .filter(seed -> DivergenceClaims.won(distance, seed))
            .count();
    return 2 * won > distance.seeds();
  }

  private static String range(List<CurveSummary> curves) {
    double[] shares =
        curves.stream()
            .filter(CurveSummary::isKnown)
            .mapToDouble(one -> one.smoothedShare().share())
            .sorted()
            .toArray();
    if (shares.length == 0) {
      return "an unknown share";
    }
    String least = percent(shares[0]);
    String most = percent(shares[shares.length - 1]);
    return least.equals(most) ? least : least + " to " + most;
  }

  /**
   * The title of a task's curves: the number of games that end nearer than they started, and with a
   * lower JS.
   */
  String curvesTitle(DivergenceTask task) {
    String nearer =
        "On %s %d of %d games end nearer than they started"
            .formatted(task.title(), fallen(task, results::distance), results.games().size());
    return task.exact()
        ? nearer
        : "%s, %d with a lower Jensen-Shannon divergence"
            .formatted(nearer, fallen(task, (t, game) -> js(t, game).orElseThrow()));
  }

  private long fallen(
      DivergenceTask task, BiFunction<DivergenceTask, String, CurveSummary> quantity) {
    return results.games().stream()
        .map(game -> quantity.apply(task, game))
        .filter(one -> middle(one.ends()) < middle(one.starts()))
        .count();
  }
}
