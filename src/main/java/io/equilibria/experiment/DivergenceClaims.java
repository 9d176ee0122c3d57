package io.equilibria.experiment;

import io.equilibria.metric.FDivergence;
import io.equilibria.metric.PairedComparison;
import io.equilibria.report.Claim;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What the games are run to judge: that they are won although distances and divergences rise on the
 * way, that a flat divergence does not hold them up, and that a penalty helps.
 */
final class DivergenceClaims {
  /** A game is won where the distance ends below this share of its start. */
  static final double WON = 0.5;

  /** Share of points of a run's smoothed curve from which on "it rose on the way" is said. */
  static final double OFTEN = 0.05;

  /** Share of seeds that "the game does it" means. */
  private static final double MOST = 0.75;

  /** Each with its penalty and without. */
  static final Map<String, String> UNPENALISED = new LinkedHashMap<>();

  static {
    UNPENALISED.put("gan-gp", "ns-gan");
    UNPENALISED.put("dragan-ns", "ns-gan");
    UNPENALISED.put("dragan", "m-gan");
    UNPENALISED.put("wgan-gp", "wgan");
  }

  private final DivergenceResults results;

  DivergenceClaims(DivergenceResults results) {
    this.results = results;
  }

  /** Each decided by its test. */
  List<Claim> all() {
    List<Claim> claims = new ArrayList<>();
    for (String game : results.games()) {
      claims.add(won(game));
    }
    for (String game : results.games()) {
      rose(game).ifPresent(claims::add);
    }
    if (results.tasks().stream().anyMatch(DivergenceTask::exact)) {
      claims.add(flat());
    }
    if (results.tasks().stream().anyMatch(task -> !task.exact())) {
      for (String game : results.games()) {
        divergenceRose(game).ifPresent(claims::add);
      }
    }
    UNPENALISED.forEach(
        (game, without) -> {
          if (results.games().containsAll(List.of(game, without))) {
            results.tasks().forEach(task -> claims.add(closer(task, game, without)));
          }
        });
    return claims;
  }

  private Claim won(String game) {
    int won = 0;
    int runs = 0;
    for (DivergenceTask task : results.tasks()) {
      Standing distance = results.distance(task, game);
      won += seeds(distance, seed -> won(distance, seed));
      runs += distance.seeds();
    }
    return Claim.proportion(
        "won-" + game,
        "Under %s the distance ends below %.0f %% of its start (seeds of all tasks)"
            .formatted(Titles.of(game), 100 * WON),
        new Claim.Count(won, runs),
        MOST);
  }

  /** Of the seeds that won: others might have risen because they lost. */
  private Optional<Claim> rose(String game) {
    int rose = 0;
    int won = 0;
    for (DivergenceTask task : results.tasks()) {
      Standing distance = results.distance(task, game);
      won += seeds(distance, seed -> won(distance, seed));
      rose += seeds(distance, seed -> won(distance, seed) && roseOften(distance, seed));
    }
    String text =
        ("Where %s is won, the distance rose on the way: its running mean at more than %.0f %% of"
                + " steps (seeds of all tasks)")
            .formatted(Titles.of(game), 100 * OFTEN);
    return ofWon("rose-" + game, text, rose, won);
  }

  /** On lines: the divergences' gradient is zero, and still the games move. */
  private Claim flat() {
    int flat = 0;
    int runs = 0;
    for (DivergenceTask task : results.tasks()) {
      for (String game : task.exact() ? results.games() : List.<String>of()) {
        Standing js = results.quantity(task, game, DivergenceResults.JENSEN_SHANNON).orElseThrow();
        flat += seeds(js, seed -> js.lowest()[seed] == FDivergence.JENSEN_SHANNON.maximum());
        runs += js.seeds();
      }
    }
    return Claim.proportion(
        "divergence-flat",
        "On lines the Jensen-Shannon divergence is log 2 throughout, in every game",
        new Claim.Count(flat, runs),
        MOST);
  }

  private Optional<Claim> divergenceRose(String game) {
    int rose = 0;
    int won = 0;
    for (DivergenceTask task : results.tasks()) {
      if (task.exact()) {
        continue;
      }
      Standing distance = results.distance(task, game);
      Standing js = results.quantity(task, game, DivergenceResults.JENSEN_SHANNON).orElseThrow();
      won += seeds(distance, seed -> won(distance, seed));
      rose += seeds(distance, seed -> won(distance, seed) && js.smoothed().get(seed).count() > 0);
    }
    String text =
        ("Where %s is won in the plane, the Jensen-Shannon divergence rose at some time: its"
                + " running mean, by more than its error")
            .formatted(Titles.of(game));
    return ofWon("js-rose-" + game, text, rose, won);
  }

  /** Nothing where no seed won: there is nothing to count. */
  private static Optional<Claim> ofWon(String id, String text, int rose, int won) {
    return won == 0
        ? Optional.empty()
        : Optional.of(Claim.proportion(id, text, new Claim.Count(rose, won), MOST));
  }

  private static boolean won(Standing distance, int seed) {
    return distance.ends()[seed] < WON * distance.starts()[seed];
  }

  private static boolean roseOften(Standing distance, int seed) {
    return distance.smoothed().get(seed).share() > OFTEN;
  }

  private static int seeds(Standing standing, IntPredicate holds) {
    return (int) IntStream.range(0, standing.seeds()).filter(holds).count();
  }

  private Claim closer(DivergenceTask task, String game, String without) {
    double[] plain = results.distance(task, without).ends();
    double[] penalised = results.distance(task, game).ends();
    double[] differences = new double[plain.length];
    for (int seed = 0; seed < differences.length; seed++) {
      differences[seed] = plain[seed] - penalised[seed];
    }
    return Claim.paired(
        "closer-" + game + "-" + task.name(),
        "On %s %s ends closer to the data than %s from the same seed (the other's final %s minus its own)"
            .formatted(
                task.title(),
                Titles.of(game),
                Titles.of(without),
                results.distance(task, game).quantity().axis()),
        PairedComparison.ofDifferences(differences, Standing.LEVEL));
  }
}
