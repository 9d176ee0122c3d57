package io.equilibria.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.checkpoint.TensorData;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Tensor;

class SingularValuesTest {
  @TempDir Path folder;

  private Optional<SingularValues> of(Tensor tensor) {
    TensorData data = Written.tensor(folder, tensor);
    return SingularValues.of(data, TensorStatistics.of(data));
  }

  @Test
  void matrixOfKnownValues_hasThem() {
    // Two rotations about a diagonal of 5 and 0.5.
    double[] values = new double[4];
    double[][] left = {{0.6, -0.8}, {0.8, 0.6}};
    double[][] right = {{0.28, 0.96}, {-0.96, 0.28}};
    for (int i = 0; i < 4; i++) {
      values[i] = left[i / 2][0] * 5 * right[0][i % 2] + left[i / 2][1] * 0.5 * right[1][i % 2];
    }
    SingularValues found = of(Written.doubles(values, 2, 2)).orElseThrow();
    assertThat(found.norm()).isCloseTo(5, within(1e-12));
    assertThat(found.condition().orElseThrow()).isCloseTo(10, within(1e-12));
  }

  @Test
  void kernel_isAMatrixOfItsOutputs() {
    SingularValues found = of(Written.range(2, 3, 4, 5)).orElseThrow();
    assertThat(found.rows()).isEqualTo(24);
    assertThat(found.columns()).isEqualTo(5);
    SingularValues same = of(Written.range(24, 5)).orElseThrow();
    assertThat(found).isEqualTo(same);
  }

  /** A multiple of the identity with one larger entry: the norm is that entry. */
  @Test
  void largeMatrix_hasItsNormByIteration() {
    int n = 700;
    float[] values = new float[n * n];
    for (int i = 0; i < n; i++) {
      values[i * n + i] = i == 321 ? 4 : 3;
    }
    SingularValues found = of(Written.floats(values, n, n)).orElseThrow();
    assertThat(found.condition()).isEmpty();
    assertThat(found.norm()).isCloseTo(4, within(1e-6));
  }

  @Test
  void whatIsNoMatrix_hasNone() {
    assertThat(of(Written.range(4))).isEmpty();
    assertThat(of(Written.floats(new float[] {1, Float.NaN}, 1, 2))).isEmpty();
    assertThat(of(Written.floats(new float[0], 0, 2))).isEmpty();
    SingularValues zero = of(Written.floats(new float[4], 2, 2)).orElseThrow();
    assertThat(zero.norm()).isZero();
    assertThat(zero.condition()).hasValue(Double.POSITIVE_INFINITY);
  }
}
