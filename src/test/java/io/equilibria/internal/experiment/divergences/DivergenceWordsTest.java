package io.equilibria.internal.experiment.divergences;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.experiment.CurveSummaryTest;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Sentences about curves made by hand. */
class DivergenceWordsTest {
  private static final int SEEDS = 4;
  private static final DivergenceTask LINES = DivergenceTask.of("parallel-lines");
  private static final DivergenceTask RING = DivergenceTask.of("ring");

  private static CurveSummary curves(String id, IntToDoubleFunction curve) {
    double[][] values = new double[SEEDS][101];
    Arrays.stream(values).forEach(seed -> Arrays.setAll(seed, curve));
    return CurveSummaryTest.every(40, id, values);
  }

  private static double falling(int t) {
    return Math.exp(-t / 20.0);
  }

  private static double swinging(int t) {
    return 0.02 + Math.exp(-t / 20.0) + 0.05 * (1 + Math.sin(t / 3.0));
  }

  @Test
  void answer_countsWonRunsAndTheirRises() {
    DivergenceResults results =
        new DivergenceResults(List.of(LINES, RING), List.of("ns-gan", "gan-gp"));
    CurveSummary flat = curves("js", t -> Math.log(2));
    results.put(LINES, "ns-gan", List.of(curves("w2", DivergenceWordsTest::swinging), flat));
    results.put(LINES, "gan-gp", List.of(curves("w2", DivergenceWordsTest::falling), flat));
    results.put(
        RING,
        "ns-gan",
        List.of(
            curves("sliced-w1", DivergenceWordsTest::falling),
            curves("js", DivergenceWordsTest::falling)));
    results.put(RING, "gan-gp", List.of(curves("sliced-w1", t -> 1), curves("js", t -> 1)));
    DivergenceWords words = new DivergenceWords(results);
    assertThat(words.answer())
        .isEqualTo(
            "In 4 of 12 (33\u202f%) runs that halved their distance to the data (W2, sliced W1) the"
                + " distance rose on the way, and the Jensen-Shannon divergence in 0 of 4"
                + " (0\u202f%) of those in the plane; on lines JS is log 2 throughout in 4 of 4"
                + " seeds. With a penalty games end nearer than without in 1 of 2 pairs of game and"
                + " task, farther in 1.");
    assertThat(words.risesTitle())
        .startsWith("Where most seeds win, the distance rises at 0\u202f% to ")
        .endsWith(" of steps, the Jensen-Shannon divergence at 0\u202f%");
    assertThat(words.curvesTitle(RING))
        .isEqualTo(
            "On ring 1 of 2 games end nearer than they started, 1 with a lower Jensen-Shannon"
                + " divergence");
  }

  @Test
  void gamesThatAreLost_areSaidToBe() {
    DivergenceResults results = new DivergenceResults(List.of(LINES), List.of("wgan"));
    results.put(
        LINES,
        "wgan",
        List.of(
            curves("w2", t -> t < 50 ? 1 : Double.POSITIVE_INFINITY),
            curves("js", t -> Math.log(2))));
    DivergenceWords words = new DivergenceWords(results);
    assertThat(words.risesTitle()).isEqualTo("No game is won by most seeds");
    assertThat(words.answer())
        .startsWith("In 0 of 0 runs that halved their distance to the data (W2, sliced W1)")
        .endsWith("0 of 4 (0\u202f%) runs were won.");
  }
}
