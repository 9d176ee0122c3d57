package io.equilibria.internal.metric.divergence;

import static io.equilibria.internal.metric.divergence.GaussianJensenShannon.divergence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianJensenShannonTest {
  private static final double[] DIRECTION = {0.6, -0.8};

  /**
   * References: mpmath 1.3 at 30 digits, mp.quad of p log(2p/(p+q))/2 + q log(2q/(p+q))/2 for p =
   * N(0, s), q = N(m, r), cut at both means plus or minus 0, 1, 3, 6, 12, 40 deviations.
   */
  @ParameterizedTest
  @CsvSource({
    "0.5,  1,   1,     0.03031130052083898",
    "0,    1,   3,     0.1864940190809959",
    "2,    0.5, 4,     0.4173778448203556",
    "0.01, 1,   1,     1.249984375260409e-5",
    "1,    1,   0.001, 0.6874579663046009",
    "0.5,  1,   1e-6,  0.6931278736524547",
    "30,   1,   1,     0.6931471805599453"
  })
  void commonLine_agreesWithHighPrecisionQuadrature(double m, double s, double r, double expected) {
    assertThat(divergence(at(0, s), at(m, r))).isCloseTo(expected, within(1e-10));
    assertThat(divergence(at(m, r), at(0, s))).isCloseTo(expected, within(1e-10));
  }

  @Test
  void smallShift_approachesFisherInformation() {
    // JS(N(0, 1), N(e, 1)) = e^2/8 + O(e^4)
    assertThat(divergence(at(0, 1), at(1e-3, 1))).isCloseTo(1e-6 / 8, within(1e-12));
  }

  @Test
  void parallelLines_areLog2HoweverClose() {
    AffineGaussian data = AffineGaussian.onLine(new double[] {0, 0}, new double[] {1, 1});
    for (double gap : new double[] {10, 1, 1e-3, 1e-9}) {
      AffineGaussian other = AffineGaussian.onLine(new double[] {gap, 0}, new double[] {1, 1});
      assertThat(divergence(data, other)).isEqualTo(Math.log(2));
    }
    AffineGaussian slid = AffineGaussian.onLine(new double[] {1e-3, 1e-3}, new double[] {-1, -1});
    assertThat(divergence(data, slid)).isLessThan(1e-6);
  }

  @Test
  void crossingLines_areLog2() {
    AffineGaussian data = AffineGaussian.onLine(new double[2], new double[] {1, 0});
    AffineGaussian tilted = AffineGaussian.onLine(new double[2], new double[] {1, 1e-9});
    assertThat(divergence(data, tilted)).isEqualTo(Math.log(2));
  }

  @Test
  void pointAndLine_areLog2AndEqualPointsAreZero() {
    AffineGaussian point = AffineGaussian.onLine(new double[2], new double[2]);
    AffineGaussian line = AffineGaussian.onLine(new double[2], new double[] {1, 0});
    AffineGaussian elsewhere = AffineGaussian.onLine(new double[] {0, 1}, new double[2]);
    assertThat(divergence(point, line)).isEqualTo(Math.log(2));
    assertThat(divergence(point, elsewhere)).isEqualTo(Math.log(2));
    assertThat(divergence(point, point)).isZero();
  }

  @Test
  void lineWithinPlane_isLog2() {
    AffineGaussian line = AffineGaussian.onLine(new double[2], new double[] {1, 0});
    AffineGaussian plane = new AffineGaussian(new double[2], new double[][] {{1, 0}, {0, 1}});
    assertThat(divergence(line, plane)).isEqualTo(Math.log(2));
  }

  @Test
  void commonPlane_isRefusedByName() {
    AffineGaussian plane = new AffineGaussian(new double[2], new double[][] {{1, 0}, {0, 1}});
    assertThatThrownBy(() -> divergence(plane, plane))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one common line")
        .hasMessageContaining("dimension 2");
  }

  @Property(tries = 300)
  void commonLine_isSymmetricBoundedAndScaleFree(
      @ForAll @DoubleRange(min = -20, max = 20) double m,
      @ForAll @DoubleRange(min = -8, max = 3) double logR,
      @ForAll @DoubleRange(min = -3, max = 3) double logScale) {
    double r = Math.exp(logR);
    double scale = Math.exp(logScale);
    double js = divergence(at(0, 1), at(m, r));
    assertThat(js).isBetween(0.0, Math.log(2));
    assertThat(divergence(at(m, r), at(0, 1))).isCloseTo(js, within(1e-10));
    assertThat(divergence(at(0, scale), at(scale * m, scale * r))).isCloseTo(js, within(1e-9));
  }

  @Property(tries = 100)
  void widerNoise_changesNothing(@ForAll long seed) {
    // h1 a + h2 b along one direction is a line too, with deviation sqrt(a^2 + b^2).
    Random random = new Random(seed);
    double m = random.nextGaussian();
    AffineGaussian wide =
        new AffineGaussian(
            new double[] {m * DIRECTION[0], m * DIRECTION[1]},
            new double[][] {
              {3 * DIRECTION[0], 4 * DIRECTION[0]}, {3 * DIRECTION[1], 4 * DIRECTION[1]}
            });
    assertThat(divergence(wide, at(0, 1))).isCloseTo(divergence(at(m, 5), at(0, 1)), within(1e-9));
  }

  private static AffineGaussian at(double along, double deviation) {
    return AffineGaussian.onLine(
        new double[] {along * DIRECTION[0], along * DIRECTION[1]},
        new double[] {deviation * DIRECTION[0], deviation * DIRECTION[1]});
  }
}
