package io.equilibria.internal.metric.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.metric.ReferencePoints;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;

class GaussianWasserstein2Test {
  // POT 0.9: ot.gaussian.bures_wasserstein_distance(m1, m2, F1 @ F1.T, F2 @ F2.T)
  private static final double POT = 2.930891222846199;

  private static final AffineGaussian FIRST =
      new AffineGaussian(
          new double[] {0.5, -1, 2}, new double[][] {{1, .2, 0}, {.3, 2, .1}, {-.5, .4, .7}});
  private static final AffineGaussian SECOND =
      new AffineGaussian(
          new double[] {1, 0, -.25}, new double[][] {{.6, 0, .3}, {-.2, 1.1, 0}, {.1, .9, 1.4}});

  @Test
  void distance_agreesWithPythonOptimalTransport() {
    assertThat(GaussianWasserstein2.distance(FIRST, SECOND)).isCloseTo(POT, within(1e-10));
  }

  /** Regular, degenerate and crossing ones, with factors of the formula that the script has too. */
  @Test
  void distance_agreesWithPythonOptimalTransportAndScipy() {
    ReferencePoints.rows("gaussian-w2")
        .forEach(
            r -> {
              int d = (int) r[0];
              AffineGaussian a =
                  new AffineGaussian(
                      ReferencePoints.points(1, d, 0.5, 0, 1)[0],
                      ReferencePoints.points(d, (int) r[1], 0.3, 0, 1));
              AffineGaussian b =
                  new AffineGaussian(
                      ReferencePoints.points(1, d, 0.9, r[3], 1)[0],
                      ReferencePoints.points(d, (int) r[2], 1.1, 0, r[4]));
              assertThat(GaussianWasserstein2.distance(a, b))
                  .as(Arrays.toString(r))
                  .isCloseTo(r[6], within(1e-6));
            });
  }

  @Test
  void onALine_isTheDistanceOfMeansAndDeviations() {
    AffineGaussian a = new AffineGaussian(new double[] {1}, new double[][] {{2}});
    AffineGaussian b = new AffineGaussian(new double[] {4}, new double[][] {{-6}});
    assertThat(GaussianWasserstein2.squared(a, b)).isEqualTo(9 + 16);
  }

  @Test
  void parallelLines_areAsFarApartAsTheirMeans() {
    AffineGaussian a = AffineGaussian.onLine(new double[] {0, 0}, new double[] {1, 1});
    AffineGaussian b = AffineGaussian.onLine(new double[] {3, -4}, new double[] {-1, -1});
    assertThat(GaussianWasserstein2.distance(a, b)).isEqualTo(5);
  }

  @Test
  void perpendicularLines_shareNothing() {
    AffineGaussian a = AffineGaussian.onLine(new double[] {0, 0}, new double[] {2, 0});
    AffineGaussian b = AffineGaussian.onLine(new double[] {0, 0}, new double[] {0, 3});
    assertThat(GaussianWasserstein2.squared(a, b)).isEqualTo(4 + 9);
  }

  @Test
  void diagonalCovariances_compareDeviationByDeviation() {
    AffineGaussian a = new AffineGaussian(new double[2], new double[][] {{3, 0}, {0, 1}});
    AffineGaussian b = new AffineGaussian(new double[2], new double[][] {{1, 0}, {0, 5}});
    assertThat(GaussianWasserstein2.squared(a, b)).isCloseTo(4 + 16, within(1e-12));
  }

  @Test
  void pointMass_seesTheSecondMoment() {
    AffineGaussian point = new AffineGaussian(new double[3], new double[3][1]);
    AffineGaussian gaussian = new AffineGaussian(new double[3], FIRST.factor());
    double trace = 0;
    for (int i = 0; i < 3; i++) {
      trace += gaussian.covariance()[i][i];
    }
    assertThat(GaussianWasserstein2.squared(point, gaussian)).isCloseTo(trace, within(1e-12));
  }

  @Test
  void nearlyEqualLaws_keepTheirDigits() {
    double[][] nearly = FIRST.factor();
    nearly[1][1] += 1e-9;
    double distance =
        GaussianWasserstein2.distance(FIRST, new AffineGaussian(FIRST.mean(), nearly));
    // Traces minus a nuclear norm would leave some 1e-8 of rounding.
    assertThat(distance).isBetween(1e-10, 1e-9);
  }

  @Property(tries = 200)
  void rotatedNoise_isTheSameLaw(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int d,
      @ForAll @IntRange(min = 1, max = 6) int k) {
    Random random = new Random(seed);
    AffineGaussian a = draw(random, d, k);
    DMatrixRMaj rotated = new DMatrixRMaj(d, k);
    CommonOps_DDRM.mult(
        new DMatrixRMaj(a.factor()), RandomMatrices_DDRM.orthogonal(k, k, random), rotated);
    AffineGaussian b = new AffineGaussian(a.mean(), rotated.get2DData());
    assertThat(GaussianWasserstein2.distance(a, b)).isCloseTo(0, within(1e-7));
  }

  @Property(tries = 200)
  void distance_isAMetric(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int d,
      @ForAll @IntRange(min = 1, max = 5) int k) {
    Random random = new Random(seed);
    AffineGaussian a = draw(random, d, k);
    AffineGaussian b = draw(random, d, 1 + (k % 3));
    AffineGaussian c = draw(random, d, k);
    double ab = GaussianWasserstein2.distance(a, b);
    assertThat(GaussianWasserstein2.distance(b, a)).isCloseTo(ab, within(1e-10));
    assertThat(ab)
        .isPositive()
        .isLessThanOrEqualTo(
            GaussianWasserstein2.distance(a, c) + GaussianWasserstein2.distance(c, b) + 1e-10);
  }

  /** The general route must give what the short cut for lines gives. */
  @Property(tries = 200)
  void paddedLine_isTheSameLine(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int d) {
    Random random = new Random(seed);
    AffineGaussian a = draw(random, d, 1);
    AffineGaussian b = draw(random, d, 1);
    double[][] wide = new double[d][2];
    for (int i = 0; i < d; i++) {
      wide[i][1] = a.factor(i, 0);
    }
    assertThat(GaussianWasserstein2.squared(new AffineGaussian(a.mean(), wide), b))
        .isCloseTo(GaussianWasserstein2.squared(a, b), within(1e-10));
  }

  @Test
  void empiricalTransportOnALine_convergesToIt() {
    // In one dimension W2 between equal-sized samples pairs order statistics.
    Random random = new Random(7);
    AffineGaussian a = new AffineGaussian(new double[] {0}, new double[][] {{1}});
    AffineGaussian b = new AffineGaussian(new double[] {2}, new double[][] {{0.5}});
    double previous = Double.POSITIVE_INFINITY;
    for (int n : new int[] {100, 10_000, 1_000_000}) {
      double[] x = random.doubles(n).map(u -> random.nextGaussian()).sorted().toArray();
      double[] y = random.doubles(n).map(u -> 2 + 0.5 * random.nextGaussian()).sorted().toArray();
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += (x[i] - y[i]) * (x[i] - y[i]) / n;
      }
      double error = Math.abs(sum - GaussianWasserstein2.squared(a, b));
      assertThat(error).isLessThan(previous);
      previous = error;
    }
    assertThat(previous).isLessThan(0.02);
  }

  /**
   * Gaussians on lines take the fast path. Both paths are timed alternately in one run and the best
   * times are compared, so that neither a slow nor a busy machine matters.
   */
  @Test
  void lines_takeLittleOfTheTimeOfASingularValueDecomposition() {
    double lines = Double.POSITIVE_INFINITY;
    double planes = Double.POSITIVE_INFINITY;
    for (int round = 0; round < 8; round++) {
      lines = Math.min(lines, cpuNanos(1));
      planes = Math.min(planes, cpuNanos(2));
    }
    assertThat(lines / planes).isLessThan(0.5); // measured 0.08
  }

  /** Processor time of distances between laws in the plane with so many noise coordinates. */
  private static double cpuNanos(int noise) {
    double[][] factor = {Arrays.copyOf(new double[] {0.5, 0.1}, noise), new double[noise]};
    AffineGaussian data = new AffineGaussian(new double[] {1, 2}, factor);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double sum = 0;
    long start = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < 10_000; i++) {
      sum += GaussianWasserstein2.distance(data, new AffineGaussian(new double[] {i, 0}, factor));
    }
    long took = threads.getCurrentThreadCpuTime() - start;
    assertThat(sum).isPositive();
    return took;
  }

  @Test
  void differentDimensions_areRefused() {
    AffineGaussian plane = AffineGaussian.onLine(new double[2], new double[] {1, 0});
    assertThatThrownBy(() -> GaussianWasserstein2.squared(plane, FIRST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 and 3");
  }

  static AffineGaussian draw(Random random, int d, int k) {
    double[] mean = new double[d];
    double[][] factor = new double[d][k];
    for (int i = 0; i < d; i++) {
      mean[i] = random.nextGaussian();
      for (int j = 0; j < k; j++) {
        factor[i][j] = random.nextGaussian();
      }
    }
    return new AffineGaussian(mean, factor);
  }
}
