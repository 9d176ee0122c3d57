package io.equilibria.internal.metric.divergence;

import static io.equilibria.internal.metric.divergence.FDivergence.JENSEN_SHANNON;
import static io.equilibria.internal.metric.divergence.FDivergence.KULLBACK_LEIBLER;
import static io.equilibria.internal.metric.divergence.FDivergence.NEYMAN_CHI_SQUARED;
import static io.equilibria.internal.metric.divergence.FDivergence.PEARSON_CHI_SQUARED;
import static io.equilibria.internal.metric.divergence.FDivergence.REVERSE_KULLBACK_LEIBLER;
import static io.equilibria.internal.metric.divergence.FDivergence.SQUARED_HELLINGER;
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
import io.equilibria.metric.Box;
import io.equilibria.metric.Density;
import io.equilibria.metric.Estimate;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DivergenceQuadratureTest {

  static Stream<Row> gaussiansOnLine() {
    return ReferenceTable.rows("gaussians-on-line.csv");
  }

  static Stream<Row> mixturesOnLine() {
    return ReferenceTable.rows("mixtures-on-line.csv");
  }

  static Stream<Row> mixturesInPlane() {
    return ReferenceTable.rows("mixtures-in-plane.csv");
  }

  @ParameterizedTest
  @MethodSource("gaussiansOnLine")
  void gaussiansOnTheLine_agreeWithHighPrecisionQuadrature(Row row) {
    Density p = DiagonalMixture.normal(row.number("p_mean"), row.number("p_sd"));
    Density q = DiagonalMixture.normal(row.number("q_mean"), row.number("q_sd"));
    agree(row, new RealFake<>(p, q), 1e-8);
  }

  @ParameterizedTest
  @MethodSource("mixturesOnLine")
  void mixturesOnTheLine_agreeWithScipy(Row row) {
    Density p = new DiagonalMixture(row.matrix("p", 3));
    Density q = new DiagonalMixture(row.matrix("q", 3));
    agree(row, new RealFake<>(p, q), 1e-8);
  }

  @ParameterizedTest
  @MethodSource("mixturesInPlane")
  @Exhaustive
  void mixturesInThePlane_agreeWithSumsOverFineGrids(Row row) {
    Density p = new DiagonalMixture(row.matrix("p", 5));
    Density q = new DiagonalMixture(row.matrix("q", 5));
    agree(row, new RealFake<>(p, q), 1e-4);
  }

  private static void agree(Row row, RealFake<Density> laws, double tolerance) {
    ReferenceTable.COLUMNS.forEach(
        (divergence, column) -> {
          double expected = row.number(column);
          long start = System.nanoTime();
          Estimate found = DivergenceQuadrature.of(divergence, laws);
          if (Boolean.getBoolean("show")) {
            System.out.printf(
                "%-32s %-10s %.9g off %.1e said %.1e %s %d ms%n",
                row.cells().getOrDefault("name", ""),
                column,
                expected,
                Math.abs(found.value() / expected - 1),
                found.error() / found.value(),
                found.estimator(),
                (System.nanoTime() - start) / 1_000_000);
          }
          if (Double.isInfinite(expected)) {
            assertThat(found.value()).as(column).isEqualTo(expected);
          } else {
            double allowed = tolerance * expected + 1e-12;
            assertThat(found.value()).as(column).isCloseTo(expected, within(allowed));
            assertThat(found.error()).as(column).isLessThan(allowed);
          }
        });
  }

  @Test
  void uniformOnIntervals_areExact() {
    // P on [0, 1), Q on [0, 2): p = 1, q = 1/2 where P lives
    RealFake<Density> inside = new RealFake<>(Patches.interval(0, 1), Patches.interval(0, 2));
    double js = 0.5 * Math.log(2 / 1.5) + 0.25 * Math.log(1 / 1.5) + 0.25 * Math.log(2);
    check(inside, JENSEN_SHANNON, js, 1e-8);
    check(inside, KULLBACK_LEIBLER, Math.log(2), 1e-8);
    check(inside, REVERSE_KULLBACK_LEIBLER, POSITIVE_INFINITY, 0);
    check(inside, TOTAL_VARIATION, 0.5, 1e-8);
    check(inside, SQUARED_HELLINGER, 1 - Math.sqrt(0.5), 1e-8);
    check(inside, PEARSON_CHI_SQUARED, 1, 1e-8);
    check(inside, NEYMAN_CHI_SQUARED, POSITIVE_INFINITY, 0);
  }

  @Test
  void massWhereTheOtherHasNone_isInfiniteHoweverSmall() {
    Density wide = DiagonalMixture.normal(0, 1);
    for (double reach : new double[] {3, 6, 8}) {
      Density bounded = Patches.interval(-reach, reach);
      check(new RealFake<>(wide, bounded), KULLBACK_LEIBLER, POSITIVE_INFINITY, 0);
      check(new RealFake<>(wide, bounded), PEARSON_CHI_SQUARED, POSITIVE_INFINITY, 0);
      double reverse = -Math.log(2 * reach) + Math.log(2 * Math.PI) / 2 + reach * reach / 6;
      check(new RealFake<>(wide, bounded), REVERSE_KULLBACK_LEIBLER, reverse, 1e-8);
    }
    Density gap =
        new Patches(
            new Box[] {
              new Box(new double[] {0}, new double[] {0.5}),
              new Box(new double[] {0.501}, new double[] {1})
            },
            new double[] {0.5, 0.5});
    check(new RealFake<>(Patches.interval(0, 1), gap), KULLBACK_LEIBLER, POSITIVE_INFINITY, 0);
  }

  @Test
  void edgesOfNoVolume_doNotMakeInfinity() {
    // Where the patches meet at 0.5 neither law has a hole, but the nodes fall on the seam.
    Density whole = Patches.interval(0, 1);
    Density sealed =
        new Density() {
          @Override
          public int dimension() {
            return 1;
          }

          @Override
          public double[] logDensity(double[][] points) {
            double[] log = whole.logDensity(points);
            for (int i = 0; i < log.length; i++) {
              log[i] = points[i][0] * 64 % 1 == 0.5 ? Double.NEGATIVE_INFINITY : log[i];
            }
            return log;
          }

          @Override
          public Box range() {
            return whole.range();
          }
        };
    check(new RealFake<>(whole, sealed), KULLBACK_LEIBLER, 0, 1e-9);
  }

  @Test
  void heavierTails_makeChiSquaredInfiniteAndNothingElse() {
    // (p/q)^2 q of Gaussians is integrable for s^2 < 2: 1/(s sqrt(2 - s^2)) - 1
    Density narrow = DiagonalMixture.normal(0, 1);
    for (double variance : new double[] {1.5, 1.9, 1.99, 1.999}) {
      check(
          new RealFake<>(DiagonalMixture.normal(0, Math.sqrt(variance)), narrow),
          PEARSON_CHI_SQUARED,
          1 / Math.sqrt(variance * (2 - variance)) - 1,
          1e-6);
    }
    for (double variance : new double[] {2, 2.01, 4, 100}) {
      Density wide = DiagonalMixture.normal(0, Math.sqrt(variance));
      check(new RealFake<>(wide, narrow), PEARSON_CHI_SQUARED, POSITIVE_INFINITY, 0);
      check(new RealFake<>(narrow, wide), NEYMAN_CHI_SQUARED, POSITIVE_INFINITY, 0);
      double kl = (variance - 1 - Math.log(variance)) / 2;
      check(new RealFake<>(wide, narrow), KULLBACK_LEIBLER, kl, 1e-8 * (1 + kl));
    }
  }

  @Test
  void rectanglesInThePlane_areExact() {
    Density p = Patches.rectangle(0, 0, 1, 1);
    Density q = Patches.rectangle(0.3, -0.2, 1.4, 1.7);
    double shared = 0.7;
    double density = 1 / (1.1 * 1.9);
    check(new RealFake<>(p, q), TOTAL_VARIATION, 1 - shared * density, 1e-4);
    check(new RealFake<>(p, q), SQUARED_HELLINGER, 1 - shared * Math.sqrt(density), 1e-4);
    check(new RealFake<>(p, q), KULLBACK_LEIBLER, POSITIVE_INFINITY, 0);
    check(new RealFake<>(q, p), PEARSON_CHI_SQUARED, POSITIVE_INFINITY, 0);
    Density around = Patches.rectangle(-1, -1, 2, 3);
    check(new RealFake<>(p, around), KULLBACK_LEIBLER, Math.log(12), 1e-4);
    check(new RealFake<>(p, around), PEARSON_CHI_SQUARED, 11, 1e-3);
  }

  @Test
  void disjointSupports_giveTheGreatestValue() {
    RealFake<Density> apart =
        new RealFake<>(Patches.rectangle(0, 0, 1, 1), Patches.rectangle(3, 0, 4, 1));
    for (FDivergence divergence : FDivergence.values()) {
      check(apart, divergence, divergence.maximum(), 1e-4);
    }
  }

  @Property(tries = 40)
  void line_isSymmetricBoundedAndBlindToCommonAffineMaps(
      @ForAll @DoubleRange(min = -3, max = 3) double mean,
      @ForAll @DoubleRange(min = 0.1, max = 3) double deviation,
      @ForAll @DoubleRange(min = 0.05, max = 0.95) double weight,
      @ForAll @DoubleRange(min = -100, max = 100) double moved) {
    double[][] p = {{weight, 0, 1}, {1 - weight, mean, deviation}};
    double[][] q = {{1, 0, 1}};
    double scale = -0.01 * (1 + Math.abs(moved)); // turns the line over as well
    double[][] mappedP = {
      {weight, moved, -scale}, {1 - weight, moved + scale * mean, -scale * deviation}
    };
    double[][] mappedQ = {{1, moved, -scale}};
    for (FDivergence divergence :
        new FDivergence[] {JENSEN_SHANNON, TOTAL_VARIATION, SQUARED_HELLINGER, KULLBACK_LEIBLER}) {
      Estimate estimate = of(divergence, p, q);
      double within = 1e-8 * estimate.value() + 1e-12;
      assertThat(estimate.value()).isBetween(0.0, divergence.maximum());
      assertThat(of(divergence.reversed(), q, p).value())
          .isCloseTo(estimate.value(), within(within));
      assertThat(of(divergence, mappedP, mappedQ).value())
          .isCloseTo(estimate.value(), within(within));
      assertThat(of(divergence, p, p).value()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void unusableDensities_areRefused(FDivergence divergence) {
    Density space = new DiagonalMixture(new double[][] {{1, 0, 0, 0, 1, 1, 1}});
    assertThatThrownBy(() -> DivergenceQuadrature.of(divergence, new RealFake<>(space, space)))
        .isInstanceOf(DivergenceUnavailableException.class)
        .hasMessageContaining("found 3")
        .hasMessageContaining("MonteCarloDivergence");
    Density line = DiagonalMixture.normal(0, 1);
    assertThatThrownBy(() -> DivergenceQuadrature.of(divergence, new RealFake<>(line, space)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 and 3");
    Density half = new DiagonalMixture(new double[][] {{0.5, 0, 1}});
    assertThatThrownBy(() -> DivergenceQuadrature.of(divergence, new RealFake<>(line, half)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mass 1")
        .hasMessageContaining("and 0.49999");
  }

  private static Estimate of(FDivergence divergence, double[][] p, double[][] q) {
    return DivergenceQuadrature.of(
        divergence, new RealFake<>(new DiagonalMixture(p), new DiagonalMixture(q)));
  }

  private static void check(
      RealFake<Density> laws, FDivergence divergence, double expected, double tolerance) {
    Estimate estimate = DivergenceQuadrature.of(divergence, laws);
    if (Double.isInfinite(expected)) {
      assertThat(estimate.value()).as(divergence.title()).isEqualTo(expected);
    } else {
      assertThat(estimate.value())
          .as(divergence.title() + ", " + estimate)
          .isCloseTo(expected, within(tolerance));
    }
  }
}
