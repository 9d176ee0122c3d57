package io.equilibria.internal.metric.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ManifoldScoresTest {
  @SuppressWarnings("unused") // @FieldSource
  private static final List<ReferenceArrays.FeatureCase> CASES = ReferenceArrays.FEATURES;

  private static final List<Integer> NEIGHBOURS = List.of(1, 3, 5);

  private static List<ManifoldScores> scores(ReferenceArrays.FeatureCase one, boolean closed) {
    return ManifoldScores.of(
        one.real(),
        one.generated(),
        NEIGHBOURS.stream().map(k -> new Balls(k, closed)).toList(),
        Execution.SEQUENTIAL);
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void openBalls_giveTheScoresOfPrdc(ReferenceArrays.FeatureCase one) {
    for (ManifoldScores found : scores(one, false)) {
      String k = String.valueOf(found.balls().k());
      assertThat(found.precision()).isCloseTo(open(one, k, "precision"), within(1e-9));
      assertThat(found.recall()).isCloseTo(open(one, k, "recall"), within(1e-9));
      assertThat(found.density()).isCloseTo(open(one, k, "density"), within(1e-9));
      assertThat(found.coverage()).isCloseTo(open(one, k, "coverage"), within(1e-9));
    }
  }

  private static double open(ReferenceArrays.FeatureCase one, String k, String score) {
    return ReferenceArrays.value("open-balls", one.name(), k, score);
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void closedBalls_giveTheScoresOfTorchFidelity(ReferenceArrays.FeatureCase one) {
    for (ManifoldScores found : scores(one, true)) {
      String k = String.valueOf(found.balls().k());
      assertThat(found.precision())
          .isCloseTo(
              ReferenceArrays.value("closed-balls", one.name(), k, "precision"), within(1e-7));
      assertThat(found.recall())
          .isCloseTo(ReferenceArrays.value("closed-balls", one.name(), k, "recall"), within(1e-7));
    }
  }

  @Test
  void namedBalls_areThoseOfThePapers() {
    assertThat(Balls.KYNKAANNIEMI).isEqualTo(new Balls(3, true));
    assertThat(Balls.NAEEM).isEqualTo(new Balls(5, false));
  }

  /**
   * For the points 0, 1, 3 and k = 1 the radii are 1, 1, 2. Of the generated points 0.5, 1.5, 5,
   * the first is in the first two balls, 1.5 in the second and third, 5 on the surface of the
   * third.
   */
  @Test
  void pointsOnALine_areCountedByHand() {
    RealFeatures real = RealFeatures.of(new float[] {0, 1, 3}, 3, 1);
    GeneratedFeatures generated = GeneratedFeatures.of(new float[] {0.5f, 1.5f, 5}, 3, 1);
    List<ManifoldScores> found =
        ManifoldScores.of(
            real,
            generated,
            List.of(new Balls(1, false), new Balls(1, true)),
            Execution.SEQUENTIAL);
    assertThat(found.get(0).precision()).isEqualTo(2 / 3.0);
    assertThat(found.get(0).density()).isCloseTo(4 / 3.0, within(1e-15));
    assertThat(found.get(0).coverage()).isEqualTo(1);
    assertThat(found.get(1).precision()).isEqualTo(1);
    assertThat(found.get(1).density()).isCloseTo(5 / 3.0, within(1e-15));
    // Radii of the generated ones: 1, 1, 3.5. 0 and 1 lie in the first, 3 in the third.
    assertThat(found.get(0).recall()).isEqualTo(1);
  }

  @Test
  void realAndGenerated_areNotAlike() {
    ReferenceArrays.FeatureCase one = ReferenceArrays.FEATURES.get(1);
    ManifoldScores found = scores(one, false).get(2);
    ManifoldScores swapped =
        ManifoldScores.of(
                new RealFeatures(one.generated().features()),
                new GeneratedFeatures(one.real().features()),
                List.of(Balls.NAEEM),
                Execution.SEQUENTIAL)
            .get(0);
    assertThat(swapped.precision()).isEqualTo(found.recall());
    assertThat(swapped.recall()).isEqualTo(found.precision());
    assertThat(swapped.density()).isNotEqualTo(found.density());
  }

  /** More points than a tile holds, on one thread and on three, against plain loops. */
  @Test
  void manyTiles_agreeWithPlainLoops() {
    int n = 600;
    int d = 70;
    float[] a = ReferenceArrays.features(11, new int[] {n, d}, 1, 0);
    float[] b = ReferenceArrays.features(13, new int[] {n, d}, 0.9, 0.05);
    RealFeatures real = RealFeatures.of(a, n, d);
    GeneratedFeatures generated = GeneratedFeatures.of(b, n, d);
    double[] radii =
        IntStream.range(0, n)
            .mapToDouble(
                i ->
                    IntStream.range(0, n)
                        .mapToDouble(j -> squared(a, i, a, j, d))
                        .sorted()
                        .skip(5)
                        .findFirst()
                        .orElseThrow())
            .toArray();
    long inside =
        IntStream.range(0, n)
            .mapToLong(
                i -> IntStream.range(0, n).filter(j -> squared(a, i, b, j, d) < radii[i]).count())
            .sum();
    long covered =
        IntStream.range(0, n)
            .filter(i -> IntStream.range(0, n).anyMatch(j -> squared(a, i, b, j, d) < radii[i]))
            .count();
    try (Workers workers = Workers.of(3)) {
      for (Execution execution : List.of(Execution.SEQUENTIAL, Execution.on(workers))) {
        ManifoldScores found =
            ManifoldScores.of(real, generated, List.of(Balls.NAEEM), execution).get(0);
        assertThat(found.density()).isCloseTo(inside / (5.0 * n), within(1e-12));
        assertThat(found.coverage()).isCloseTo((double) covered / n, within(1e-12));
      }
    }
  }

  static double squared(float[] a, int i, float[] b, int j, int d) {
    double sum = 0;
    for (int k = 0; k < d; k++) {
      double difference = (double) a[i * d + k] - b[j * d + k];
      sum += difference * difference;
    }
    return sum;
  }

  @Test
  void intervals_holdTheShares() {
    ManifoldScores found = scores(ReferenceArrays.FEATURES.get(0), false).get(0);
    assertThat(found.precisionInterval(0.95).contains(found.precision())).isTrue();
    assertThat(found.recallInterval(0.95).contains(found.recall())).isTrue();
    assertThat(found.coverageInterval(0.95).contains(found.coverage())).isTrue();
    assertThat(found.precisionInterval(0.95).high() - found.precisionInterval(0.95).low())
        .isBetween(0.05, 0.2);
  }

  @Test
  void sets_thatDoNotFit_areRefused() {
    RealFeatures six = RealFeatures.of(new float[6], 6, 1);
    GeneratedFeatures seven = GeneratedFeatures.of(new float[7], 7, 1);
    assertThatThrownBy(
            () -> ManifoldScores.of(six, seven, List.of(Balls.NAEEM), Execution.SEQUENTIAL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found 6 and 7. Use 6 of each");
    GeneratedFeatures five = GeneratedFeatures.of(new float[5], 5, 1);
    assertThatThrownBy(
            () -> ManifoldScores.of(six, five, List.of(Balls.NAEEM), Execution.SEQUENTIAL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("at least 6 generated images, found 5. Add 1");
  }
}
