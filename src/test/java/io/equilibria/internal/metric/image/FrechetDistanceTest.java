package io.equilibria.internal.metric.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.metric.transport.GaussianWasserstein2;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrechetDistanceTest {
  @SuppressWarnings("unused") // @FieldSource
  private static final List<ReferenceArrays.FeatureCase> CASES = ReferenceArrays.FEATURES;

  private static FrechetDistance distance(float[] real, float[] generated, int width) {
    return FrechetDistance.of(
        RealFeatures.of(real, real.length / width, width),
        GeneratedFeatures.of(generated, generated.length / width, width),
        Execution.SEQUENTIAL);
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void distance_isTorchFidelitysAndSciPys(ReferenceArrays.FeatureCase one) {
    double expected = ReferenceArrays.value("frechet", one.name());
    FrechetDistance found = FrechetDistance.of(one.real(), one.generated(), Execution.SEQUENTIAL);
    assertThat(found.value()).isCloseTo(expected, within(1e-5 * Math.max(1, expected)));
    assertThat(found.value())
        .isCloseTo(found.ofMeans() + found.ofCovariances(), within(1e-12 * expected));
  }

  /** By another algorithm: Procrustes' rotation of factors, which are the centred samples. */
  @ParameterizedTest
  @FieldSource("CASES")
  void distance_isThatOfTheGaussians(ReferenceArrays.FeatureCase one) {
    double expected =
        GaussianWasserstein2.squared(
            gaussian(one.real().features()), gaussian(one.generated().features()));
    FrechetDistance found = FrechetDistance.of(one.real(), one.generated(), Execution.SEQUENTIAL);
    assertThat(found.value()).isCloseTo(expected, within(1e-6 * Math.max(1, expected)));
  }

  private static AffineGaussian gaussian(Features features) {
    int n = features.count();
    int d = features.width();
    double[] mean = new double[d];
    for (int i = 0; i < n * d; i++) {
      mean[i % d] += features.values()[i] / (double) n;
    }
    double[][] factor = new double[d][n];
    for (int i = 0; i < n * d; i++) {
      factor[i % d][i / d] = (features.values()[i] - mean[i % d]) / Math.sqrt(n - 1.0);
    }
    return new AffineGaussian(mean, factor);
  }

  @Test
  void setWithItself_isAtDistance0() {
    for (ReferenceArrays.FeatureCase one : ReferenceArrays.FEATURES) {
      float[] values = one.real().features().values();
      FrechetDistance found = distance(values, values, one.width());
      // Fewer images than features: the noise of the singular directions, as a root.
      assertThat(found.value()).as(one.name()).isBetween(0.0, 1e-6);
      assertThat(found.ofMeans()).isZero();
    }
  }

  @Test
  void shiftAlone_isTheSquaredLengthOfTheShift() {
    float[] values = ReferenceArrays.FEATURES.get(0).real().features().values();
    float[] shifted = values.clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] = values[i] * 1f + (i % 24 == 3 ? 2 : 0);
    }
    assertThat(distance(values, shifted, 24).value()).isCloseTo(4, within(1e-6));
  }

  /** diag(1, 0) against diag(0, 1): the product is 0, its root no number with some algorithms. */
  @Test
  void orthogonalDegenerateSets_areAsFarAsTheirVariances() {
    float[] across = {1, 0, -1, 0, 1, 0, -1, 0};
    float[] along = {0, 1, 0, -1, 0, 1, 0, -1};
    assertThat(distance(across, along, 2).value()).isCloseTo(8 / 3.0, within(1e-12));
    float[] still = {5, 5, 5, 5, 5, 5};
    assertThat(distance(still, still, 2).value()).isZero();
  }

  @Test
  void fewerImagesThanFeatures_areWarnedOf() {
    ReferenceArrays.FeatureCase few = ReferenceArrays.FEATURES.get(3);
    assertThat(FrechetDistance.of(few.real(), few.generated(), Execution.SEQUENTIAL).warnings())
        .hasSize(2)
        .anySatisfy(text -> assertThat(text).contains("40 real images", "64 features"))
        .anySatisfy(text -> assertThat(text).contains("40 generated images"));
    ReferenceArrays.FeatureCase many = ReferenceArrays.FEATURES.get(0);
    assertThat(FrechetDistance.of(many.real(), many.generated(), Execution.SEQUENTIAL).warnings())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 64, 300, 1023, 1024})
  void batches_changeNoBit(int size) {
    int n = 2500; // several blocks
    Features features = Features.of(ReferenceArrays.features(5, new int[] {n, 9}, 1, 0), n, 9);
    FeatureMoments whole = FeatureMoments.of(features, Execution.SEQUENTIAL);
    FeatureMoments.Stream stream = FeatureMoments.stream(features.width(), Execution.SEQUENTIAL);
    for (int from = 0; from < features.count(); from += size) {
      int[] rows = IntStream.range(from, Math.min(features.count(), from + size)).toArray();
      stream.add(features.at(rows));
    }
    FeatureMoments batched = stream.moments();
    assertThat(batched.mean()).isEqualTo(whole.mean());
    assertThat(batched.covariance()).isDeepEqualTo(whole.covariance());
  }

  @Test
  void threads_changeNoBit() {
    int width = 600; // several tiles
    float[] a = ReferenceArrays.features(1, new int[] {700, width}, 1, 0);
    float[] b = ReferenceArrays.features(3, new int[] {700, width}, 1.2, 0.1);
    try (Workers workers = Workers.of(3)) {
      FrechetDistance parallel =
          FrechetDistance.of(
              RealFeatures.of(a, 700, width),
              GeneratedFeatures.of(b, 700, width),
              Execution.on(workers));
      assertThat(parallel).isEqualTo(distance(a, b, width));
    }
  }

  @Test
  void moments_areThoseOfTheDefinition() {
    Features features = ReferenceArrays.FEATURES.get(4).real().features(); // far from 0
    FeatureMoments moments = FeatureMoments.of(features, Execution.SEQUENTIAL);
    int d = features.width();
    int n = features.count();
    double[] mean = new double[d];
    for (int i = 0; i < n * d; i++) {
      mean[i % d] += features.values()[i] / (double) n;
    }
    for (int p = 0; p < d; p++) {
      for (int q = 0; q < d; q++) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
          sum +=
              (features.values()[i * d + p] - mean[p]) * (features.values()[i * d + q] - mean[q]);
        }
        assertThat(moments.covariance()[p][q]).isCloseTo(sum / (n - 1), within(1e-11));
      }
      assertThat(moments.mean()[p]).isCloseTo(mean[p], within(1e-11));
    }
    assertThat(moments.count()).isEqualTo(n);
  }

  @Test
  void mergedMoments_areThoseOfAll() {
    Features features = ReferenceArrays.FEATURES.get(1).real().features();
    int[] first = IntStream.range(0, 130).toArray();
    int[] rest = IntStream.range(130, features.count()).toArray();
    FeatureMoments whole = FeatureMoments.of(features, Execution.SEQUENTIAL);
    FeatureMoments merged =
        FeatureMoments.of(features.at(first), Execution.SEQUENTIAL)
            .with(FeatureMoments.of(features.at(rest), Execution.SEQUENTIAL));
    assertThat(merged.count()).isEqualTo(whole.count());
    for (int i = 0; i < whole.width(); i++) {
      assertThat(merged.mean()[i]).isCloseTo(whole.mean()[i], within(1e-12));
      assertThat(merged.covariance()[i])
          .usingComparatorWithPrecision(1e-12)
          .containsExactly(whole.covariance()[i]);
    }
  }

  @Test
  void sets_thatDoNotFit_areRefused() {
    float[] values = new float[12];
    assertThatThrownBy(
            () ->
                FrechetDistance.of(
                    RealFeatures.of(values, 4, 3),
                    GeneratedFeatures.of(values, 3, 4),
                    Execution.SEQUENTIAL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("3 features of a real image and 4 of a generated one");
    assertThatThrownBy(() -> distance(new float[3], values, 3))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("at least 2 real images, found 1");
    assertThatThrownBy(() -> Features.of(new float[] {1, Float.NaN}, 1, 2))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("NaN in feature 1 of image 0");
  }
}
