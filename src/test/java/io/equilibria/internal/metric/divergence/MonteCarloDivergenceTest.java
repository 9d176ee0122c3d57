package io.equilibria.internal.metric.divergence;

import static io.equilibria.internal.metric.divergence.FDivergence.JENSEN_SHANNON;
import static io.equilibria.internal.metric.divergence.FDivergence.KULLBACK_LEIBLER;
import static io.equilibria.internal.metric.divergence.FDivergence.PEARSON_CHI_SQUARED;
import static io.equilibria.internal.metric.divergence.FDivergence.REVERSE_KULLBACK_LEIBLER;
import static io.equilibria.internal.metric.divergence.FDivergence.TOTAL_VARIATION;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.Exhaustive;
import io.equilibria.internal.metric.DiagonalMixture;
import io.equilibria.internal.metric.Patches;
import io.equilibria.internal.metric.ReferenceTable;
import io.equilibria.internal.metric.ReferenceTable.Row;
import io.equilibria.metric.Estimate;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MonteCarloDivergenceTest {
  /** The contribution of an overlap so small that it contains none of 20 000 points. */
  private static final double UNSEEN = 1e-6;

  static Stream<Row> gaussiansOnLine() {
    return ReferenceTable.rows("gaussians-on-line.csv");
  }

  static Stream<Row> mixturesInPlane() {
    return ReferenceTable.rows("mixtures-in-plane.csv");
  }

  @ParameterizedTest
  @MethodSource("gaussiansOnLine")
  void line_agreesWithinItsErrorWhereItGivesOne(Row row) {
    agree(
        row,
        DiagonalMixture.normal(row.number("p_mean"), row.number("p_sd")),
        DiagonalMixture.normal(row.number("q_mean"), row.number("q_sd")));
  }

  @ParameterizedTest
  @MethodSource("mixturesInPlane")
  @Exhaustive
  void plane_agreesWithinItsErrorWhereItGivesOne(Row row) {
    agree(row, new DiagonalMixture(row.matrix("p", 5)), new DiagonalMixture(row.matrix("q", 5)));
  }

  private static void agree(Row row, DiagonalMixture p, DiagonalMixture q) {
    Random random = new Random(5);
    RealFake<double[][]> points =
        new RealFake<>(p.sample(20_000, random), q.sample(20_000, random));
    ReferenceTable.COLUMNS.forEach(
        (divergence, column) -> {
          double expected = row.number(column);
          Estimate found = MonteCarloDivergence.of(divergence, new RealFake<>(p, q), points);
          if (divergence.maximum() < POSITIVE_INFINITY) {
            assertThat(found.error()).as(column).isLessThan(0.005);
          }
          if (found.error() < POSITIVE_INFINITY) {
            assertThat(found.value())
                .as(column)
                .isCloseTo(expected, within(4.5 * found.error() + UNSEEN));
          }
        });
  }

  @Test
  void manyDimensions_areNoHarder() {
    int d = 50;
    double[] row = new double[1 + 2 * d];
    double[] other = new double[1 + 2 * d];
    row[0] = 1;
    other[0] = 1;
    for (int j = 1; j <= d; j++) {
      row[j + d] = 1;
      other[j] = 0.2;
      other[j + d] = 1;
    }
    DiagonalMixture p = new DiagonalMixture(new double[][] {row});
    DiagonalMixture q = new DiagonalMixture(new double[][] {other});
    Random random = new Random(1);
    RealFake<double[][]> points = new RealFake<>(p.sample(5000, random), q.sample(5000, random));
    Estimate kl = MonteCarloDivergence.of(KULLBACK_LEIBLER, new RealFake<>(p, q), points);
    assertThat(kl.value()).isCloseTo(50 * 0.04 / 2, within(4 * kl.error()));
    assertThat(kl.error()).isBetween(1e-4, 0.03);
    AffineGaussian left = AffineGaussian.onLine(new double[] {0}, new double[] {1});
    AffineGaussian right =
        AffineGaussian.onLine(new double[] {0.2 * Math.sqrt(50)}, new double[] {1});
    Estimate js = MonteCarloDivergence.of(JENSEN_SHANNON, new RealFake<>(p, q), points);
    assertThat(js.value())
        .isCloseTo(GaussianJensenShannon.divergence(left, right), within(4 * js.error()));
  }

  @ParameterizedTest
  @EnumSource
  void standardErrors_areThoseOfManyRepetitions(FDivergence divergence) {
    RealFake<DiagonalMixture> laws =
        new RealFake<>(DiagonalMixture.normal(0, 1), DiagonalMixture.normal(0.3, 1.05));
    Random random = new Random(2);
    int repetitions = 400;
    double sum = 0;
    double squares = 0;
    double stated = 0;
    for (int i = 0; i < repetitions; i++) {
      Estimate estimate =
          MonteCarloDivergence.of(
              divergence,
              laws,
              new RealFake<>(laws.real().sample(400, random), laws.fake().sample(300, random)));
      sum += estimate.value() / repetitions;
      squares += estimate.value() * estimate.value() / repetitions;
      stated += Math.min(1, estimate.error()) / repetitions;
    }
    double scatter = Math.sqrt(squares - sum * sum);
    double exact = DivergenceQuadrature.of(divergence, laws).value();
    assertThat(sum).isCloseTo(exact, within(4 * scatter / Math.sqrt(repetitions))); // no bias
    if (divergence.maximum() < POSITIVE_INFINITY) { // for the others a tail at times says infinity
      assertThat(stated / scatter).isBetween(0.85, 1.15);
    }
  }

  @Test
  void varianceThatIsInfinite_isSaid() {
    // chi^2 of N(0, 1.8) from N(0, 1) is 0.667, but its estimate has no variance from 1.5 on
    DiagonalMixture p = DiagonalMixture.normal(0, Math.sqrt(1.8));
    DiagonalMixture q = DiagonalMixture.normal(0, 1);
    Random random = new Random(3);
    Estimate estimate =
        MonteCarloDivergence.of(
            PEARSON_CHI_SQUARED,
            new RealFake<>(p, q),
            new RealFake<>(p.sample(10_000, random), q.sample(10_000, random)));
    assertThat(estimate.error()).isEqualTo(POSITIVE_INFINITY);
    assertThat(estimate.estimator()).contains("without a variance");
    Estimate bounded =
        MonteCarloDivergence.of(
            TOTAL_VARIATION,
            new RealFake<>(p, q),
            new RealFake<>(p.sample(10_000, random), q.sample(10_000, random)));
    assertThat(bounded.error()).isLessThan(0.01);
  }

  @Test
  void pointsWhereTheOtherHasNone_giveInfinityOrTheLimit() {
    Random random = new Random(4);
    double[][] x = new double[200][1];
    double[][] y = new double[200][1];
    for (int i = 0; i < x.length; i++) {
      x[i][0] = random.nextDouble();
      y[i][0] = 2 * random.nextDouble();
    }
    RealFake<Patches> laws = new RealFake<>(Patches.interval(0, 1), Patches.interval(0, 2));
    RealFake<double[][]> points = new RealFake<>(x, y);
    Estimate reverse = MonteCarloDivergence.of(REVERSE_KULLBACK_LEIBLER, laws, points);
    assertThat(reverse.value()).isEqualTo(POSITIVE_INFINITY);
    assertThat(reverse.error()).isZero();
    Estimate forward = MonteCarloDivergence.of(KULLBACK_LEIBLER, laws, points);
    assertThat(forward.value()).isCloseTo(Math.log(2), within(4 * forward.error()));
    assertThatThrownBy(
            () ->
                MonteCarloDivergence.of(
                    JENSEN_SHANNON, new RealFake<>(laws.real(), laws.real()), points))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("generated point")
        .hasMessageContaining("density 0");
  }

  @Property(tries = 100)
  void estimates_areSymmetricBoundedAndZeroForEqualLaws(
      @ForAll FDivergence divergence, @ForAll long seed) {
    Random random = new Random(seed);
    DiagonalMixture p = DiagonalMixture.normal(random.nextGaussian(), 0.5 + random.nextDouble());
    DiagonalMixture q = DiagonalMixture.normal(random.nextGaussian(), 0.5 + random.nextDouble());
    double[][] x = p.sample(120, random);
    double[][] y = q.sample(130, random);
    Estimate found =
        MonteCarloDivergence.of(divergence, new RealFake<>(p, q), new RealFake<>(x, y));
    Estimate swapped =
        MonteCarloDivergence.of(divergence.reversed(), new RealFake<>(q, p), new RealFake<>(y, x));
    assertThat(found.value()).isBetween(0.0, divergence.maximum());
    assertThat(swapped.value()).isEqualTo(found.value());
    assertThat(swapped.error()).isEqualTo(found.error());
    Estimate none = MonteCarloDivergence.of(divergence, new RealFake<>(p, p), new RealFake<>(x, y));
    assertThat(none.value()).isZero();
    assertThat(none.error()).isZero();
  }

  @Test
  void unusablePoints_areRefused() {
    DiagonalMixture p = DiagonalMixture.normal(0, 1);
    double[][] enough = p.sample(100, new Random(6));
    RealFake<DiagonalMixture> laws = new RealFake<>(p, p);
    assertThatThrownBy(
            () ->
                MonteCarloDivergence.of(
                    JENSEN_SHANNON, laws, new RealFake<>(enough, new double[99][1])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 100 generated points, found 99");
    assertThatThrownBy(
            () ->
                MonteCarloDivergence.of(
                    JENSEN_SHANNON, laws, new RealFake<>(enough, new double[100][2])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 and 2");
    double[][] broken = p.sample(100, new Random(6));
    broken[7][0] = Double.NaN;
    assertThatThrownBy(
            () -> MonteCarloDivergence.of(JENSEN_SHANNON, laws, new RealFake<>(broken, enough)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN in real point 7");
    assertThatThrownBy(
            () ->
                MonteCarloDivergence.of(
                    JENSEN_SHANNON, laws, new RealFake<>(new double[100][3], new double[100][3])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("points of 3");
  }
}
