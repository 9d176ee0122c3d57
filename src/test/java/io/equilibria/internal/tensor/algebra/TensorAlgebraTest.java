package io.equilibria.internal.tensor.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.image.FeatureMoments;
import io.equilibria.internal.metric.image.Features;
import io.equilibria.internal.metric.image.FrechetDistance;
import io.equilibria.internal.metric.image.GeneratedMoments;
import io.equilibria.internal.metric.image.RealMoments;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TensorAlgebraTest {
  private static double[][] random(int rows, int columns, long seed) {
    Random random = new Random(seed);
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      Arrays.setAll(row, i -> random.nextGaussian());
    }
    return matrix;
  }

  private static double entry(double[][] p, int i, double[][] q, int j) {
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      sum += p[k][i] * q[k][j];
    }
    return sum;
  }

  @Test
  void products_areThoseOfPlainLoops() {
    double[][] p = random(7, 5, 1);
    double[][] q = random(7, 3, 2);
    try (TensorAlgebra algebra = new TensorAlgebra()) {
      double[][] product = algebra.product(p, q);
      assertThat(product).hasDimensions(5, 3);
      for (int i = 0; i < 5; i++) {
        for (int j = 0; j < 3; j++) {
          assertThat(product[i][j]).isCloseTo(entry(p, i, q, j), within(1e-12));
        }
      }
    }
  }

  /** Wider than a tile, onto a sum that is not zero. */
  @Test
  void squares_areAddedToTheUpperTriangle() {
    int n = 1100;
    double[][] x = random(9, n, 3);
    double[][] sum = new double[n][n];
    for (double[] row : sum) {
      Arrays.fill(row, 2);
    }
    try (TensorAlgebra algebra = new TensorAlgebra()) {
      algebra.addSquare(x, sum);
    }
    for (int i = 0; i < n; i += 31) {
      for (int j = i; j < n; j += 7) {
        assertThat(sum[i][j]).isCloseTo(2 + entry(x, i, x, j), within(1e-12));
      }
    }
  }

  @Test
  void eigenvalues_areThoseOfAKnownMatrix() {
    // I + v v^T with |v|^2 = 30: eigenvalues 1, 1, 1 and 31.
    double[] v = {1, 2, 3, 4};
    double[][] matrix = new double[4][4];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        matrix[i][j] = v[i] * v[j] + (i == j ? 1 : 0);
      }
    }
    try (TensorAlgebra algebra = new TensorAlgebra()) {
      double[] values = algebra.eigenvalues(matrix);
      Arrays.sort(values);
      assertThat(values).usingComparatorWithPrecision(1e-12).containsExactly(1, 1, 1, 31);
    }
  }

  @Test
  void frechetDistance_isThatOfPlainJava() {
    int n = 1500; // more than a block of rows
    int d = 40;
    Features real = features(random(n, d, 5));
    Features generated = features(random(n, d, 6));
    double expected = distance(real, generated).value();
    try (TensorAlgebra algebra = new TensorAlgebra()) {
      FrechetDistance found =
          FrechetDistance.of(
              new RealMoments(FeatureMoments.of(real, algebra)),
              new GeneratedMoments(FeatureMoments.of(generated, algebra)),
              algebra);
      assertThat(found.value()).isCloseTo(expected, within(1e-10));
      assertThat(found.value()).isPositive();
    }
  }

  private static FrechetDistance distance(Features real, Features generated) {
    return FrechetDistance.of(
        new RealMoments(FeatureMoments.of(real, Execution.SEQUENTIAL)),
        new GeneratedMoments(FeatureMoments.of(generated, Execution.SEQUENTIAL)),
        Execution.SEQUENTIAL);
  }

  private static Features features(double[][] rows) {
    int width = rows[0].length;
    float[] values = new float[rows.length * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rows[i / width][i % width];
    }
    return Features.of(values, rows.length, width);
  }

  @Test
  void closed_isOfNoUse() {
    TensorAlgebra algebra = new TensorAlgebra();
    algebra.close();
    algebra.close();
    double[][] x = random(2, 2, 1);
    assertThatThrownBy(() -> algebra.product(x, x)).isInstanceOf(IllegalStateException.class);
  }
}
