package io.equilibria.internal.metric.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GaussianDensityTest {
  private static final double[] MEAN = {1, -2, 0.5};

  /** L of [[4, 2, -1], [2, 5, 0.5], [-1, 0.5, 3]] and zeros, turned in latent space. */
  private static AffineGaussian turned() {
    double[][] triangle = {{2, 0, 0, 0}, {1, 2, 0, 0}, {-0.5, 0.5, Math.sqrt(2.5), 0}};
    Random random = new Random(1);
    for (int turn = 0; turn < 10; turn++) {
      int a = random.nextInt(4);
      int b = (a + 1 + random.nextInt(3)) % 4;
      double angle = random.nextDouble() * 6;
      for (double[] row : triangle) {
        double first = row[a];
        row[a] = Math.cos(angle) * first - Math.sin(angle) * row[b];
        row[b] = Math.sin(angle) * first + Math.cos(angle) * row[b];
      }
    }
    return new AffineGaussian(MEAN, triangle);
  }

  /**
   * SciPy 1.17.1: {@code multivariate_normal.logpdf(x, [1, -2, .5], [[4, 2, -1], [2, 5, .5], [-1,
   * .5, 3]])}.
   */
  @Test
  void density_agreesWithScipyForEveryFactorOfTheCovariance() {
    double[][] points = {{1, -2, 0.5}, {0, 0, 0}, {5, 1, -3}};
    double[] expected = {-4.601255326670986, -5.885630326670987, -8.238755326670983};
    double[][] triangle = {{2, 0, 0}, {1, 2, 0}, {-0.5, 0.5, Math.sqrt(2.5)}};
    for (AffineGaussian law : new AffineGaussian[] {new AffineGaussian(MEAN, triangle), turned()}) {
      GaussianDensity density = GaussianDensity.of(law).orElseThrow();
      assertThat(density.dimension()).isEqualTo(3);
      assertThat(density.logDensity(points)).containsExactly(expected, offset(1e-12));
      assertThat(density.range().high())
          .containsExactly(
              new double[] {1 + 8.3 * 2, -2 + 8.3 * Math.sqrt(5), 0.5 + 8.3 * Math.sqrt(3)},
              offset(1e-12));
    }
  }

  @Test
  void degenerateGaussians_haveNone() {
    assertThat(GaussianDensity.of(AffineGaussian.onLine(new double[2], new double[] {1, 1})))
        .isEmpty();
    double[][] flat = {{1, 2}, {2, 4}};
    assertThat(GaussianDensity.of(new AffineGaussian(new double[2], flat))).isEmpty();
    assertThat(GaussianDensity.of(new AffineGaussian(new double[1], new double[1][1]))).isEmpty();
    double[][] thin = {{1, 0}, {0, 1e-9}};
    assertThat(GaussianDensity.of(new AffineGaussian(new double[2], thin))).isPresent();
  }
}
