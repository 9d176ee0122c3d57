package io.equilibria.internal.penalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.GradientOf;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.config.PenaltySpec.AroundData;
import io.equilibria.internal.config.PenaltySpec.Interpolated;
import io.equilibria.internal.config.PenaltySpec.NoPenalty;
import io.equilibria.internal.config.PenaltySpec.OnData;
import io.equilibria.internal.config.PenaltySpec.OnSamples;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PenaltyPointsTest {
  private static final int BATCH = 200;
  private static final int FEATURES = 3;
  private static final double[][] REAL = rows(1, 2, 5);
  private static final double[][] GENERATED = rows(2, 0.5, -3);

  @Test
  void interpolatedPoints_lieOnTheSegmentsWithOneShareASample() {
    double[] points = points(Interpolated.DEFAULT);
    double[] shares = new double[BATCH];
    for (int i = 0; i < BATCH; i++) {
      for (int j = 0; j < FEATURES; j++) {
        double span = REAL[i][j] - GENERATED[i][j];
        double share = (points[i * FEATURES + j] - GENERATED[i][j]) / span;
        if (j == 0) {
          shares[i] = share;
        }
        assertThat(share).isBetween(0.0, 1.0).isCloseTo(shares[i], within(1e-12));
      }
    }
    assertUniform(shares);
  }

  @Test
  void interpolatedPoints_useTheStreamNamedShare() {
    double[] points = points(Interpolated.DEFAULT);
    double[] shares = PenaltyEvaluation.uniform("share", BATCH, 1);
    for (int i = 0; i < BATCH; i++) {
      double expected = shares[i] * REAL[i][0] + (1 - shares[i]) * GENERATED[i][0];
      assertThat(points[i * FEATURES]).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void noiseAroundData_hasOneShareASampleAndOneDrawAnElement() {
    double[] shares = PenaltyEvaluation.uniform("share", BATCH, 1);
    double[] draws = PenaltyEvaluation.uniform("noise", BATCH, FEATURES);
    double deviation = deviation(REAL);
    for (AroundData spec : new AroundData[] {around(0.5, false), around(2, true)}) {
      double[] points = points(spec);
      for (int i = 0; i < BATCH; i++) {
        for (int j = 0; j < FEATURES; j++) {
          double u = draws[i * FEATURES + j];
          double noise = spec.centred() ? 2 * u - 1 : u;
          double expected = REAL[i][j] + shares[i] * spec.scale() * deviation * noise;
          assertThat(points[i * FEATURES + j]).isCloseTo(expected, within(1e-12));
        }
      }
    }
    assertUniform(shares);
    assertUniform(draws);
  }

  @Test
  void noiseAroundData_isPositiveUnlessCentred() {
    double[] plain = noise(around(0.5, false));
    double[] centred = noise(around(0.5, true));
    double most = 0.5 * deviation(REAL);
    assertThat(Arrays.stream(plain).min().orElseThrow()).isBetween(0.0, 0.1 * most);
    assertThat(Arrays.stream(plain).max().orElseThrow()).isBetween(0.7 * most, most);
    assertThat(Arrays.stream(plain).average().orElseThrow())
        .isCloseTo(most / 4, within(0.05 * most));
    assertThat(Arrays.stream(centred).min().orElseThrow()).isBetween(-most, -0.7 * most);
    assertThat(Arrays.stream(centred).max().orElseThrow()).isBetween(0.7 * most, most);
    assertThat(Arrays.stream(centred).average().orElseThrow()).isCloseTo(0, within(0.05 * most));
  }

  @Test
  void noiseAroundData_isScaledByOneDeviationOfTheWholeBatch() {
    // Two samples of two features: 0, 1, 2, 5; the mean is 2 and the squares sum to 14.
    double[][] real = {{0, 1}, {2, 5}};
    double[] points =
        PenaltyEvaluation.of(
                around(1, false), PenaltyEvaluation.LINEAR, new double[] {1, 1}, real, real)
            .points();
    double[] shares = PenaltyEvaluation.uniform("share", 2, 1);
    double[] draws = PenaltyEvaluation.uniform("noise", 2, 2);
    for (int i = 0; i < 4; i++) {
      double expected = real[i / 2][i % 2] + shares[i / 2] * Math.sqrt(14 / 4.0) * draws[i];
      assertThat(points[i]).isCloseTo(expected, within(1e-14));
    }
  }

  @Test
  void noiseAroundDataThatAreAllAlike_isZero() {
    double[][] alike = {{3, 3}, {3, 3}};
    PenaltyEvaluation found =
        PenaltyEvaluation.of(
            AroundData.DEFAULT, PenaltyEvaluation.QUADRATIC, new double[] {1, 2}, alike, alike);
    assertThat(found.points()).containsOnly(3);
    assertThat(found.slopes()[0]).isFinite();
  }

  @Test
  void r1_isOnDataAndR2OnSamples() {
    assertThat(points(OnData.DEFAULT)).isEqualTo(flat(REAL));
    assertThat(points(OnSamples.DEFAULT)).isEqualTo(flat(GENERATED));
  }

  @Test
  void withoutPenalty_theNormIsMeasuredOnData() {
    PenaltyEvaluation found = evaluate(NoPenalty.DEFAULT);
    assertThat(found.points()).isEqualTo(flat(REAL));
    assertThat(found.value()).isEmpty();
    assertThat(found.norm()[0]).isPositive();
  }

  private static AroundData around(double scale, boolean centred) {
    return new AroundData(10, 1, false, scale, centred, GradientOf.LOGIT);
  }

  private static double[] noise(PenaltySettings spec) {
    double[] points = points(spec);
    double[] real = flat(REAL);
    return IntStream.range(0, real.length).mapToDouble(i -> points[i] - real[i]).toArray();
  }

  private static double[] points(PenaltySettings spec) {
    return evaluate(spec).points();
  }

  private static PenaltyEvaluation evaluate(PenaltySettings spec) {
    return PenaltyEvaluation.of(
        spec, PenaltyEvaluation.LINEAR, new double[] {1, 2, 3}, REAL, GENERATED);
  }

  /** Mean 1/2, variance 1/12 and nothing outside [0, 1). */
  private static void assertUniform(double[] numbers) {
    double mean = Arrays.stream(numbers).average().orElseThrow();
    double variance =
        Arrays.stream(numbers).map(u -> (u - mean) * (u - mean)).sum() / numbers.length;
    assertThat(mean).isCloseTo(0.5, within(0.08));
    assertThat(variance).isCloseTo(1 / 12.0, within(0.02));
    assertThat(Arrays.stream(numbers).allMatch(u -> u >= 0 && u < 1)).isTrue();
  }

  private static double deviation(double[][] rows) {
    double[] all = flat(rows);
    double mean = Arrays.stream(all).average().orElseThrow();
    return Math.sqrt(Arrays.stream(all).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[][] rows(long seed, double scale, double middle) {
    Random random = new Random(seed);
    double[][] rows = new double[BATCH][FEATURES];
    for (double[] row : rows) {
      Arrays.setAll(row, j -> middle + scale * random.nextGaussian());
    }
    return rows;
  }
}
