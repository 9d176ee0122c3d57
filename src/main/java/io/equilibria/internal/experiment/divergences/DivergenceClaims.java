package io.equilibria.internal.experiment.divergences;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.PairedFinals;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.experiment.SeedTally;
import io.equilibria.internal.report.ClaimCell;
import io.equilibria.internal.report.Effect;
import io.equilibria.internal.report.Evidence;
import io.equilibria.internal.report.RunSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The claims of {@link Divergences}: games succeed although distances and divergences increase on
 * the way, a flat divergence does not prevent success, and a penalty helps.
 *
 * <p>A seed is trained on every task, so its runs are not independent; see {@link SeedTally}.
 */
public final class DivergenceClaims {
  /** A run is won if its final distance is below this share of the initial one. */
  static final double WON = 0.5;

  /** Smallest share of a smoothed curve's points that counts as "rose on the way". */
  public static final double OFTEN = 0.05;

  private static final String MAX_TASKS =
      "in most seeds on at least %.0f %% of the tasks".formatted(100 * SeedTally.MAX);

  /** Each penalised game with its counterpart without penalty. */
  public static final Map<String, String> UNPENALISED = new LinkedHashMap<>();

  static {
    UNPENALISED.put("gan-gp", "ns-gan");
    UNPENALISED.put("dragan-ns", "ns-gan");
    UNPENALISED.put("dragan", "m-gan");
    UNPENALISED.put("wgan-gp", "wgan");
  }

  private final List<DivergenceTask> tasks;
  private final List<String> games;

  public DivergenceClaims(List<DivergenceTask> tasks, List<String> games) {
    this.tasks = tasks;
    this.games = games;
  }

  /** All claims, fixed before the games are played. */
  public List<PlannedClaim<DivergenceResults>> all() {
    List<PlannedClaim<DivergenceResults>> claims = new ArrayList<>();
    games.forEach(game -> claims.add(won(game)));
    games.forEach(game -> claims.add(rose(game)));
    if (!exact().isEmpty()) {
      claims.add(flat());
    }
    if (!inThePlane().isEmpty()) {
      games.forEach(game -> claims.add(divergenceRose(game)));
    }
    UNPENALISED.forEach(
        (game, without) -> {
          if (games.containsAll(List.of(game, without))) {
            tasks.forEach(task -> claims.add(closer(task, game, without)));
          }
        });
    claims.addAll(new OptimumClaims(tasks, games).all());
    return claims;
  }

  private List<DivergenceTask> exact() {
    return tasks.stream().filter(DivergenceTask::exact).toList();
  }

  private List<DivergenceTask> inThePlane() {
    return tasks.stream().filter(task -> !task.exact()).toList();
  }

  private PlannedClaim<DivergenceResults> won(String game) {
    return tallied(
        new ClaimCell(GameTitle.of(game), "is won", ""),
        "won-" + game,
        "%s is won: the distance ends below %.0f %% of its start, %s"
            .formatted(GameTitle.of(game), 100 * WON, MAX_TASKS),
        tasks,
        (results, task, tally) -> {
          CurveSummary distance = results.distance(task, game);
          each(distance, seed -> tally.add(seed, won(distance, seed)));
        });
  }

  /**
   * Only tasks that a seed won count: on others the distance may have increased because the run
   * failed.
   */
  private PlannedClaim<DivergenceResults> rose(String game) {
    return tallied(
        new ClaimCell(GameTitle.of(game), "distance rises", ""),
        "rose-" + game,
        "Where %s is won, the distance rose on the way, at more than %.0f %% of steps, %s it won"
            .formatted(GameTitle.of(game), 100 * OFTEN, MAX_TASKS),
        tasks,
        (results, task, tally) -> {
          CurveSummary distance = results.distance(task, game);
          eachWon(distance, seed -> tally.add(seed, distance.smoothed().get(seed).share() > OFTEN));
        });
  }

  private PlannedClaim<DivergenceResults> divergenceRose(String game) {
    return tallied(
        new ClaimCell(GameTitle.of(game), "JS rises", ""),
        "js-rose-" + game,
        "Where %s is won in the plane, JS rose at some time by more than its error, %s it won"
            .formatted(GameTitle.of(game), MAX_TASKS),
        inThePlane(),
        (results, task, tally) -> {
          CurveSummary js = jensenShannon(results, task, game);
          eachWon(
              results.distance(task, game),
              seed -> tally.add(seed, js.smoothed().get(seed).count() > 0));
        });
  }

  /** Counts the seeds of one task. */
  private interface TaskTally {
    void add(DivergenceResults results, DivergenceTask task, SeedTally tally);
  }

  /** A claim that a property holds in most seeds, on most of the tasks. */
  private static PlannedClaim<DivergenceResults> tallied(
      ClaimCell cell, String id, String text, List<DivergenceTask> over, TaskTally counting) {
    return PlannedClaim.of(
        PlannedClaim.inMost(id, text, least(over)).at(cell),
        (definition, results) -> {
          SeedTally tally = new SeedTally(results.seeds());
          over.forEach(task -> counting.add(results, task, tally));
          return tally.evidence(definition, ran(results, over));
        });
  }

  static boolean won(CurveSummary distance, int seed) {
    return distance.ends()[seed] < WON * distance.starts()[seed];
  }

  private static void each(CurveSummary distance, IntConsumer seeds) {
    IntStream.range(0, distance.seeds()).forEach(seeds);
  }

  private static void eachWon(CurveSummary distance, IntConsumer seeds) {
    IntStream.range(0, distance.seeds()).filter(seed -> won(distance, seed)).forEach(seeds);
  }

  /** On lines the gradient of the divergence is zero, and still the games move. */
  private PlannedClaim<DivergenceResults> flat() {
    return PlannedClaim.of(
        PlannedClaim.inMost(
            "divergence-flat",
            "On lines JS is log 2 until a run diverges, on every line and in every game, in most"
                + " seeds",
            least(exact())),
        (definition, results) -> {
          List<CurveSummary> runs =
              exact().stream()
                  .flatMap(task -> games.stream().map(game -> jensenShannon(results, task, game)))
                  .toList();
          RunSize run = RunSize.seeds(ran(results, exact()), results.seeds());
          return Evidence.share(definition, run, FlatDivergence.count(runs));
        });
  }

  private static CurveSummary jensenShannon(
      DivergenceResults results, DivergenceTask task, String game) {
    return results.quantity(task, game, DivergenceResults.JENSEN_SHANNON).orElseThrow();
  }

  private static PlannedClaim<DivergenceResults> closer(
      DivergenceTask task, String game, String without) {
    return PlannedClaim.of(
        PlannedClaim.positive(
                "closer-" + game + "-" + task.name(),
                "%s ends nearer to %s than %s (final %s, paired by seed)"
                    .formatted(
                        GameTitle.of(game),
                        task.title(),
                        GameTitle.of(without),
                        task.exact() ? "W2" : "sliced W1"),
                least(List.of(task)))
            .in(Effect.NEARER)
            .at(new ClaimCell(GameTitle.of(game), "ends nearer than without", task.title())),
        (definition, results) ->
            new PairedFinals(
                    GameTitle.of(game),
                    FinalDistances.ofDistances(results.distance(task, game).ends()),
                    GameTitle.of(without),
                    FinalDistances.ofDistances(results.distance(task, without).ends()))
                .logRatios(definition, ran(results, List.of(task))));
  }

  /** The default length of the tasks. */
  static RunSize least(List<DivergenceTask> tasks) {
    long steps = tasks.stream().mapToLong(DivergenceTask::ownSteps).max().orElseThrow();
    return RunSize.seeds(steps, PlannedClaim.SEEDS);
  }

  /** The steps of the shortest run of a shortened task, otherwise the default number. */
  static long ran(DivergenceResults results, List<DivergenceTask> tasks) {
    return tasks.stream()
        .filter(task -> results.steps(task) < task.ownSteps())
        .mapToLong(results::steps)
        .min()
        .orElse(least(tasks).steps());
  }
}
