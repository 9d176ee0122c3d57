package io.equilibria.internal.metric.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassifierTestTest {
  private static final int WIDTH = 6;

  private enum Kind {
    NEIGHBOURS {
      @Override
      ClassifierTest test(RealFeatures real, GeneratedFeatures generated, long seed) {
        return ClassifierTest.nearestNeighbours(real, generated, seed, Execution.SEQUENTIAL);
      }
    },
    LOGISTIC {
      @Override
      ClassifierTest test(RealFeatures real, GeneratedFeatures generated, long seed) {
        return ClassifierTest.logisticRegression(real, generated, seed, Execution.SEQUENTIAL);
      }
    };

    abstract ClassifierTest test(RealFeatures real, GeneratedFeatures generated, long seed);
  }

  private static RealFeatures real(int stream, int n) {
    return RealFeatures.of(ReferenceArrays.features(stream, new int[] {n, WIDTH}, 1, 0), n, WIDTH);
  }

  private static GeneratedFeatures generated(int stream, int n, double shift) {
    return GeneratedFeatures.of(
        ReferenceArrays.features(stream, new int[] {n, WIDTH}, 1, shift), n, WIDTH);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void setsApart_areToldApart(Kind kind) {
    ClassifierTest far = kind.test(real(41, 100), generated(43, 100, 5), 1);
    assertThat(far.accuracy()).isEqualTo(1);
    assertThat(far.tested()).isEqualTo(100);
    // One way of 100 over 50 to label the points so.
    double ways = Gamma.logGamma(101) - 2 * Gamma.logGamma(51);
    assertThat(Math.log(far.pValue())).isCloseTo(-ways, within(1e-6));
    ClassifierTest near = kind.test(real(41, 400), generated(43, 400, 0.3), 1);
    assertThat(near.accuracy()).isBetween(0.55, 0.99);
    assertThat(near.pValue()).isLessThan(0.05);
    assertThat(near.accuracy())
        .isCloseTo((near.realAccuracy() + near.generatedAccuracy()) / 2, within(1e-12));
  }

  /** Under equal laws p-values are at most alpha with probability at most alpha, and not 0. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void oneLaw_isRejectedAsOftenAsTheLevelSays(Kind kind) {
    int rejected = 0;
    double sum = 0;
    int repetitions = 200;
    for (int i = 0; i < repetitions; i++) {
      ClassifierTest same = kind.test(real(1000 + 4 * i, 40), generated(1002 + 4 * i, 40, 0), i);
      rejected += same.pValue() <= 0.2 ? 1 : 0;
      sum += same.accuracy() / repetitions;
    }
    assertThat(rejected).isBetween(10, 56); // 40 expected at most, deviation 5.7
    assertThat(sum).isCloseTo(0.5, within(0.03));
  }

  @Test
  void classifier_isNamed() {
    RealFeatures real = real(41, 100);
    GeneratedFeatures generated = generated(43, 100, 0);
    assertThat(Kind.NEIGHBOURS.test(real, generated, 1).classifier())
        .isEqualTo("9 nearest neighbours"); // the root of 100 is 10, which is even
    assertThat(Kind.LOGISTIC.test(real, generated, 1).classifier()).contains("logistic");
    ClassifierTest again = Kind.NEIGHBOURS.test(real(41, 100), generated(43, 100, 0), 1);
    assertThat(Kind.NEIGHBOURS.test(real, generated, 1)).isEqualTo(again);
  }

  /** A ring around a blob of the same mean: neighbours see it, a plane between them cannot. */
  @Test
  void equalMeans_areSeenByNeighboursAlone() {
    int n = 200;
    float[] ring = new float[2 * n];
    float[] blob = new float[2 * n];
    double[] u = ReferenceArrays.uniform(51, 4 * n);
    for (int i = 0; i < n; i++) {
      double angle = 2 * Math.PI * u[i];
      ring[2 * i] = (float) (3 * Math.cos(angle));
      ring[2 * i + 1] = (float) (3 * Math.sin(angle));
      blob[2 * i] = (float) (u[n + 2 * i] - 0.5);
      blob[2 * i + 1] = (float) (u[n + 2 * i + 1] - 0.5);
    }
    RealFeatures real = RealFeatures.of(ring, n, 2);
    GeneratedFeatures generated = GeneratedFeatures.of(blob, n, 2);
    assertThat(Kind.NEIGHBOURS.test(real, generated, 1).accuracy()).isEqualTo(1);
    assertThat(Kind.LOGISTIC.test(real, generated, 1).accuracy()).isLessThan(0.8);
  }

  @Test
  void logisticRegression_isAtItsMinimum() {
    FeaturePair pair = FeaturePair.of(real(41, 60), generated(43, 60, 0.4), "test", 2);
    LogisticRegression fitted = LogisticRegression.fit(pair, Execution.SEQUENTIAL);
    assertThat(fitted.gradientNorm(pair)).isLessThan(1e-9);
  }

  @Test
  void setsOfDifferentSize_areRefused() {
    assertThatThrownBy(() -> Kind.NEIGHBOURS.test(real(1, 10), generated(3, 12, 0), 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found 10 and 12. Use 10 of each");
    assertThatThrownBy(() -> Kind.NEIGHBOURS.test(real(1, 3), generated(3, 3, 0), 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("at least 4 real images, found 3");
  }
}
