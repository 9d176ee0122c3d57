package io.equilibria.internal.metric.divergence;

import static io.equilibria.internal.metric.divergence.FDivergence.JENSEN_SHANNON;
import static io.equilibria.internal.metric.divergence.FDivergence.KULLBACK_LEIBLER;
import static io.equilibria.internal.metric.divergence.FDivergence.REVERSE_KULLBACK_LEIBLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.metric.DiagonalMixture;
import io.equilibria.internal.metric.ReferenceTable;
import io.equilibria.internal.metric.ReferenceTable.Row;
import io.equilibria.internal.metric.Weyl;
import io.equilibria.metric.Estimate;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NearestNeighbourDivergenceTest {
  /** The error is a standard error: what long and narrow laws add to it as a bias is not in it. */
  private static final double BIAS_IN_PLANE = 0.15;

  static Stream<Row> neighbours() {
    return ReferenceTable.rows("nearest-neighbours.csv");
  }

  static Stream<Row> mixturesInPlane() {
    return ReferenceTable.rows("mixtures-in-plane.csv");
  }

  static Stream<Row> gaussiansOnLine() {
    return ReferenceTable.rows("gaussians-on-line.csv");
  }

  @ParameterizedTest
  @MethodSource("neighbours")
  void estimates_agreeWithScipysTree(Row row) {
    RealFake<double[][]> points = Weyl.points(row);
    int k = row.count("k");
    assertThat(NearestNeighbourDivergence.of(KULLBACK_LEIBLER, points, k).value())
        .isCloseTo(row.number("kl"), within(1e-9));
    assertThat(NearestNeighbourDivergence.of(REVERSE_KULLBACK_LEIBLER, points, k).value())
        .isCloseTo(row.number("reverse_kl"), within(1e-9));
    if (row.count("n") == row.count("m")) {
      assertThat(NearestNeighbourDivergence.of(JENSEN_SHANNON, points, k).value())
          .isCloseTo(row.number("js"), within(1e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("gaussiansOnLine")
  void line_isNearTheTruth(Row row) {
    near(
        row,
        1e-6,
        DiagonalMixture.normal(row.number("p_mean"), row.number("p_sd")),
        DiagonalMixture.normal(row.number("q_mean"), row.number("q_sd")));
  }

  @ParameterizedTest
  @MethodSource("mixturesInPlane")
  void plane_isNearTheTruth(Row row) {
    near(
        row,
        BIAS_IN_PLANE,
        new DiagonalMixture(row.matrix("p", 5)),
        new DiagonalMixture(row.matrix("q", 5)));
  }

  private static void near(Row row, double bias, DiagonalMixture p, DiagonalMixture q) {
    Random random = new Random(8);
    RealFake<double[][]> points = new RealFake<>(p.sample(4000, random), q.sample(4000, random));
    for (FDivergence divergence :
        new FDivergence[] {KULLBACK_LEIBLER, REVERSE_KULLBACK_LEIBLER, JENSEN_SHANNON}) {
      String column = ReferenceTable.COLUMNS.get(divergence);
      double expected = row.number(column);
      if (expected > 3) {
        continue; // where the other law has no point near, distances know nothing of its density
      }
      Estimate found = NearestNeighbourDivergence.of(divergence, points, 5);
      if (Boolean.getBoolean("show")) {
        System.out.println(column + " " + expected + " " + found);
      }
      assertThat(found.value()).as(column).isCloseTo(expected, within(4 * found.error() + bias));
      if (divergence == JENSEN_SHANNON) {
        assertThat(found.error()).isLessThan(0.04);
      }
    }
  }

  @Property(tries = 30)
  void scaleAndPlace_doNotMatter(@ForAll long seed) {
    Random random = new Random(seed);
    double[][] x = DiagonalMixture.normal(0, 1).sample(60, random);
    double[][] y = DiagonalMixture.normal(0.5, 2).sample(60, random);
    double scale = Math.exp(random.nextGaussian());
    double shift = random.nextGaussian();
    for (FDivergence divergence : new FDivergence[] {KULLBACK_LEIBLER, JENSEN_SHANNON}) {
      Estimate found = NearestNeighbourDivergence.of(divergence, new RealFake<>(x, y), 3);
      Estimate moved =
          NearestNeighbourDivergence.of(
              divergence, new RealFake<>(moved(x, scale, shift), moved(y, scale, shift)), 3);
      Estimate swapped =
          NearestNeighbourDivergence.of(divergence.reversed(), new RealFake<>(y, x), 3);
      assertThat(moved.value()).isCloseTo(found.value(), within(1e-9));
      assertThat(swapped.value()).isCloseTo(found.value(), within(1e-12));
      assertThat(swapped.error()).isCloseTo(found.error(), within(1e-12));
    }
  }

  @Test
  void disjointSets_areLog2Apart() {
    Random random = new Random(9);
    double[][] x = DiagonalMixture.normal(0, 1).sample(500, random);
    double[][] y = DiagonalMixture.normal(100, 1).sample(500, random);
    Estimate js = NearestNeighbourDivergence.of(JENSEN_SHANNON, new RealFake<>(x, y), 5);
    assertThat(js.value()).isEqualTo(Math.log(2));
  }

  @Test
  void ties_areRefusedByKullbackLeiblerAndCountedByJensenShannon() {
    double[][] x = new double[100][2];
    double[][] y = new double[100][2];
    for (int i = 0; i < 100; i++) {
      x[i][0] = i % 4;
      y[i][0] = i % 4;
    }
    RealFake<double[][]> points = new RealFake<>(x, y);
    assertThatThrownBy(() -> NearestNeighbourDivergence.of(KULLBACK_LEIBLER, points, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at one place")
        .hasMessageContaining("HistogramDivergence");
    // Four atoms with equal shares in both: nothing tells the sets apart.
    assertThat(NearestNeighbourDivergence.of(JENSEN_SHANNON, points, 3).value())
        .isCloseTo(0, within(0.03));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"KULLBACK_LEIBLER", "REVERSE_KULLBACK_LEIBLER", "JENSEN_SHANNON"})
  void others_areRefusedByNameWithARemedy(FDivergence divergence) {
    double[][] x = DiagonalMixture.normal(0, 1).sample(50, new Random(1));
    assertThatThrownBy(() -> NearestNeighbourDivergence.of(divergence, new RealFake<>(x, x), 3))
        .isInstanceOf(DivergenceUnavailableException.class)
        .hasMessageContaining(divergence.title())
        .hasMessageContaining("HistogramDivergence");
  }

  @Test
  void unusablePoints_areRefused() {
    double[][] x = DiagonalMixture.normal(0, 1).sample(50, new Random(1));
    assertThatThrownBy(
            () -> NearestNeighbourDivergence.of(KULLBACK_LEIBLER, new RealFake<>(x, x), 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> NearestNeighbourDivergence.of(KULLBACK_LEIBLER, new RealFake<>(x, x), 24))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 52");
    double[][] fewer = DiagonalMixture.normal(0, 1).sample(40, new Random(2));
    assertThatThrownBy(
            () -> NearestNeighbourDivergence.of(JENSEN_SHANNON, new RealFake<>(x, fewer), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("50 and 40");
  }

  private static double[][] moved(double[][] points, double scale, double shift) {
    double[][] moved = new double[points.length][1];
    for (int i = 0; i < moved.length; i++) {
      moved[i][0] = scale * points[i][0] + shift;
    }
    return moved;
  }
}
