package io.equilibria.internal.metric.divergence;

import static io.equilibria.internal.metric.divergence.FDivergence.JENSEN_SHANNON;
import static io.equilibria.internal.metric.divergence.FDivergence.KULLBACK_LEIBLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.metric.ReferenceTable;
import io.equilibria.internal.metric.ReferenceTable.Row;
import io.equilibria.internal.metric.Weyl;
import io.equilibria.metric.Box;
import io.equilibria.metric.Estimate;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HistogramDivergenceTest {

  static Stream<Row> histograms() {
    return ReferenceTable.rows("histograms.csv");
  }

  @ParameterizedTest
  @MethodSource("histograms")
  void estimates_agreeWithNumpysHistograms(Row row) {
    RealFake<double[][]> points = Weyl.points(row);
    Box box = cube(row.count("d"), -0.5, 1.5);
    ReferenceTable.COLUMNS.forEach(
        (divergence, column) -> {
          double expected = row.number(column);
          double found = HistogramDivergence.of(divergence, points, box, row.count("bins")).value();
          if (Double.isInfinite(expected)) {
            assertThat(found).as(column).isEqualTo(expected);
          } else {
            assertThat(found).as(column).isCloseTo(expected, within(1e-12 * (1 + expected)));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void errors_coverTheTruthOfManyRepetitions(FDivergence divergence) {
    // Shares 1/2, 1/4, 1/4 against 1/3 each: a histogram of three bins has no bias of width.
    double[] p = {0.5, 0.25, 0.25};
    double[] q = {1 / 3.0, 1 / 3.0, 1 / 3.0};
    double exact = 0;
    for (int b = 0; b < 3; b++) {
      exact += divergence.integrand(Math.log(p[b]), Math.log(q[b]));
    }
    Random random = new Random(1);
    int covered = 0;
    int repetitions = 300;
    double sum = 0;
    double squares = 0;
    double stated = 0;
    for (int i = 0; i < repetitions; i++) {
      RealFake<double[][]> points = new RealFake<>(draw(p, 500, random), draw(q, 400, random));
      Estimate found = HistogramDivergence.of(divergence, points, cube(1, 0, 3), 3);
      covered += Math.abs(found.value() - exact) <= 2 * found.error() ? 1 : 0;
      sum += found.value() / repetitions;
      squares += found.value() * found.value() / repetitions;
      stated += found.error() / repetitions;
    }
    double scatter = Math.sqrt(squares - sum * sum);
    assertThat(covered).isGreaterThan((int) (0.93 * repetitions));
    assertThat(stated / scatter).isBetween(0.9, 2.0); // the bias comes on top
    assertThat(sum).isCloseTo(exact, within(0.4 * scatter));
  }

  @Test
  void upwardBias_isAsStated() {
    // (bins - 1)(1/n + 1/m) f''(1)/2 between equal laws, f'' = 1/4 for JS
    Random random = new Random(2);
    double sum = 0;
    double error = 0;
    int repetitions = 200;
    for (int i = 0; i < repetitions; i++) {
      RealFake<double[][]> points = new RealFake<>(uniform(1000, random), uniform(2000, random));
      Estimate found = HistogramDivergence.of(JENSEN_SHANNON, points, cube(1, 0, 1), 21);
      sum += found.value() / repetitions;
      error += found.error() / repetitions;
    }
    double bias = 20 * (1.0 / 1000 + 1.0 / 2000) / 8;
    assertThat(sum).isCloseTo(bias, within(0.1 * bias));
    assertThat(error).isGreaterThan(bias);
  }

  @Test
  void oneSidedBins_makeKullbackLeiblerInfiniteAndNothingElse() {
    double[][] x = {{0.1}, {0.2}, {0.6}, {0.7}};
    double[][] y = {{0.1}, {0.2}, {0.3}, {0.4}};
    RealFake<double[][]> points = new RealFake<>(x, y);
    for (FDivergence divergence : FDivergence.values()) {
      Estimate found = HistogramDivergence.of(divergence, points, cube(1, 0, 1), 2);
      boolean infinite =
          divergence == KULLBACK_LEIBLER || divergence == FDivergence.PEARSON_CHI_SQUARED;
      assertThat(Double.isInfinite(found.value())).as(divergence.title()).isEqualTo(infinite);
    }
  }

  @Property(tries = 100)
  void estimates_areSymmetricBoundedAndZeroForEqualShares(
      @ForAll FDivergence divergence, @ForAll long seed) {
    Random random = new Random(seed);
    double[][] x = uniform(40, random);
    double[][] y = uniform(30, random);
    Box box = cube(1, 0, 1);
    Estimate found = HistogramDivergence.of(divergence, new RealFake<>(x, y), box, 4);
    Estimate swapped = HistogramDivergence.of(divergence.reversed(), new RealFake<>(y, x), box, 4);
    assertThat(found.value()).isBetween(0.0, divergence.maximum());
    assertThat(swapped.value()).isCloseTo(found.value(), within(1e-12));
    assertThat(HistogramDivergence.of(divergence, new RealFake<>(x, x), box, 4).value()).isZero();
  }

  @Test
  void unusableInput_isRefused() {
    double[][] x = uniform(10, new Random(1));
    RealFake<double[][]> points = new RealFake<>(x, x);
    assertThatThrownBy(() -> HistogramDivergence.of(JENSEN_SHANNON, points, cube(1, 0.5, 0.6), 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("inside the box")
        .hasMessageContaining("widen");
    assertThatThrownBy(() -> HistogramDivergence.of(JENSEN_SHANNON, points, cube(2, 0, 1), 4))
        .isInstanceOf(IllegalArgumentException.class);
    for (int bins : new int[] {0, -1, 1_000_001}) {
      assertThatThrownBy(() -> HistogramDivergence.of(JENSEN_SHANNON, points, cube(1, 0, 1), bins))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(String.valueOf(bins));
    }
    double[][] space = new double[10][3];
    assertThatThrownBy(
            () ->
                HistogramDivergence.of(
                    JENSEN_SHANNON, new RealFake<>(space, space), cube(3, -1, 1), 4))
        .isInstanceOf(DivergenceUnavailableException.class)
        .hasMessageContaining("NearestNeighbourDivergence");
  }

  private static Box cube(int d, double low, double high) {
    double[] lows = new double[d];
    double[] highs = new double[d];
    java.util.Arrays.fill(lows, low);
    java.util.Arrays.fill(highs, high);
    return new Box(lows, highs);
  }

  private static double[][] uniform(int n, Random random) {
    double[][] points = new double[n][1];
    for (double[] point : points) {
      point[0] = random.nextDouble();
    }
    return points;
  }

  private static double[][] draw(double[] shares, int n, Random random) {
    double[][] points = new double[n][1];
    for (double[] point : points) {
      double u = random.nextDouble();
      int bin = 0;
      while (bin < shares.length - 1 && u > shares[bin]) {
        u -= shares[bin++];
      }
      point[0] = bin + 0.5;
    }
    return points;
  }
}
