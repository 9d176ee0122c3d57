package io.equilibria.internal.metric.divergence;

import static io.equilibria.internal.metric.divergence.FDivergence.JENSEN_SHANNON;
import static io.equilibria.internal.metric.divergence.FDivergence.KULLBACK_LEIBLER;
import static io.equilibria.internal.metric.divergence.FDivergence.PEARSON_CHI_SQUARED;
import static io.equilibria.internal.metric.divergence.FDivergence.SQUARED_HELLINGER;
import static io.equilibria.internal.metric.divergence.FDivergence.TOTAL_VARIATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.metric.ReferenceTable;
import io.equilibria.internal.metric.ReferenceTable.Row;
import io.equilibria.internal.metric.statistics.Rises;
import io.equilibria.metric.Estimate;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GaussianDivergenceTest {

  static Stream<Row> gaussiansOnLine() {
    return ReferenceTable.rows("gaussians-on-line.csv");
  }

  static Stream<Row> gaussiansInSpace() {
    return ReferenceTable.rows("gaussians-in-space.csv");
  }

  @ParameterizedTest
  @MethodSource("gaussiansOnLine")
  void line_agreesWithHighPrecisionQuadrature(Row row) {
    AffineGaussian p = line(row.number("p_mean"), row.number("p_sd"));
    AffineGaussian q = line(row.number("q_mean"), row.number("q_sd"));
    ReferenceTable.COLUMNS.forEach(
        (divergence, column) -> agree(value(divergence, p, q), row.number(column), 1e-9));
  }

  @ParameterizedTest
  @MethodSource("gaussiansOnLine")
  void lineInSpace_isAsGoodAsTheLine(Row row) {
    double[] direction = {0.48, -0.6, 0.64};
    AffineGaussian p = along(direction, row.number("p_mean"), row.number("p_sd"));
    AffineGaussian q = along(direction, row.number("q_mean"), row.number("q_sd"));
    ReferenceTable.COLUMNS.forEach(
        (divergence, column) -> agree(value(divergence, p, q), row.number(column), 1e-9));
  }

  @ParameterizedTest
  @MethodSource("gaussiansInSpace")
  void space_agreesWithTextbookFormulasAtThirtyDigits(Row row) {
    int d = row.count("d");
    AffineGaussian p = new AffineGaussian(row.matrix("p_mean", d)[0], row.matrix("p_factor", d));
    AffineGaussian q = new AffineGaussian(row.matrix("q_mean", d)[0], row.matrix("q_factor", d));
    ReferenceTable.COLUMNS.forEach(
        (divergence, column) -> {
          if (row.has(column)) {
            agree(value(divergence, p, q), row.number(column), 1e-8);
            agree(value(divergence, embedded(p), embedded(q)), row.number(column), 1e-8);
          }
        });
  }

  @Test
  void oneCovariance_isALineToJensenShannonToo() {
    AffineGaussian p = new AffineGaussian(new double[] {1, 2}, new double[][] {{1, 0.2}, {0.5, 2}});
    double[] mean = {1 + 0.6 * 1 + 0.8 * 0.2, 2 + 0.6 * 0.5 + 0.8 * 2}; // one deviation away
    AffineGaussian q = new AffineGaussian(mean, p.factor());
    assertThat(value(JENSEN_SHANNON, p, q))
        .isCloseTo(value(JENSEN_SHANNON, line(0, 1), line(1, 1)), within(1e-9));
    AffineGaussian wider =
        new AffineGaussian(new double[] {1, 2}, new double[][] {{2, 0.2}, {1, 2}});
    for (FDivergence divergence : FDivergence.values()) {
      assertThat(value(divergence, p, wider))
          .isCloseTo(value(divergence, line(0, 1), line(0, 2)), within(1e-9));
    }
  }

  @ParameterizedTest
  @EnumSource
  void differentSupports_giveTheGreatestValue(FDivergence divergence) {
    AffineGaussian line = AffineGaussian.onLine(new double[2], new double[] {1, 1});
    AffineGaussian parallel = AffineGaussian.onLine(new double[] {1e-9, 0}, new double[] {1, 1});
    AffineGaussian point = AffineGaussian.onLine(new double[2], new double[2]);
    AffineGaussian plane = new AffineGaussian(new double[2], new double[][] {{1, 0}, {0, 1}});
    for (AffineGaussian other : new AffineGaussian[] {parallel, point, plane}) {
      for (RealFake<AffineGaussian> laws :
          List.of(new RealFake<>(line, other), new RealFake<>(other, line))) {
        Estimate estimate = GaussianDivergence.of(divergence, laws);
        assertThat(estimate.value()).isEqualTo(divergence.maximum());
        assertThat(estimate.error()).isZero();
      }
    }
    assertThat(value(divergence, point, point)).isZero();
  }

  @Test
  void severalDirections_areRefusedByNameWithARemedy() {
    AffineGaussian p = new AffineGaussian(new double[2], new double[][] {{1, 0}, {0, 1}});
    AffineGaussian q = new AffineGaussian(new double[2], new double[][] {{2, 0}, {0, 3}});
    AffineGaussian shifted =
        new AffineGaussian(new double[] {0, 1}, new double[][] {{2, 0}, {0, 1}});
    for (FDivergence divergence : new FDivergence[] {JENSEN_SHANNON, TOTAL_VARIATION}) {
      for (AffineGaussian other : new AffineGaussian[] {q, shifted}) {
        assertThatThrownBy(() -> value(divergence, p, other))
            .isInstanceOf(DivergenceUnavailableException.class)
            .hasMessageContaining(divergence.title())
            .hasMessageContaining("dimension 2")
            .hasMessageContaining("MonteCarloDivergence");
      }
    }
    assertThatThrownBy(() -> value(KULLBACK_LEIBLER, p, line(0, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 and 1");
  }

  @Property(tries = 200)
  void commonAffineMap_changesNothing(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int d) {
    Random random = new Random(seed);
    AffineGaussian p = random(d, random);
    AffineGaussian q = near(p, random);
    double[][] map = AffineGaussian.onLine(new double[d], new double[d]).covariance();
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        map[i][j] = (i == j ? 2 : 0) + random.nextGaussian() / d;
      }
    }
    for (FDivergence divergence :
        new FDivergence[] {KULLBACK_LEIBLER, SQUARED_HELLINGER, PEARSON_CHI_SQUARED}) {
      double before = value(divergence, p, q);
      double after = value(divergence, mapped(map, p), mapped(map, q));
      if (before < 1e6) { // near its infinity chi-squared follows the rounding of the map
        assertThat(after).isCloseTo(before, within(1e-6 * (1 + before)));
      }
    }
  }

  @Property(tries = 300)
  void divergences_keepTheirBoundsAndOrder(
      @ForAll @DoubleRange(min = -5, max = 5) double shift,
      @ForAll @DoubleRange(min = -4, max = 4) double logDeviation) {
    AffineGaussian p = line(shift, Math.exp(logDeviation));
    AffineGaussian q = line(0, 1);
    double kl = value(KULLBACK_LEIBLER, p, q);
    double tv = value(TOTAL_VARIATION, p, q);
    double js = value(JENSEN_SHANNON, p, q);
    double h2 = value(SQUARED_HELLINGER, p, q);
    double chi2 = value(PEARSON_CHI_SQUARED, p, q);
    double rounding = 1e-9;
    assertThat(tv).isBetween(0.0, 1.0);
    assertThat(js).isBetween(0.0, Math.log(2));
    assertThat(h2).isBetween(0.0, 1.0);
    assertThat(2 * tv * tv).isLessThanOrEqualTo(kl + rounding); // Pinsker
    assertThat(kl).isLessThanOrEqualTo(Math.log1p(chi2) + rounding);
    assertThat(h2).isLessThanOrEqualTo(tv + rounding); // Le Cam
    assertThat(tv).isLessThanOrEqualTo(Math.sqrt(h2 * (2 - h2)) + rounding);
    assertThat(js).isLessThanOrEqualTo(Math.log(2) * tv + rounding);
    for (FDivergence divergence : FDivergence.values()) {
      assertThat(value(divergence.reversed(), q, p))
          .isCloseTo(value(divergence, p, q), within(rounding * (1 + value(divergence, p, q))));
    }
  }

  @Property(tries = 200)
  void divergences_areZeroBetweenEqualLawsOnly(
      @ForAll FDivergence divergence,
      @ForAll @DoubleRange(min = -1, max = 1) double mean,
      @ForAll @DoubleRange(min = 0.001, max = 0.5) @Scale(4) double apart) {
    assertThat(value(divergence, line(mean, 2), line(mean, 2))).isZero();
    assertThat(value(divergence, line(mean, 2), line(mean + apart, 2))).isGreaterThan(1e-9);
    assertThat(value(divergence, line(mean, 2), line(mean, 2 + apart))).isGreaterThan(1e-9);
  }

  @Property(tries = 300)
  void hellingerDistance_keepsTheTriangleInequality(
      @ForAll @DoubleRange(min = -3, max = 3) double m,
      @ForAll @DoubleRange(min = 0.1, max = 9) double s,
      @ForAll @DoubleRange(min = -3, max = 3) double n,
      @ForAll @DoubleRange(min = 0.1, max = 9) double r) {
    for (FDivergence divergence :
        new FDivergence[] {SQUARED_HELLINGER, JENSEN_SHANNON, TOTAL_VARIATION}) {
      double power = divergence == TOTAL_VARIATION ? 1 : 0.5;
      double direct = Math.pow(value(divergence, line(0, 1), line(m, s)), power);
      double first = Math.pow(value(divergence, line(0, 1), line(n, r)), power);
      double second = Math.pow(value(divergence, line(n, r), line(m, s)), power);
      assertThat(direct).isLessThanOrEqualTo(first + second + 1e-5); // a root of 1e-10
    }
  }

  @Test
  void extremeScales_giveNumbers() {
    for (FDivergence divergence : FDivergence.values()) {
      for (double scale : new double[] {1e-150, 1e-8, 1e8, 1e150}) {
        for (double mean : new double[] {0, 1e3}) {
          double value = value(divergence, line(mean, scale), line(0, 1));
          assertThat(value).isBetween(0.0, divergence.maximum());
        }
      }
    }
  }

  @Test
  void rises_areCountedOnACurveThatBecomesInfinite() {
    // A generator's line that is turned off the data's and back: only leaving it is a rise.
    double[][] directions = {{1, 1}, {2, 2}, {1, 1.1}, {1, 1.2}, {1, 1}, {-3, -3}};
    AffineGaussian data = AffineGaussian.onLine(new double[2], new double[] {1, 1});
    double[] kl = new double[directions.length];
    double[] js = new double[directions.length];
    for (int t = 0; t < kl.length; t++) {
      AffineGaussian generated = AffineGaussian.onLine(new double[2], directions[t]);
      kl[t] = value(KULLBACK_LEIBLER, data, generated);
      js[t] = value(JENSEN_SHANNON, data, generated);
    }
    assertThat(kl[2]).isEqualTo(Double.POSITIVE_INFINITY).isEqualTo(kl[3]);
    assertThat(Rises.of(kl, 0)).isEqualTo(new Rises(3, 5));
    assertThat(Rises.of(js, 0)).isEqualTo(new Rises(3, 5));
  }

  private static double value(FDivergence divergence, AffineGaussian p, AffineGaussian q) {
    return GaussianDivergence.of(divergence, new RealFake<>(p, q)).value();
  }

  private static void agree(double found, double expected, double tolerance) {
    if (Double.isInfinite(expected)) {
      assertThat(found).isEqualTo(expected);
    } else {
      assertThat(found).isCloseTo(expected, within(tolerance * Math.max(1, expected)));
    }
  }

  private static AffineGaussian line(double mean, double deviation) {
    return AffineGaussian.onLine(new double[] {mean}, new double[] {deviation});
  }

  private static AffineGaussian along(double[] direction, double mean, double deviation) {
    double[] m = new double[direction.length];
    double[] s = new double[direction.length];
    for (int i = 0; i < m.length; i++) {
      m[i] = mean * direction[i];
      s[i] = deviation * direction[i];
    }
    return AffineGaussian.onLine(m, s);
  }

  /** The same law in two dimensions more, off the origin: x -> (1, x, sum of x). */
  private static AffineGaussian embedded(AffineGaussian law) {
    int d = law.dimension();
    double[][] map = new double[d + 2][d];
    for (int i = 0; i < d; i++) {
      map[i + 1][i] = 1;
      map[d + 1][i] = 1;
    }
    AffineGaussian image = mapped(map, law);
    double[] mean = image.mean();
    mean[0] = 1;
    return new AffineGaussian(mean, image.factor());
  }

  private static AffineGaussian mapped(double[][] map, AffineGaussian law) {
    double[] mean = new double[map.length];
    double[][] factor = new double[map.length][law.latentDimension()];
    for (int i = 0; i < map.length; i++) {
      for (int l = 0; l < law.dimension(); l++) {
        mean[i] += map[i][l] * law.mean(l);
        for (int j = 0; j < factor[i].length; j++) {
          factor[i][j] += map[i][l] * law.factor(l, j);
        }
      }
    }
    return new AffineGaussian(mean, factor);
  }

  private static AffineGaussian random(int d, Random random) {
    double[] mean = new double[d];
    double[][] factor = new double[d][d];
    for (int i = 0; i < d; i++) {
      mean[i] = random.nextGaussian();
      for (int j = 0; j < d; j++) {
        factor[i][j] = (i == j ? 2 : 0) + random.nextGaussian() / d;
      }
    }
    return new AffineGaussian(mean, factor);
  }

  private static AffineGaussian near(AffineGaussian law, Random random) {
    double[] mean = law.mean();
    double[][] factor = law.factor();
    for (int i = 0; i < mean.length; i++) {
      mean[i] += 0.3 * random.nextGaussian();
      for (int j = 0; j < mean.length; j++) {
        factor[i][j] += 0.05 * random.nextGaussian();
      }
    }
    return new AffineGaussian(mean, factor);
  }
}
