package io.equilibria.internal.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.experiment.divergences.FlatDivergence;
import io.equilibria.internal.report.Evidence.Count;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

public class CurveSummaryTest {
  public static CurveSummary standing(String id, double error, double[]... values) {
    return standing(id, error, 1, values);
  }

  /** Exact values with a number of steps between them. */
  public static CurveSummary every(long steps, String id, double[]... values) {
    return standing(id, 0, steps, values);
  }

  private static CurveSummary standing(String id, double error, long steps, double[]... values) {
    return CurveSummary.of(
        new Curves(
            new Quantity(id, id, id),
            "made up",
            LongStream.range(0, values[0].length).map(i -> steps * i).toArray(),
            values,
            error));
  }

  /** A seed with a value that is unavailable has no part in shares and bands. */
  @Test
  void unavailableValues_leaveTheirSeedOut() {
    double[] saw = {1, 2, 1, 2, 1};
    double[] gap = {1, 2, Double.NaN, 2, 1};
    CurveSummary some = standing("d", 0, saw, gap);
    assertThat(some.share().share()).isEqualTo(0.5);
    assertThat(some.share().seeds()).isEqualTo(1);
    assertThat(some.band().median()).containsExactly(saw);
    CurveSummary none = standing("d", 0, gap, gap);
    assertThat(none.isKnown()).isFalse();
    assertThat(none.band().median()).containsOnly(Double.NaN);
  }

  @Test
  void growthWithinTheError_isNoRise() {
    double[] saw = new double[21];
    for (int t = 0; t < saw.length; t++) {
      saw[t] = t % 2 == 0 ? 1 : 1.5;
    }
    assertThat(standing("d", 0, saw).rises().get(0).count()).isEqualTo(10);
    assertThat(standing("d", 0.4, saw).rises().get(0).count()).isEqualTo(10);
    assertThat(standing("d", 0.6, saw).rises().get(0).count()).isZero();
    assertThat(standing("d", Double.POSITIVE_INFINITY, saw).share().share()).isZero();
  }

  /** Up and down about a falling line: the running mean of five points falls throughout. */
  @Test
  void runningMean_seesTheTrend() {
    double[] curve = new double[101];
    for (int t = 0; t < curve.length; t++) {
      curve[t] = 100 - t + (t % 2 == 0 ? 0 : 2);
    }
    CurveSummary standing = standing("d", 0, curve);
    assertThat(standing.window()).isEqualTo(5);
    assertThat(standing.share().share()).isEqualTo(0.5);
    assertThat(standing.smoothedShare().share()).isZero();
  }

  @Test
  void infinities_neitherRiseNorFail() {
    double[] always = new double[30];
    java.util.Arrays.fill(always, Double.POSITIVE_INFINITY);
    CurveSummary standing = standing("kl", 0, always, always);
    assertThat(standing.share().share()).isZero();
    assertThat(standing.smoothedShare().share()).isZero();
    assertThat(Titles.range(standing.ends(), "%.3g")).isEqualTo("\u221e");
  }

  @Test
  void bandOfALongCurve_keepsItsEnds() {
    double[] curve = new double[4001];
    for (int t = 0; t < curve.length; t++) {
      curve[t] = t;
    }
    CurveSummary standing = standing("d", 0, curve);
    assertThat(standing.steps().length).isLessThan(410);
    assertThat(standing.steps()).startsWith(0).endsWith(4000);
    assertThat(standing.window()).isEqualTo(40);
    assertThat(standing.lowest()).containsExactly(0);
  }

  /** A run is infinitely far from where it diverged on. */
  @Test
  void flatDivergence_isJudgedBeforeTheRunDiverges() {
    double maximum = Math.log(2);
    double lost = Double.POSITIVE_INFINITY;
    double[] flat = {maximum, maximum, maximum};
    double[] diverges = {maximum, maximum, lost};
    double[] falls = {maximum, 0.6, lost};
    double[] nothing = {lost, lost, lost};
    CurveSummary one = standing("js", 0, flat, diverges, falls, nothing, diverges);
    CurveSummary other = standing("js", 0, flat, flat, flat, nothing, nothing);
    assertThat(one.lowest()).containsExactly(maximum, maximum, 0.6, Double.NaN, maximum);
    assertThat(FlatDivergence.count(List.of(one, other))).isEqualTo(new Count(3, 4));
  }
}
