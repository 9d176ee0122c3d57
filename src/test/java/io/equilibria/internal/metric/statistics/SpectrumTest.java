package io.equilibria.internal.metric.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.metric.statistics.Spectrum.Eigenvalue;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectrumTest {

  @Test
  void rotationAndScaling_haveTheirEigenvaluesInOrder() {
    Spectrum spectrum =
        Spectrum.of(new double[][] {{-1, 3, 0, 0}, {-3, -1, 0, 0}, {0, 0, 2, 0}, {0, 0, 0, -5}});
    assertThat(spectrum.values().stream().mapToDouble(Eigenvalue::real).toArray())
        .containsExactly(new double[] {2.0, -1.0, -1.0, -5.0}, within(1e-12));
    assertThat(spectrum.values().stream().mapToDouble(Eigenvalue::imaginary).toArray())
        .containsExactly(new double[] {0.0, 3.0, -3.0, 0.0}, within(1e-12));
    assertThat(spectrum.leading().real()).isCloseTo(2, within(1e-12));
  }

  @Test
  void eigenvaluesOfAMatrixOfNoStructure_areRootsOfItsDeterminant() {
    double[][] matrix = {{1, 2, 3}, {4, 5, 6}, {-7, 8, 0.5}};
    for (Eigenvalue value : Spectrum.of(matrix).values()) {
      assertThat(determinant(matrix, value)).isLessThan(1e-10);
    }
  }

  /** |det(A - x I)| of a 3x3 matrix by Sarrus' rule in complex numbers. */
  private static double determinant(double[][] a, Eigenvalue x) {
    double[][][] m = new double[3][3][2];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        m[i][j] =
            i == j ? new double[] {a[i][j] - x.real(), -x.imaginary()} : new double[] {a[i][j], 0};
      }
    }
    double[] sum = new double[2];
    for (int j = 0; j < 3; j++) {
      double[] down = times(times(m[0][j], m[1][(j + 1) % 3]), m[2][(j + 2) % 3]);
      double[] up = times(times(m[2][j], m[1][(j + 1) % 3]), m[0][(j + 2) % 3]);
      sum[0] += down[0] - up[0];
      sum[1] += down[1] - up[1];
    }
    return Math.hypot(sum[0], sum[1]);
  }

  private static double[] times(double[] a, double[] b) {
    return new double[] {a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]};
  }

  /** Sums of the eigenvalues and of their squares are traces. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 60})
  void randomMatrices_keepTheirTraces(int n) {
    Random random = new Random(n);
    double[][] matrix = new double[n][n];
    for (double[] row : matrix) {
      for (int j = 0; j < n; j++) {
        row[j] = random.nextGaussian();
      }
    }
    double trace = 0;
    double square = 0;
    for (int i = 0; i < n; i++) {
      trace += matrix[i][i];
      for (int j = 0; j < n; j++) {
        square += matrix[i][j] * matrix[j][i];
      }
    }
    List<Eigenvalue> values = Spectrum.of(matrix).values();
    assertThat(values).hasSize(n);
    assertThat(values.stream().mapToDouble(Eigenvalue::real).sum()).isCloseTo(trace, within(1e-9));
    assertThat(values.stream().mapToDouble(Eigenvalue::imaginary).sum()).isZero();
    assertThat(
            values.stream()
                .mapToDouble(v -> v.real() * v.real() - v.imaginary() * v.imaginary())
                .sum())
        .isCloseTo(square, within(1e-8));
  }

  @Test
  void descentNearAPureRotation_growsByTheKnownFactor() {
    Spectrum spectrum = Spectrum.of(new double[][] {{0, 1}, {-1, 0}});
    assertThat(spectrum.radius(0.1)).isCloseTo(Math.sqrt(1.01), within(1e-15));
    assertThat(spectrum.leading().ratio()).isInfinite();
    assertThat(spectrum.leading().modulus()).isCloseTo(1, within(1e-14));
    Spectrum damped = Spectrum.of(new double[][] {{0, 0.5}, {-0.5, -0.8}});
    assertThat(damped.leading()).isEqualTo(damped.values().get(0));
    assertThat(damped.leading().real()).isCloseTo(-0.4, within(1e-15));
    assertThat(damped.leading().imaginary()).isCloseTo(0.3, within(1e-15));
    assertThat(damped.radius(0.1)).isCloseTo(Math.hypot(0.96, 0.03), within(1e-15));
  }

  @Test
  void whatIsNoMatrix_isRefused() {
    assertThatThrownBy(() -> Spectrum.of(new double[0][])).hasMessageContaining("found no rows");
    assertThatThrownBy(() -> Spectrum.of(new double[][] {{1, 2}}))
        .hasMessageContaining("found 1 rows and one of 2 numbers");
    assertThatThrownBy(() -> Spectrum.of(new double[][] {{Double.NaN}}))
        .hasMessageContaining("found NaN");
  }

  @Test
  void jackknifeOfAMean_isTheMeansStandardError() {
    double[] sample = {1, 4, 2, 9};
    double[] without = new double[4];
    for (int i = 0; i < 4; i++) {
      without[i] = (16 - sample[i]) / 3;
    }
    // Sample deviation sqrt(38 / 3) over sqrt(4).
    assertThat(Jackknife.error(without)).isCloseTo(Math.sqrt(38.0 / 3) / 2, within(1e-12));
    assertThatThrownBy(() -> Jackknife.error(1)).hasMessageContaining("at least 2");
  }
}
