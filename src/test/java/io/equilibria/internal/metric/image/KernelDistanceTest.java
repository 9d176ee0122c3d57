package io.equilibria.internal.metric.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class KernelDistanceTest {
  @SuppressWarnings("unused") // @FieldSource
  private static final List<ReferenceArrays.FeatureCase> CASES = ReferenceArrays.FEATURES;

  private static KernelDistance distance(
      ReferenceArrays.FeatureCase one, KernelDistance.Subsets subsets) {
    return KernelDistance.of(one.real(), one.generated(), subsets, Execution.SEQUENTIAL);
  }

  /** A subset as large as the sets is the sets. */
  @ParameterizedTest
  @FieldSource("CASES")
  void wholeSet_isAtTorchFidelitysDistance(ReferenceArrays.FeatureCase one) {
    double expected = ReferenceArrays.value("kernel", one.name());
    KernelDistance found = distance(one, new KernelDistance.Subsets(1, one.count(), 7));
    // Kernels of features around 100 are a million times their differences.
    double scale = one.name().equals("offset") ? 1e6 : 1;
    assertThat(found.mean()).isCloseTo(expected, within(1e-9 * scale * Math.max(1, expected)));
    assertThat(found.values()).hasSize(1);
    assertThat(found.deviation()).isZero();
  }

  static double[][] points(Features features) {
    double[][] points = new double[features.count()][features.width()];
    for (int i = 0; i < features.values().length; i++) {
      points[i / features.width()][i % features.width()] = features.values()[i];
    }
    return points;
  }

  @Test
  void subsets_scatterAroundTheWhole() {
    ReferenceArrays.FeatureCase one = ReferenceArrays.FEATURES.get(0);
    KernelDistance found = distance(one, new KernelDistance.Subsets(200, 60, 3));
    double whole = distance(one, new KernelDistance.Subsets(1, one.count(), 7)).mean();
    assertThat(found.values()).hasSize(200);
    assertThat(found.disjoint()).hasSize(5);
    assertThat(found.mean()).isCloseTo(whole, within(4 * found.deviation() / Math.sqrt(200)));
    assertThat(found.deviation()).isPositive();
    assertThat(found.interval(0.95).contains(whole)).isTrue();
    assertThat(distance(one, new KernelDistance.Subsets(2, 200, 3)).interval(0.95).high())
        .isInfinite();
  }

  /** Unbiased: about every other estimate of two samples of one law is negative. */
  @Test
  void oneLaw_hasDistance0OnAverage() {
    int n = 2000;
    Features a = Features.of(ReferenceArrays.features(21, new int[] {n, 6}, 1, 0), n, 6);
    Features b = Features.of(ReferenceArrays.features(23, new int[] {n, 6}, 1, 0), n, 6);
    KernelDistance found =
        KernelDistance.of(
            new RealFeatures(a),
            new GeneratedFeatures(b),
            new KernelDistance.Subsets(20, 100, 1),
            Execution.SEQUENTIAL);
    assertThat(found.disjoint()).hasSize(20);
    assertThat(found.disjoint().stream().filter(value -> value < 0).count()).isBetween(4L, 19L);
    assertThat(found.interval(0.99).contains(0)).isTrue();
  }

  @Test
  void threads_changeNoBit() {
    ReferenceArrays.FeatureCase one = ReferenceArrays.FEATURES.get(1);
    KernelDistance.Subsets subsets = new KernelDistance.Subsets(9, 50, 2);
    try (Workers workers = Workers.of(3)) {
      Execution parallel = Execution.on(workers);
      assertThat(KernelDistance.of(one.real(), one.generated(), subsets, parallel))
          .isEqualTo(distance(one, subsets));
    }
    assertThat(distance(one, new KernelDistance.Subsets(9, 50, 4)).mean())
        .isNotEqualTo(distance(one, subsets).mean());
  }

  @Test
  void subsetsLargerThanTheSample_areRefused() {
    ReferenceArrays.FeatureCase one = ReferenceArrays.FEATURES.get(0);
    assertThatThrownBy(() -> distance(one, KernelDistance.Subsets.paper(1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("subsets of 1000")
        .hasMessageContaining("at least 1000 real images, found 300. Add 700");
  }
}
