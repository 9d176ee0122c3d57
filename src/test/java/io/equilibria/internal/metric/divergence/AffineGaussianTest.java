package io.equilibria.internal.metric.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AffineGaussianTest {
  @Test
  void covariance_isThatOfDrawnSamples() {
    AffineGaussian law =
        new AffineGaussian(new double[] {1, -1}, new double[][] {{1, 2, 0}, {0, 1, -1}});
    Random random = new Random(3);
    int n = 200_000;
    double product = 0;
    for (int s = 0; s < n; s++) {
      double[] x = law.mean();
      for (int j = 0; j < 3; j++) {
        double h = random.nextGaussian();
        x[0] += law.factor(0, j) * h;
        x[1] += law.factor(1, j) * h;
      }
      product += (x[0] - 1) * (x[1] + 1) / n;
    }
    assertThat(law.covariance()).isDeepEqualTo(new double[][] {{5, 2}, {2, 2}});
    assertThat(product).isCloseTo(2, within(0.05));
  }

  @Test
  void arrays_areCopiedOnTheWayInAndOut() {
    double[] mean = {1, 2};
    double[][] factor = {{1}, {0}};
    AffineGaussian law = new AffineGaussian(mean, factor);
    mean[0] = 9;
    factor[0][0] = 9;
    law.mean()[1] = 9;
    law.factor()[1][0] = 9;
    assertThat(law.mean()).containsExactly(1, 2);
    assertThat(law.factor()).isDeepEqualTo(new double[][] {{1}, {0}});
  }

  @Test
  void nonsense_isRefused() {
    assertThatThrownBy(() -> new AffineGaussian(new double[] {Double.NaN}, new double[][] {{1}}))
        .hasMessageContaining("finite numbers in the mean");
    assertThatThrownBy(
            () -> new AffineGaussian(new double[] {0}, new double[][] {{Double.POSITIVE_INFINITY}}))
        .hasMessageContaining("factor, found Infinity");
    assertThatThrownBy(() -> new AffineGaussian(new double[2], new double[][] {{1}}))
        .hasMessageContaining("mean [2] and a factor of 1 rows");
    assertThatThrownBy(() -> new AffineGaussian(new double[2], new double[][] {{1}, {1, 2}}))
        .hasMessageContaining("row 1 with 2");
    assertThatThrownBy(() -> new AffineGaussian(new double[0], new double[0][]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
