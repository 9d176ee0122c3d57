package io.equilibria.experiment;

import io.equilibria.metric.GaussianJensenShannon;
import io.equilibria.metric.PairedComparison;
import io.equilibria.report.Claim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What parallel lines are run to judge. */
final class ParallelLinesClaims {
  /** A generator has reached the data at a step where W2 is below this share of its start. */
  private static final double REACHED = 0.1;

  /** Share of seeds that "the game does it" means. */
  private static final double MOST = 0.75;

  private static final String UNPENALISED = "ns-gan";

  private final Map<String, LinesCourse> courses;

  ParallelLinesClaims(Map<String, LinesCourse> courses) {
    this.courses = courses;
  }

  /** Each decided by its test. */
  List<Claim> all() {
    List<Claim> claims = new ArrayList<>();
    courses.forEach((game, course) -> claims.add(reached(game, course)));
    claims.add(flat());
    if (courses.containsKey(UNPENALISED)) {
      courses.keySet().stream()
          .filter(game -> !game.equals(UNPENALISED))
          .forEach(
              game -> {
                claims.add(sooner(game));
                claims.add(closer(game));
              });
    }
    courses.forEach((game, course) -> claims.add(rose(game, course)));
    return claims;
  }

  private static Claim reached(String game, LinesCourse course) {
    int reached =
        (int)
            Arrays.stream(course.wasserstein().values())
                .filter(curve -> arrival(curve) < curve.length)
                .count();
    return Claim.proportion(
        "reached-" + game,
        ("%s reaches the data, although the Jensen-Shannon divergence is flat: W2 falls below"
                + " %.0f %% of its start")
            .formatted(Titles.of(game), 100 * REACHED),
        new Claim.Count(reached, course.seeds()),
        MOST);
  }

  /** Steps until the data is reached first; one more than there are if it never is. */
  private static int arrival(double[] curve) {
    for (int step = 0; step < curve.length; step++) {
      if (curve[step] < REACHED * curve[0]) {
        return step;
      }
    }
    return curve.length;
  }

  private Claim flat() {
    int flat = 0;
    int seeds = 0;
    for (LinesCourse course : courses.values()) {
      seeds += course.seeds();
      flat +=
          (int)
              Arrays.stream(course.jensenShannon().values())
                  .filter(
                      curve ->
                          Arrays.stream(curve)
                              .allMatch(value -> value == GaussianJensenShannon.SINGULAR))
                  .count();
    }
    return Claim.proportion(
        "divergence-flat",
        "The Jensen-Shannon divergence is log 2 at every step of a run",
        new Claim.Count(flat, seeds),
        MOST);
  }

  private Claim sooner(String game) {
    return paired(
        "sooner-" + game,
        "%s reaches the data sooner than %s from the same seed (difference of steps)"
            .formatted(Titles.of(game), Titles.of(UNPENALISED)),
        arrivals(courses.get(UNPENALISED)),
        arrivals(courses.get(game)));
  }

  private static double[] arrivals(LinesCourse course) {
    return Arrays.stream(course.wasserstein().values())
        .mapToDouble(curve -> arrival(curve))
        .toArray();
  }

  private Claim closer(String game) {
    return paired(
        "closer-" + game,
        "%s ends closer to the data than %s from the same seed (the other's final W2 minus its own)"
            .formatted(Titles.of(game), Titles.of(UNPENALISED)),
        courses.get(UNPENALISED).wasserstein().ends(),
        courses.get(game).wasserstein().ends());
  }

  private static Claim paired(String id, String text, double[] larger, double[] smaller) {
    double[] differences = new double[larger.length];
    for (int seed = 0; seed < differences.length; seed++) {
      differences[seed] = larger[seed] - smaller[seed];
    }
    return Claim.paired(id, text, PairedComparison.ofDifferences(differences, Standing.LEVEL));
  }

  private static Claim rose(String game, LinesCourse course) {
    int rose =
        (int)
            Standing.of(course.wasserstein()).rises().stream()
                .filter(rises -> rises.count() > 0)
                .count();
    return Claim.proportion(
        "rose-" + game,
        "Under %s W2 does not fall at every step".formatted(Titles.of(game)),
        new Claim.Count(rose, course.seeds()),
        MOST);
  }
}
