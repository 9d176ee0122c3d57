package io.equilibria.internal.experiment.divergences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.experiment.CurveSummaryTest;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Twenty seeds with curves made by hand. */
class DivergenceClaimsTest {
  private static final int SEEDS = 20;

  /** Between points, so that 100 of them make the steps of the tasks as they come. */
  private static final long STEPS_BETWEEN = 40;

  private static final DivergenceTask LINES = DivergenceTask.of("parallel-lines");
  private static final DivergenceTask RING = DivergenceTask.of("ring");

  /** Seed s ends a little higher than seed s - 1, so that pairs do not tie. */
  private static CurveSummary curves(String id, IntToDoubleFunction curve) {
    double[][] values = new double[SEEDS][101];
    for (int seed = 0; seed < SEEDS; seed++) {
      double lift = 1 + 0.01 * seed;
      Arrays.setAll(values[seed], t -> curve.applyAsDouble(t) * lift);
    }
    return CurveSummaryTest.every(STEPS_BETWEEN, id, values);
  }

  private static double falling(int t) {
    return Math.exp(-t / 20.0);
  }

  /** Falls to a tenth, but climbs back from every 20th step on for ten steps. */
  private static double swinging(int t) {
    return 0.02 + Math.exp(-t / 20.0) + 0.05 * (1 + Math.sin(t / 3.0));
  }

  private static CurveSummary flat() {
    double[][] values = new double[SEEDS][101];
    Arrays.stream(values).forEach(curve -> Arrays.fill(curve, Math.log(2)));
    return CurveSummaryTest.every(STEPS_BETWEEN, "js", values);
  }

  private static Map<String, Claim> claims(DivergenceResults results) {
    DivergenceClaims claims = new DivergenceClaims(results.tasks(), results.games());
    return PlannedClaim.judge(claims.all(), results).stream()
        .collect(Collectors.toMap(Claim::id, Function.identity()));
  }

  @Test
  void wonGamesThatSwing_reproduceTheTitle() {
    DivergenceResults results = new DivergenceResults(List.of(LINES, RING), List.of("ns-gan"));
    results.put(LINES, "ns-gan", List.of(curves("w2", DivergenceClaimsTest::swinging), flat()));
    results.put(
        RING,
        "ns-gan",
        List.of(
            curves("sliced-w1", DivergenceClaimsTest::swinging),
            curves("js", DivergenceClaimsTest::swinging),
            curves("optimum-share", t -> 0.3)));
    Map<String, Claim> claims = claims(results);
    assertThat(claims)
        .containsOnlyKeys(
            "won-ns-gan", "rose-ns-gan", "divergence-flat", "js-rose-ns-gan", "optimum-ns-gan");
    assertThat(claims.values())
        .allSatisfy(claim -> assertThat(claim.verdict()).isEqualTo(Verdict.REPRODUCED));
    assertThat(claims.get("won-ns-gan").n()).isEqualTo(SEEDS); // not tasks times seeds
    assertThat(claims.get("won-ns-gan").test()).contains("20 of 20 seeds", "40 of 40 runs");
    assertThat(claims.get("divergence-flat").n()).isEqualTo(SEEDS);
  }

  @Test
  void gamesThatFallThroughout_refuteIt() {
    DivergenceResults results = new DivergenceResults(List.of(LINES), List.of("ns-gan"));
    results.put(
        LINES,
        "ns-gan",
        List.of(
            curves("w2", DivergenceClaimsTest::falling),
            curves("js", DivergenceClaimsTest::falling)));
    Map<String, Claim> claims = claims(results);
    assertThat(claims.get("won-ns-gan").verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(claims.get("rose-ns-gan").verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(claims.get("divergence-flat").verdict()).isEqualTo(Verdict.REFUTED);
  }

  @Test
  void gamesThatAreLost_sayNothingOfTheWay() {
    DivergenceResults results = new DivergenceResults(List.of(LINES), List.of("wgan"));
    results.put(LINES, "wgan", List.of(curves("w2", t -> 1 + 0.001 * t), flat()));
    Map<String, Claim> claims = claims(results);
    assertThat(claims.get("won-wgan").verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(claims.get("rose-wgan").verdict()).isEqualTo(Verdict.NOT_JUDGED);
    assertThat(claims.get("rose-wgan").reason()).isEqualTo("nothing to count");
  }

  /** All 20 seeds were run, so the claim is judged by the few that won. */
  @Test
  void seedsThatDecideNothing_wereRunAllTheSame() {
    double[][] values = new double[SEEDS][101];
    for (int seed = 0; seed < SEEDS; seed++) {
      boolean wins = seed < 11;
      Arrays.setAll(values[seed], t -> wins ? swinging(t) : 1);
    }
    DivergenceResults results = new DivergenceResults(List.of(LINES), List.of("wgan"));
    results.put(
        LINES, "wgan", List.of(CurveSummaryTest.every(STEPS_BETWEEN, "w2", values), flat()));
    Claim rose = claims(results).get("rose-wgan");
    assertThat(rose.n()).isEqualTo(11);
    assertThat(rose.verdict()).isEqualTo(Verdict.REPRODUCED);
  }

  /** Won on one of two tasks by all seeds: 20 of 40 runs, and no seed on 75 % of the tasks. */
  @Test
  void runsOfOneSeed_countOnce() {
    DivergenceResults results = new DivergenceResults(List.of(LINES, RING), List.of("ns-gan"));
    results.put(LINES, "ns-gan", List.of(curves("w2", DivergenceClaimsTest::falling), flat()));
    results.put(
        RING,
        "ns-gan",
        List.of(curves("sliced-w1", t -> 1), curves("js", DivergenceClaimsTest::falling)));
    Claim won = claims(results).get("won-ns-gan");
    assertThat(won.n()).isEqualTo(SEEDS);
    assertThat(won.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(won.test()).contains("0 of 20 seeds", "20 of 40 runs");
  }

  /** Half of the steps of the task as it comes: nothing is judged, whatever was found. */
  @Test
  void shorterRuns_areNotJudged() {
    DivergenceResults results = new DivergenceResults(List.of(LINES), List.of("ns-gan"));
    results.put(LINES, "ns-gan", List.of(CurveSummaryTest.standing("w2", 0, falling20()), flat()));
    assertThat(claims(results).get("won-ns-gan").reason())
        .isEqualTo("100 of at least 4\u202f000 steps");
  }

  private static double[][] falling20() {
    double[][] values = new double[SEEDS][101];
    for (double[] curve : values) {
      Arrays.setAll(curve, DivergenceClaimsTest::falling);
    }
    return values;
  }

  @Test
  void penalisedGames_areComparedSeedBySeed() {
    DivergenceResults results =
        new DivergenceResults(List.of(RING), List.of("ns-gan", "gan-gp", "dragan-ns"));
    CurveSummary js = curves("js", DivergenceClaimsTest::falling);
    results.put(RING, "ns-gan", List.of(curves("sliced-w1", t -> falling(t) + 0.1), js));
    results.put(RING, "gan-gp", List.of(curves("sliced-w1", DivergenceClaimsTest::falling), js));
    results.put(RING, "dragan-ns", List.of(curves("sliced-w1", t -> falling(t) + 0.2), js));
    Map<String, Claim> claims = claims(results);
    assertThat(claims.get("closer-gan-gp-ring").verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(claims.get("closer-gan-gp-ring").estimate()) // the logarithm of a ratio
        .isCloseTo(Math.log((falling(100) + 0.1) / falling(100)), within(1e-9));
    assertThat(claims.get("closer-dragan-ns-ring").verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(claims).doesNotContainKey("closer-dragan-ring");
  }

  @Test
  void divergedRuns_areCountedBesideTheComparison() {
    DivergenceResults results = new DivergenceResults(List.of(RING), List.of("ns-gan", "gan-gp"));
    CurveSummary js = curves("js", DivergenceClaimsTest::falling);
    results.put(
        RING,
        "ns-gan",
        List.of(curves("sliced-w1", t -> t < 50 ? 1 : Double.POSITIVE_INFINITY), js));
    results.put(RING, "gan-gp", List.of(curves("sliced-w1", DivergenceClaimsTest::falling), js));
    assertThat(claims(results).get("closer-gan-gp-ring").test())
        .endsWith("NS-GAN: 20 of 20 diverged");
  }

  /** An outcome that confirms the claim of a game without a penalty refutes that of one with it. */
  @Test
  void nearOptimum_isExpectedOfGamesWithoutPenaltyAlone() {
    List<String> games = List.of("ns-gan", "gan-gp", "wgan");
    for (double share : new double[] {0.2, 0.9}) {
      DivergenceResults results = new DivergenceResults(List.of(RING), games);
      for (String game : games) {
        results.put(
            RING,
            game,
            List.of(
                curves("sliced-w1", DivergenceClaimsTest::falling),
                curves("js", DivergenceClaimsTest::falling),
                curves("optimum-share", t -> share)));
      }
      Map<String, Claim> claims = claims(results);
      boolean near = share < 0.5;
      assertThat(claims.get("optimum-ns-gan").verdict())
          .isEqualTo(near ? Verdict.REPRODUCED : Verdict.REFUTED);
      assertThat(claims.get("optimum-gan-gp").verdict())
          .isEqualTo(near ? Verdict.REFUTED : Verdict.REPRODUCED);
      assertThat(claims).doesNotContainKey("optimum-wgan"); // a critic has no D
    }
  }

  /** One task near, one far: a seed counts by the mean of both. */
  @Test
  void optimum_isJudgedOnAverageOverTasks() {
    DivergenceTask grid = DivergenceTask.of("grid");
    DivergenceResults results = new DivergenceResults(List.of(RING, grid), List.of("ns-gan"));
    for (DivergenceTask task : List.of(RING, grid)) {
      results.put(
          task,
          "ns-gan",
          List.of(
              curves("sliced-w1", DivergenceClaimsTest::falling),
              curves("js", DivergenceClaimsTest::falling),
              curves("optimum-share", t -> task.equals(grid) ? 0.7 : 0.1)));
    }
    Claim claim = claims(results).get("optimum-ns-gan");
    assertThat(claim.verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(claim.n()).isEqualTo(SEEDS);
  }
}
