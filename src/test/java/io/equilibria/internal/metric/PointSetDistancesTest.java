package io.equilibria.internal.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.RecordingMonitor;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.metric.kernel.EnergyDistance;
import io.equilibria.internal.metric.kernel.Kernel;
import io.equilibria.internal.metric.kernel.MaximumMeanDiscrepancy;
import io.equilibria.internal.metric.kernel.MedianDistance;
import io.equilibria.internal.metric.transport.EntropicTransport;
import io.equilibria.internal.metric.transport.SinkhornDivergence;
import io.equilibria.internal.metric.transport.SlicedWasserstein;
import io.equilibria.internal.metric.transport.WassersteinDistance;
import io.equilibria.metric.Estimate;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sliced, energy, kernel and Sinkhorn distances. */
class PointSetDistancesTest {
  private static final Map<String, Kernel> KERNELS =
      Map.of(
          "gaussian", new Kernel.Gaussian(0.8),
          "mixture", new Kernel.GaussianMixture(0.5, 1, 4),
          "imq", new Kernel.InverseMultiquadric(1.5, 0.5),
          "polynomial", new Kernel.Polynomial(3),
          "energy", new Kernel.Energy());

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void sliced_agreesWithPythonOptimalTransport(int order) {
    for (ReferencePoints c : ReferencePoints.of("sliced" + order)) {
      double[][] directions = ReferencePoints.directions((int) c.parameter(), c.d());
      assertThat(
              SlicedWasserstein.along(c.a(), c.b(), order, directions, Execution.SEQUENTIAL)
                  .value())
          .as(c.toString())
          .isCloseTo(c.value(), within(1e-9));
    }
  }

  /** The two statistics are dcor's; SciPy has the root of the first. */
  @Test
  void energy_agreesWithDcorAndScipy() {
    for (ReferencePoints c : ReferencePoints.of("energy-v")) {
      assertThat(EnergyDistance.vStatistic(c.a(), c.b(), Execution.SEQUENTIAL).value())
          .as(c.toString())
          .isCloseTo(c.value(), within(1e-9));
    }
    for (ReferencePoints c : ReferencePoints.of("energy-u")) {
      assertThat(EnergyDistance.uStatistic(c.a(), c.b(), Execution.SEQUENTIAL).value())
          .as(c.toString())
          .isCloseTo(c.value(), within(1e-9));
    }
    for (ReferencePoints c : ReferencePoints.of("energy")) {
      assertThat(Math.sqrt(EnergyDistance.vStatistic(c.a(), c.b(), Execution.SEQUENTIAL).value()))
          .as(c.toString())
          .isCloseTo(c.value(), within(1e-9));
    }
  }

  /** E|x - x'| of N(0, 1) is 2 / sqrt(pi), so that V has a mean of it times (1/n + 1/m); U of 0. */
  @Test
  void energyOfOneLaw_isBiasedByVAndUnbiasedByU() {
    Random random = new Random(13);
    double v = 0;
    double u = 0;
    int runs = 400;
    for (int i = 0; i < runs; i++) {
      double[][] a = ReferencePoints.normal(random, 20, 1);
      double[][] b = ReferencePoints.normal(random, 30, 1);
      v += EnergyDistance.vStatistic(a, b, Execution.SEQUENTIAL).value() / runs;
      u += EnergyDistance.uStatistic(a, b, Execution.SEQUENTIAL).value() / runs;
    }
    double bias = 2 / Math.sqrt(Math.PI) * (1.0 / 20 + 1.0 / 30);
    assertThat(v).isCloseTo(bias, within(0.1 * bias));
    assertThat(u).isCloseTo(0, within(0.1 * bias));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gaussian", "mixture", "imq", "polynomial", "energy"})
  void discrepancy_agreesWithScipysKernelMatrices(String kernel) {
    for (ReferencePoints c : ReferencePoints.of("mmd-" + kernel)) {
      double found =
          MaximumMeanDiscrepancy.squared(c.a(), c.b(), KERNELS.get(kernel), Execution.SEQUENTIAL)
              .value();
      assertThat(found)
          .as(c.toString())
          .isCloseTo(c.value(), within(1e-9 * Math.max(1, Math.abs(c.value()))));
    }
  }

  @Test
  void sinkhorn_agreesWithThePlansOfPythonOptimalTransport() {
    EntropicTransport.Limits fine = new EntropicTransport.Limits(1e-11, 20_000);
    for (ReferencePoints c : ReferencePoints.of("sinkhorn")) {
      Estimate found =
          SinkhornDivergence.squared(c.a(), c.b(), c.parameter(), fine, Execution.SEQUENTIAL);
      assertThat(found.value())
          .as(c.toString())
          .isCloseTo(c.value(), within(1e-7 * Math.max(1, c.value())));
      assertThat(found.estimator()).contains("converged in");
    }
  }

  @Test
  void sinkhornsError_boundsWhatTheIterationLeftOpen() {
    ReferencePoints c = ReferencePoints.of("sinkhorn").get(18);
    double exact = c.value();
    double before = Double.POSITIVE_INFINITY;
    for (int most : new int[] {3, 10, 30, 100}) {
      Estimate found =
          SinkhornDivergence.squared(
              c.a(),
              c.b(),
              c.parameter(),
              new EntropicTransport.Limits(0, most),
              Execution.SEQUENTIAL);
      assertThat(found.estimator()).contains("stopped, not converged, after " + most);
      assertThat(Math.abs(found.value() - exact)).isLessThanOrEqualTo(found.error() + 1e-7);
      assertThat(found.error()).isLessThan(before);
      before = found.error();
    }
  }

  @Test
  void sinkhorn_goesFromW2ToTheMeansAsEpsilonGrows() {
    Random random = new Random(5);
    double[][] a = ReferencePoints.normal(random, 60, 2);
    double[][] b = ReferencePoints.moved(ReferencePoints.normal(random, 60, 2), 0.5, 1, 0);
    double w2 = WassersteinDistance.distance(a, b, 2, Execution.SEQUENTIAL).value();
    double means = 0;
    for (int k = 0; k < 2; k++) {
      double apart = 0;
      for (int i = 0; i < 60; i++) {
        apart += (a[i][k] - b[i][k]) / 60;
      }
      means += apart * apart;
    }
    assertThat(SinkhornDivergence.squared(a, b, 0.002, Execution.SEQUENTIAL).value())
        .isCloseTo(w2 * w2, within(0.01));
    assertThat(SinkhornDivergence.squared(a, b, 1e5, Execution.SEQUENTIAL).value())
        .isCloseTo(means, within(1e-3));
    double epsilon = SinkhornDivergence.defaultEpsilon(a, b);
    double meanCost = 0;
    for (double[] x : a) {
      for (double[] y : b) {
        meanCost += ((x[0] - y[0]) * (x[0] - y[0]) + (x[1] - y[1]) * (x[1] - y[1])) / 3600;
      }
    }
    assertThat(epsilon).isCloseTo(0.05 * meanCost, within(1e-12));
  }

  @Property(tries = 30)
  void distances_areSymmetricZeroAtEqualityAndMoveWithThePoints(
      @ForAll long seed,
      @ForAll @IntRange(min = 3, max = 25) int n,
      @ForAll @IntRange(min = 3, max = 25) int m) {
    Random random = new Random(seed);
    double[][] a = ReferencePoints.normal(random, n, 2);
    double[][] b = ReferencePoints.normal(random, m, 2);
    double[][] movedA = ReferencePoints.moved(a, 3, -2, 0.4);
    double[][] movedB = ReferencePoints.moved(b, 3, -2, 0.4);

    double energy = EnergyDistance.vStatistic(a, b, Execution.SEQUENTIAL).value();
    assertThat(energy).isPositive();
    assertThat(EnergyDistance.vStatistic(b, a, Execution.SEQUENTIAL).value())
        .isCloseTo(energy, within(1e-12));
    assertThat(EnergyDistance.vStatistic(movedA, movedB, Execution.SEQUENTIAL).value())
        .isCloseTo(3 * energy, within(1e-10));
    assertThat(EnergyDistance.vStatistic(a, a, Execution.SEQUENTIAL).value())
        .isCloseTo(0, within(1e-12));

    double mmd =
        MaximumMeanDiscrepancy.squared(a, b, new Kernel.Gaussian(1), Execution.SEQUENTIAL).value();
    assertThat(
            MaximumMeanDiscrepancy.squared(
                    movedB, movedA, new Kernel.Gaussian(3), Execution.SEQUENTIAL)
                .value())
        .isCloseTo(mmd, within(1e-12));
    assertThat(MedianDistance.of(movedA, movedB))
        .isCloseTo(3 * MedianDistance.of(a, b), within(1e-10));

    double sinkhorn = SinkhornDivergence.squared(a, b, 0.5, Execution.SEQUENTIAL).value();
    assertThat(sinkhorn).isPositive();
    assertThat(SinkhornDivergence.squared(movedB, movedA, 4.5, Execution.SEQUENTIAL).value())
        .isCloseTo(9 * sinkhorn, within(1e-3 * sinkhorn + 1e-4));
    assertThat(SinkhornDivergence.squared(a, a, 0.5, Execution.SEQUENTIAL).value())
        .isCloseTo(0, within(1e-4));

    double sliced =
        SlicedWasserstein.distance(
                a, b, 2, new SlicedWasserstein.Directions(50, 7), Execution.SEQUENTIAL)
            .value();
    assertThat(sliced).isPositive().isLessThanOrEqualTo(w2(a, b) + 1e-12);
    assertThat(
            SlicedWasserstein.distance(
                    b, a, 2, new SlicedWasserstein.Directions(50, 7), Execution.SEQUENTIAL)
                .value())
        .isCloseTo(sliced, within(1e-12));
    assertThat(
            SlicedWasserstein.distance(
                    a, a, 2, new SlicedWasserstein.Directions(50, 7), Execution.SEQUENTIAL)
                .value())
        .isZero();
  }

  private static double w2(double[][] a, double[][] b) {
    return WassersteinDistance.distance(a, b, 2, Execution.SEQUENTIAL).value();
  }

  @Test
  void slicedOfATranslation_isWithinItsErrorOfTheTruth() {
    // W_2 along t is |t . s|; the mean of its square over the sphere is |s|^2 / d.
    double[][] a = ReferencePoints.normal(new Random(8), 50, 5);
    double[][] b = ReferencePoints.moved(a, 1, 2, 0);
    int within = 0;
    for (int seed = 0; seed < 200; seed++) {
      Estimate found =
          SlicedWasserstein.distance(
              a, b, 2, new SlicedWasserstein.Directions(100, seed), Execution.SEQUENTIAL);
      within += Math.abs(found.value() - 2) <= 2 * found.error() ? 1 : 0;
    }
    assertThat(within).isBetween(180, 199); // 95 % of 200, by and large
    assertThat(
            SlicedWasserstein.distance(
                a, b, 2, new SlicedWasserstein.Directions(100, 3), Execution.SEQUENTIAL))
        .isEqualTo(
            SlicedWasserstein.distance(
                a, b, 2, new SlicedWasserstein.Directions(100, 3), Execution.SEQUENTIAL))
        .isNotEqualTo(
            SlicedWasserstein.distance(
                a, b, 2, new SlicedWasserstein.Directions(100, 4), Execution.SEQUENTIAL));
  }

  @Test
  void discrepancyOfOneLaw_isNegativeAboutHalfTheTime() {
    Random random = new Random(11);
    int negative = 0;
    double sum = 0;
    for (int i = 0; i < 200; i++) {
      double value =
          MaximumMeanDiscrepancy.squared(
                  ReferencePoints.normal(random, 30, 2),
                  ReferencePoints.normal(random, 40, 2),
                  new Kernel.Gaussian(1),
                  Execution.SEQUENTIAL)
              .value();
      negative += value < 0 ? 1 : 0;
      sum += value;
    }
    assertThat(negative).isBetween(80, 160);
    assertThat(sum / 200).isCloseTo(0, within(0.002));
  }

  /**
   * Gaussian kernel between N(0,1) and N(1,1): E k = s / sqrt(s^2 + 2) exp(-d^2 / (2 (s^2 + 2))).
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void jackknifeError_isOfTheSizeOfTheSpread(double apart) {
    Random random = new Random(12);
    double truth = 2 / Math.sqrt(3) * (1 - Math.exp(-apart * apart / 6));
    int runs = 300;
    double squares = 0;
    double claimed = 0;
    for (int i = 0; i < runs; i++) {
      Estimate found =
          MaximumMeanDiscrepancy.squared(
              ReferencePoints.normal(random, 40, 1),
              ReferencePoints.moved(ReferencePoints.normal(random, 60, 1), 1, apart, 0),
              new Kernel.Gaussian(1),
              Execution.SEQUENTIAL);
      squares += (found.value() - truth) * (found.value() - truth) / runs;
      claimed += found.error() * found.error() / runs;
    }
    assertThat(claimed / squares).isBetween(0.8, 2.5); // conservative
  }

  @Test
  void mistakes_areRefused() {
    double[][] two = new double[2][1];
    assertThatThrownBy(() -> EnergyDistance.vStatistic(two, two, Execution.SEQUENTIAL))
        .hasMessageContaining("at least 3");
    assertThatThrownBy(() -> new Kernel.Gaussian(0)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new Kernel.GaussianMixture(1, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Kernel.InverseMultiquadric(1, -1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new Kernel.Polynomial(0)).hasMessageContaining("degree");
    assertThatThrownBy(() -> SinkhornDivergence.squared(two, two, 0, Execution.SEQUENTIAL))
        .hasMessageContaining("epsilon");
    assertThatThrownBy(() -> new SlicedWasserstein.Directions(1, 0))
        .hasMessageContaining("directions");
  }

  /** All that compute in parallel or report, by name. */
  private static Map<String, Function<Execution, Estimate>> distances() {
    Random random = new Random(5);
    double[][] a = ReferencePoints.normal(random, 150, 3);
    double[][] b = ReferencePoints.normal(random, 130, 3);
    return Map.of(
        "w1", execution -> WassersteinDistance.distance(a, b, 1, execution),
        "sinkhorn", execution -> SinkhornDivergence.squared(a, b, 0.5, execution),
        "sliced",
            execution ->
                SlicedWasserstein.distance(
                    a, b, 2, new SlicedWasserstein.Directions(200, 1), execution),
        "energy-v", execution -> EnergyDistance.vStatistic(a, b, execution),
        "energy-u", execution -> EnergyDistance.uStatistic(a, b, execution),
        "mmd",
            execution -> MaximumMeanDiscrepancy.squared(a, b, new Kernel.Gaussian(1), execution));
  }

  @Test
  void everyDistance_isTheSameToTheBitOnAnyNumberOfThreads() {
    distances()
        .forEach(
            (name, distance) -> {
              Estimate alone = distance.apply(Execution.SEQUENTIAL);
              for (int threads : new int[] {2, 3, 7}) {
                try (Workers workers = Workers.of(threads)) {
                  assertThat(distance.apply(Execution.on(workers))).as(name).isEqualTo(alone);
                }
              }
            });
  }

  @Test
  void everyDistance_reportsUntilAllIsDoneAndEndsWhenCancelled() {
    distances()
        .forEach(
            (name, distance) -> {
              RecordingMonitor whole = new RecordingMonitor();
              Estimate unused = distance.apply(new Execution(Workers.CALLER, whole));
              assertThat(whole.done()).as(name).hasSizeGreaterThan(1);
              RecordingMonitor cancelled = RecordingMonitor.cancelledAt(1);
              assertThatThrownBy(() -> distance.apply(new Execution(Workers.CALLER, cancelled)))
                  .as(name)
                  .isInstanceOf(CancellationException.class);
              assertThat(cancelled.done()).as(name).hasSizeLessThan(whole.done().size());
            });
  }
}
