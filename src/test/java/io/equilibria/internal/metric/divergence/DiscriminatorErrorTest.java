package io.equilibria.internal.metric.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.internal.metric.statistics.Spread;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class DiscriminatorErrorTest {
  private static final int COUNT = 20_000;
  private static final AffineGaussian LINE_P = line(0, 1);
  private static final AffineGaussian LINE_Q = line(1, 1.5);
  private static final AffineGaussian PLANE_P =
      new AffineGaussian(new double[] {0, 0}, new double[][] {{1, 0}, {0, 0.5}});
  private static final AffineGaussian PLANE_Q =
      new AffineGaussian(new double[] {0.5, 0.2}, new double[][] {{0.7, 0}, {0, 0.9}});

  /** log p - log q of the line's two Gaussians, worked by hand. */
  private static double optimalLogit(double[] x) {
    double z = (x[0] - 1) / 1.5;
    return -x[0] * x[0] / 2 + z * z / 2 + Math.log(1.5);
  }

  @Test
  void optimalDiscriminator_hasNoError() {
    DiscriminatorError found = error(LINE_P, LINE_Q, DiscriminatorErrorTest::optimalLogit);
    assertThat(found.learned().value()).isLessThan(1e-7); // logits are of float32
    assertThat(found.share().value()).isLessThan(1e-6);
  }

  /** D* of the swapped laws is 1 - D*, as far from D* as 1/2 is, twice. */
  @Test
  void swappedLaws_areTwiceAsFarAsIndifference() {
    DiscriminatorError found = error(LINE_P, LINE_Q, x -> -optimalLogit(x));
    assertThat(found.share().value()).isCloseTo(2, within(1e-6));
    assertThat(found.share().error()).isLessThan(1e-6);
    assertThat(found.learned().value()).isGreaterThan(0.1);
  }

  @Test
  void errorOnTheLine_isThatOfAQuadrature() {
    ToDoubleFunction<double[]> logit = x -> 0.3 - 0.7 * x[0];
    DiscriminatorError found = error(LINE_P, LINE_Q, logit);
    double sum = 0;
    double step = 1e-3;
    for (double x = -12 + step / 2; x < 14; x += step) {
      double p = normal(x, 0, 1);
      double q = normal(x, 1, 1.5);
      double d = 1 / (1 + Math.exp(-logit.applyAsDouble(new double[] {x})));
      sum += (p + q) / 2 * Math.abs(d - p / (p + q)) * step;
    }
    assertThat(found.learned().value()).isCloseTo(sum, within(4 * found.learned().error()));
    assertThat(found.learned().error()).isLessThan(0.01 * sum);
  }

  @Test
  void errorInThePlane_isThatOfAQuadrature() {
    ToDoubleFunction<double[]> logit = x -> x[0] * x[0] - x[1];
    DiscriminatorError found = error(PLANE_P, PLANE_Q, logit);
    double sum = 0;
    double step = 0.02;
    for (double x = -6; x < 6; x += step) {
      for (double y = -6; y < 6; y += step) {
        double p = normal(x, 0, 1) * normal(y, 0, 0.5);
        double q = normal(x, 0.5, 0.7) * normal(y, 0.2, 0.9);
        double d = 1 / (1 + Math.exp(-logit.applyAsDouble(new double[] {x, y})));
        sum += p + q == 0 ? 0 : (p + q) / 2 * Math.abs(d - p / (p + q)) * step * step;
      }
    }
    assertThat(found.learned().value()).isCloseTo(sum, within(4 * found.learned().error()));
  }

  /** Half the total variation, of which Gaussians on a line have a closed form. */
  @Test
  void errorOfIndifference_isHalfTheTotalVariation() {
    DiscriminatorError found = error(LINE_P, LINE_Q, x -> 0);
    double total =
        GaussianDivergence.of(FDivergence.TOTAL_VARIATION, new RealFake<>(LINE_P, LINE_Q)).value();
    assertThat(found.learned().value()).isCloseTo(total / 2, within(4 * found.learned().error()));
    assertThat(found.share().value()).isEqualTo(1);
    assertThat(found.share().error()).isZero();
  }

  /** Over 200 samples of 500 points shares scatter by their standard error. */
  @Test
  void shareScatters_byItsError() {
    double[] shares = new double[200];
    double errors = 0;
    for (int i = 0; i < shares.length; i++) {
      DiscriminatorError found = error(LINE_P, LINE_Q, x -> 0.3 - 0.7 * x[0], 500, i);
      shares[i] = found.share().value();
      errors += found.share().error() / shares.length;
    }
    assertThat(Spread.of(shares).deviation() / errors).isBetween(0.8, 1.2);
  }

  @Test
  void equalLaws_leaveNothingToBeFarFrom() {
    assertThat(error(LINE_P, LINE_P, x -> 0).share().value()).isZero();
    assertThat(error(LINE_P, LINE_P, x -> 1).share().value()).isInfinite();
  }

  @Test
  void badInput_isRefused() {
    RealFake<GaussianDensity> laws = new RealFake<>(density(LINE_P), density(LINE_Q));
    RealFake<double[][]> points = new RealFake<>(new double[3][1], new double[3][1]);
    assertThatThrownBy(
            () -> DiscriminatorError.of(laws, points, new RealFake<>(new float[3], new float[2])))
        .hasMessageContaining("a logit a point and at least 2 points, found 2 and 3");
    assertThatThrownBy(
            () ->
                DiscriminatorError.of(
                    laws, points, new RealFake<>(new float[] {0, Float.NaN, 0}, new float[3])))
        .hasMessageContaining("NaN");
  }

  private static DiscriminatorError error(
      AffineGaussian p, AffineGaussian q, ToDoubleFunction<double[]> logit) {
    return error(p, q, logit, COUNT, 0);
  }

  private static DiscriminatorError error(
      AffineGaussian p, AffineGaussian q, ToDoubleFunction<double[]> logit, int count, long seed) {
    RealFake<double[][]> points =
        new RealFake<>(draws(p, count, 2 * seed), draws(q, count, 2 * seed + 1));
    return DiscriminatorError.of(
        new RealFake<>(density(p), density(q)),
        points,
        new RealFake<>(logits(points.real(), logit), logits(points.fake(), logit)));
  }

  private static float[] logits(double[][] points, ToDoubleFunction<double[]> logit) {
    float[] logits = new float[points.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) logit.applyAsDouble(points[i]);
    }
    return logits;
  }

  private static GaussianDensity density(AffineGaussian law) {
    return GaussianDensity.of(law).orElseThrow();
  }

  private static double[][] draws(AffineGaussian law, int count, long seed) {
    Random random = HashedSeed.random(seed);
    double[][] points = new double[count][law.dimension()];
    for (double[] point : points) {
      for (int i = 0; i < point.length; i++) {
        point[i] = law.mean(i) + law.factor(i, i) * random.nextGaussian(); // factors are diagonal
      }
    }
    return points;
  }

  private static AffineGaussian line(double mean, double deviation) {
    return AffineGaussian.onLine(new double[] {mean}, new double[] {deviation});
  }

  private static double normal(double x, double mean, double deviation) {
    double z = (x - mean) / deviation;
    return Math.exp(-z * z / 2) / (deviation * Math.sqrt(2 * Math.PI));
  }
}
