package io.equilibria.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.data.DataSource;
import io.equilibria.internal.config.DataSpec;
import io.equilibria.internal.config.DataSpec.GaussianLine;
import io.equilibria.internal.config.DataSpec.RandomImages;
import io.equilibria.internal.config.GaussianSpec.SubspaceGaussian;
import io.equilibria.internal.data.BatchValues.Place;
import io.equilibria.internal.data.image.Digits;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.data.image.ImageSource;
import io.equilibria.tensor.Variable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

class DataSourceTest {
  private static final GaussianLine LINE =
      new GaussianLine(List.of(1.0, -2.0, 0.5), List.of(2.0, 0.0, -1.0));

  static Stream<DataSource> sources() {
    return Stream.concat(
            Stream.of(DataSpec.Digits.DEFAULT, new RandomImages(3, 5, 2, 40, 9)), Tasks.all())
        .map(DataSources::of);
  }

  @ParameterizedTest
  @MethodSource("sources")
  void replica_drawsTheSameBatchInEveryGrouping(DataSource source) {
    BatchValues together = BatchValues.of(source, new Place(2, 0, 3, 5), TFloat32.class);
    BatchValues alone = BatchValues.of(source, new Place(2, 2, 1, 5), TFloat32.class);
    assertThat(together.shape()).isEqualTo(Shape.of(3, 5).append(source.sample()));
    assertThat(alone.shape()).isEqualTo(Shape.of(1, 5).append(source.sample()));
    int size = alone.values().length;
    assertThat(alone.values())
        .containsExactly(Arrays.copyOfRange(together.values(), 2 * size, 3 * size));
    if (source.name().equals("dirac")) {
      return; // every batch of it is the same
    }
    assertThat(alone.values()).isNotEqualTo(Arrays.copyOf(together.values(), size));
    assertThat(BatchValues.of(source, new Place(3, 2, 1, 5), TFloat32.class).values())
        .isNotEqualTo(alone.values());
  }

  /** A product of matrices may round in another order for another number of rows. */
  @Test
  void product_isTheSameInEveryGroupingUpToRounding() {
    DataSource source = DataSources.of(new SubspaceGaussian(300, 70, 1, 1));
    double[] together = BatchValues.of(source, new Place(2, 0, 7, 33), TFloat32.class).values();
    double[] alone = BatchValues.of(source, new Place(2, 4, 1, 33), TFloat32.class).values();
    int size = alone.length;
    assertThat(alone)
        .containsExactly(Arrays.copyOfRange(together, 4 * size, 5 * size), offset(1e-6));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void float64_drawsTheSameShape(DataSource source) {
    BatchValues batch = BatchValues.of(source, new Place(0, 0, 1, 4), TFloat64.class);
    assertThat(batch.shape()).isEqualTo(Shape.of(1, 4).append(source.sample()));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void data_isLeftOutOfCheckpoints(DataSource source) {
    assertThat(source.variables().keySet()).noneMatch(Variable::kept);
  }

  @Test
  void gaussianLine_hasItsMeanAndCovariance() {
    int many = 100_000;
    double[] x =
        BatchValues.of(DataSources.of(LINE), new Place(0, 0, 1, many), TFloat64.class).values();
    double[] mean = new double[3];
    double[][] covariance = new double[3][3];
    for (int n = 0; n < many; n++) {
      for (int i = 0; i < 3; i++) {
        mean[i] += x[3 * n + i] / many;
        for (int j = 0; j < 3; j++) {
          covariance[i][j] +=
              (x[3 * n + i] - LINE.mean().get(i)) * (x[3 * n + j] - LINE.mean().get(j)) / many;
        }
      }
      // On the line itself: 2 along the first axis for every -1 along the third.
      assertThat((x[3 * n] - 1) + 2 * (x[3 * n + 2] - 0.5)).isCloseTo(0, within(1e-12));
    }
    assertThat(mean).containsExactly(new double[] {1, -2, 0.5}, offset(0.03));
    assertThat(covariance[0]).containsExactly(new double[] {4, 0, -2}, offset(0.08));
    assertThat(covariance[1]).containsExactly(new double[] {0, 0, 0}, offset(1e-12));
    assertThat(covariance[2]).containsExactly(new double[] {-2, 0, 1}, offset(0.05));
  }

  @Test
  void digest_tellsOneLineFromAnother() {
    GaussianLine other = new GaussianLine(LINE.mean(), List.of(2.0, 0.0, -1.5));
    assertThat(DataSources.of(LINE).digest())
        .hasSize(64)
        .isEqualTo(DataSources.of(new GaussianLine(LINE.mean(), LINE.direction())).digest())
        .isNotEqualTo(DataSources.of(other).digest());
  }

  @Test
  void images_comeWholeAndScaled() {
    ImageSet digits = Digits.load();
    Set<List<Float>> known = new HashSet<>();
    for (float[] image : digits.scaled()) {
      known.add(rounded(image));
    }
    double[] batch =
        BatchValues.of(new ImageSource(digits), new Place(0, 0, 2, 16), TFloat32.class).values();
    assertThat(Arrays.stream(batch).min().orElseThrow()).isEqualTo(-1);
    assertThat(Arrays.stream(batch).max().orElseThrow()).isCloseTo(1, within(1e-6));
    for (int n = 0; n < 32; n++) {
      float[] image = new float[64];
      for (int i = 0; i < 64; i++) {
        image[i] = (float) batch[64 * n + i];
      }
      assertThat(known).contains(rounded(image));
    }
  }

  /** Java divides where the graph multiplies by the reciprocal; both name the same byte. */
  private static List<Float> rounded(float[] image) {
    return IntStream.range(0, image.length)
        .mapToObj(i -> (float) Math.round((image[i] + 1) * 127.5f))
        .toList();
  }

  /** Images of one pixel that is their index: a batch shows which were drawn. */
  @Test
  void images_areDrawnUniformly() {
    int count = 250;
    byte[] pixels = new byte[count];
    for (int i = 0; i < count; i++) {
      pixels[i] = (byte) i;
    }
    DataSource source =
        new ImageSource(new ImageSet("indices", pixels, new int[count], new ImageSize(1, 1, 1)));
    int many = 50_000;
    double[] batch = BatchValues.of(source, new Place(0, 0, 1, many), TFloat64.class).values();
    long[] counts = new long[count];
    for (double pixel : batch) {
      counts[(int) Math.round((pixel + 1) * 127.5)]++;
    }
    double[] expected = new double[count];
    Arrays.fill(expected, (double) many / count);
    double p = new ChiSquareTest().chiSquareTest(expected, counts);
    // Too even would be as suspicious as too uneven.
    assertThat(p).isBetween(0.001, 0.999);
  }
}
