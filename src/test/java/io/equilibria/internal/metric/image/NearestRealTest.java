package io.equilibria.internal.metric.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestRealTest {
  @Test
  void neighbours_areThoseOfPlainLoops() {
    int n = 700;
    int m = 300;
    int d = 67;
    float[] a = ReferenceArrays.features(31, new int[] {n, d}, 1, 50);
    float[] b = ReferenceArrays.features(33, new int[] {m, d}, 1.1, 50);
    try (Workers workers = Workers.of(3)) {
      List<NearestReal> found =
          NearestReal.of(
              GeneratedFeatures.of(b, m, d), RealFeatures.of(a, n, d), 4, Execution.on(workers));
      assertThat(found).hasSize(m);
      for (int i = 0; i < m; i++) {
        int point = i;
        int[] order =
            IntStream.range(0, n)
                .boxed()
                .sorted(
                    Comparator.comparingDouble(j -> ManifoldScoresTest.squared(b, point, a, j, d)))
                .mapToInt(Integer::intValue)
                .toArray();
        assertThat(found.get(i).image()).isEqualTo(i);
        for (int rank = 0; rank < 4; rank++) {
          NearestReal.Neighbour neighbour = found.get(i).neighbours().get(rank);
          assertThat(neighbour.index()).isEqualTo(order[rank]);
          assertThat(neighbour.distance())
              .isCloseTo(
                  Math.sqrt(ManifoldScoresTest.squared(b, i, a, order[rank], d)), within(1e-9));
        }
      }
    }
  }

  @Test
  void copy_isFoundAtDistance0() {
    byte[][] training = new ReferenceArrays.ImageCase("", 8, 40, new PixelShape(9, 7, 3)).images();
    byte[][] generated = {training[31].clone(), training[5].clone(), new byte[9 * 7 * 3]};
    generated[1][0]++;
    List<NearestReal> found =
        NearestReal.of(
            new GeneratedFeatures(Features.ofPixels(generated)),
            new RealFeatures(Features.ofPixels(training)),
            1,
            Execution.SEQUENTIAL);
    assertThat(found.get(0).neighbours()).containsExactly(new NearestReal.Neighbour(31, 0));
    assertThat(found.get(1).neighbours().get(0).index()).isEqualTo(5);
    assertThat(found.get(1).neighbours().get(0).distance()).isCloseTo(1, within(1e-6));
    assertThat(found.get(2).neighbours().get(0).distance()).isGreaterThan(100);
  }

  @Test
  void equallyNear_areInTheOrderOfTheirIndex() {
    List<NearestReal> found =
        NearestReal.of(
            GeneratedFeatures.of(new float[] {0}, 1, 1),
            RealFeatures.of(new float[] {2, -1, 1, -2, 1}, 5, 1),
            4,
            Execution.SEQUENTIAL);
    assertThat(found.get(0).neighbours())
        .extracting(NearestReal.Neighbour::index)
        .containsExactly(1, 2, 4, 0);
  }

  @Test
  void moreNeighboursThanImages_areRefused() {
    assertThatThrownBy(
            () ->
                NearestReal.of(
                    GeneratedFeatures.of(new float[2], 2, 1),
                    RealFeatures.of(new float[3], 3, 1),
                    5,
                    Execution.SEQUENTIAL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("at least 5 real images, found 3");
  }
}
