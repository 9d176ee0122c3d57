package io.equilibria.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.Exhaustive;
import io.equilibria.InputException;
import io.equilibria.config.DataSettings;
import io.equilibria.data.Distribution;
import io.equilibria.internal.config.DataSpec;
import io.equilibria.internal.config.GaussianSpec.SubspaceGaussian;
import io.equilibria.internal.config.MixtureSpec;
import io.equilibria.internal.data.BatchValues.Place;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.metric.Box;
import io.equilibria.metric.Density;
import io.equilibria.metric.Modes;
import io.equilibria.metric.Moments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Index;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.UniformRealDistribution;
import org.hipparchus.stat.inference.ChiSquareTest;
import org.hipparchus.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/** What each task says of itself against what it draws. */
class DistributionTest {
  private static final int MANY = 100_000;
  private static final double LEVEL = 1e-4;

  static Stream<DataSettings> inThePlane() {
    return Tasks.inThePlane();
  }

  static Stream<DataSettings> degenerate() {
    return Tasks.degenerate();
  }

  static Stream<DataSettings> all() {
    return Tasks.all();
  }

  static Stream<DataSettings> withDensity() {
    return Stream.concat(Tasks.inThePlane(), Tasks.elsewhere());
  }

  private static double[][] drawn(Distribution task) {
    BatchValues batch = BatchValues.of(task, new Place(3, 0, 2, MANY / 2), TFloat32.class);
    int d = (int) task.sample().size();
    double[][] points = new double[MANY][];
    Arrays.setAll(points, n -> Arrays.copyOfRange(batch.values(), n * d, (n + 1) * d));
    return points;
  }

  @ParameterizedTest
  @MethodSource("all")
  void samples_haveTheMoments(DataSettings spec) {
    Distribution task = DataSources.distribution(spec);
    assertMoments(drawn(task), task.moments());
    assertMoments(task.points(MANY, 7), task.moments());
  }

  /** Within five standard errors, those of the covariance being estimated from the products. */
  private static void assertMoments(double[][] points, Moments moments) {
    double[] mean = moments.mean();
    double[][] covariance = moments.covariance();
    for (int i = 0; i < mean.length; i++) {
      double[] centred = new double[points.length];
      for (int n = 0; n < points.length; n++) {
        centred[n] = points[n][i] - mean[i];
      }
      double room = 5 * Math.sqrt(covariance[i][i] / points.length);
      assertThat(Arrays.stream(centred).average().orElseThrow()).isCloseTo(0, within(room + 1e-6));
      for (int j = 0; j <= i; j++) {
        double[] products = new double[points.length];
        for (int n = 0; n < points.length; n++) {
          products[n] = centred[n] * (points[n][j] - mean[j]);
        }
        double average = Arrays.stream(products).average().orElseThrow();
        double spread =
            Arrays.stream(products).map(p -> (p - average) * (p - average)).average().orElseThrow();
        assertThat(average)
            .isCloseTo(covariance[i][j], within(5 * Math.sqrt(spread / points.length) + 1e-6));
        assertThat(covariance[j][i]).isEqualTo(covariance[i][j]);
      }
    }
  }

  /** Chi-square over 20 x 20 cells, of which those with few points expected are put together. */
  @ParameterizedTest
  @MethodSource("inThePlane")
  @Exhaustive
  void density_integratesToOne_andSamplesFallWhereItIs(DataSettings spec) {
    Distribution task = DataSources.distribution(spec);
    Density density = task.requireDensity();
    Cells cells = Cells.of(density.range(), 20, 18);
    double[] masses = cells.masses(density);
    assertThat(Arrays.stream(masses).sum()).isCloseTo(1, within(1e-9));
    double[][] drawn = drawn(task);
    assertThat(pValue(masses, cells.counts(drawn))).isBetween(LEVEL, 1 - LEVEL);
    assertThat(pValue(masses, cells.counts(task.points(MANY, 3)))).isBetween(LEVEL, 1 - LEVEL);
    // The test can tell: a task a little larger is another one.
    for (double[] point : drawn) {
      point[0] *= 1.05;
      point[1] *= 1.05;
    }
    assertThat(pValue(masses, cells.counts(drawn))).isLessThan(LEVEL);
  }

  private static double pValue(double[] masses, long[] counts) {
    List<Double> expected = new ArrayList<>();
    List<Long> found = new ArrayList<>();
    double rare = 1 - Arrays.stream(masses).sum();
    long rareFound = MANY - Arrays.stream(counts).sum();
    for (int i = 0; i < masses.length; i++) {
      if (masses[i] * MANY >= 10) {
        expected.add(masses[i] * MANY);
        found.add(counts[i]);
      } else {
        rare += masses[i];
        rareFound += counts[i];
      }
    }
    if (rare * MANY >= 1) {
      expected.add(rare * MANY);
      found.add(rareFound);
    } else if (rareFound >= 10) {
      return 0; // where next to nothing is expected
    }
    return new ChiSquareTest()
        .chiSquareTest(
            expected.stream().mapToDouble(Double::doubleValue).toArray(),
            found.stream().mapToLong(Long::longValue).toArray());
  }

  /** |L^-1 (x - mean)|^2, taken from the density itself, is chi-squared with d degrees. */
  @ParameterizedTest
  @MethodSource("withDensity")
  void gaussians_haveChiSquaredDistances(DataSettings spec) {
    Distribution task = DataSources.distribution(spec);
    if (GaussianDistribution.law(task).isEmpty()) {
      return;
    }
    Density density = task.requireDensity();
    double top = density.logDensity(new double[][] {task.moments().mean()})[0];
    double[] distances =
        Arrays.stream(density.logDensity(Arrays.copyOf(drawn(task), 5000)))
            .map(log -> 2 * (top - log))
            .toArray();
    double p =
        new KolmogorovSmirnovTest()
            .kolmogorovSmirnovTest(new ChiSquaredDistribution(spec.dimension()), distances);
    assertThat(p).isBetween(LEVEL, 1 - LEVEL);
  }

  /** The entropy by two ways: -mean log p over samples, and over samples of the other sampler. */
  @ParameterizedTest
  @MethodSource("withDensity")
  void bothSamplers_haveOneEntropy(DataSettings spec) {
    Distribution task = DataSources.distribution(spec);
    Density density = task.requireDensity();
    double[] graph = density.logDensity(Arrays.copyOf(drawn(task), 5_000));
    double[] java = density.logDensity(task.points(5_000, 11));
    double first = Arrays.stream(graph).average().orElseThrow();
    double second = Arrays.stream(java).average().orElseThrow();
    double variance = Arrays.stream(java).map(x -> (x - second) * (x - second)).average().orElse(0);
    assertThat(first).isCloseTo(second, within(5 * Math.sqrt(2 * variance / 5_000) + 1e-6));
  }

  @ParameterizedTest
  @MethodSource("all")
  void view_showsNearlyAllSamples(DataSettings spec) {
    Distribution task = DataSources.distribution(spec);
    Box view = task.view();
    assertThat(view.dimension()).isEqualTo(spec.dimension());
    double[] low = view.low();
    double[] high = view.high();
    long outside =
        Arrays.stream(task.points(10_000, 5))
            .filter(
                point -> {
                  for (int i = 0; i < point.length; i++) {
                    if (point[i] < low[i] || point[i] > high[i]) {
                      return true;
                    }
                  }
                  return false;
                })
            .count();
    assertThat(outside).isLessThan(50);
  }

  @ParameterizedTest
  @MethodSource("all")
  void task_knowsItsNameShapeAndDigest(DataSettings spec) {
    Distribution task = DataSources.distribution(spec);
    assertThat(task.name()).isEqualTo(spec.kind());
    assertThat(task.sample())
        .isEqualTo(Shape.of(spec.dimension()))
        .isEqualTo(DataSources.sample(spec));
    assertThat(task.digest()).hasSize(64).isEqualTo(DataSources.of(spec).digest());
    assertThat(task.support()).isNotBlank();
    assertThat(task.points(3, 1)).hasDimensions(3, spec.dimension());
    assertThat(task.points(3, 1)).isDeepEqualTo(task.points(3, 1));
    assertThat(Tasks.all().map(other -> DataSources.of(other).digest()).distinct().count())
        .isEqualTo(Tasks.all().count());
  }

  @ParameterizedTest
  @MethodSource("degenerate")
  void density_thatIsNotThere_namesWhatIs(DataSettings spec) {
    Distribution task = DataSources.distribution(spec);
    assertThat(task.density()).isEmpty();
    assertThatThrownBy(task::requireDensity)
        .isInstanceOf(NoDensityException.class)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(spec.kind() + " has no density: its mass lies on ")
        .hasMessageContaining("estimators from samples")
        .satisfies(
            e ->
                assertThat(((NoDensityException) e).instead().get(0))
                    .startsWith(
                        GaussianDistribution.law(task).isPresent()
                            ? "closed forms between Gaussians"
                            : "surfaceLogDensity"));
  }

  @Test
  void images_haveNoKnownDistribution() {
    assertThatThrownBy(() -> DataSources.distribution(DataSpec.Digits.DEFAULT))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found digits");
  }

  @Test
  void subspace_isSpannedByItsFactor() {
    SubspaceGaussian spec = new SubspaceGaussian(1000, 40, 2, 3);
    Distribution task = DataSources.distribution(spec);
    AffineGaussian law = GaussianDistribution.law(task).orElseThrow();
    assertThat(law.latentDimension()).isEqualTo(40);
    double variance = 0;
    for (int i = 0; i < 1000; i++) {
      for (int j = 0; j < 40; j++) {
        variance += law.factor(i, j) * law.factor(i, j) / 1000;
      }
    }
    // 40 000 squares of N(0, 4/40) in sums of 40: 4, with a relative error of sqrt(2 / 40 000).
    assertThat(variance).isCloseTo(4, within(5 * 4 * Math.sqrt(2 / 40_000.0)));
    assertThat(DataSources.distribution(new SubspaceGaussian(1000, 40, 2, 4)).digest())
        .isNotEqualTo(task.digest());
    double[] x = BatchValues.of(task, new Place(0, 0, 1, 1), TFloat64.class).values();
    assertThat(outside(x, law)).isLessThan(1e-9);
  }

  /** Distance of x from the span of the factor's columns, by Gram-Schmidt. */
  private static double outside(double[] x, AffineGaussian law) {
    List<double[]> basis = new ArrayList<>();
    double[] rest = x.clone();
    for (int j = 0; j <= law.latentDimension(); j++) {
      double[] vector = rest;
      if (j < law.latentDimension()) {
        vector = new double[x.length];
        for (int i = 0; i < x.length; i++) {
          vector[i] = law.factor(i, j);
        }
      }
      for (double[] direction : basis) {
        double along = 0;
        for (int i = 0; i < x.length; i++) {
          along += direction[i] * vector[i];
        }
        for (int i = 0; i < x.length; i++) {
          vector[i] -= along * direction[i];
        }
      }
      double length = Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
      basis.add(Arrays.stream(vector).map(v -> v / length).toArray());
      if (j == law.latentDimension()) {
        return length;
      }
    }
    throw new AssertionError("the last vector is x");
  }

  @Test
  void modes_areWhereTheMixtureSays() {
    Modes ring =
        DataSources.distribution(new MixtureSpec.Ring(4, 2, 0.1, List.of())).modes().orElseThrow();
    assertThat(ring.centres()[1][0]).isCloseTo(0, within(1e-12));
    assertThat(ring.centres()[1][1]).isEqualTo(2);
    assertThat(ring.weights()).containsExactly(0.25, 0.25, 0.25, 0.25);
    Modes grid = DataSources.distribution(Tasks.WEIGHTED).modes().orElseThrow();
    assertThat(grid.centres()).isDeepEqualTo(new double[][] {{-1, -1}, {1, -1}, {-1, 1}, {1, 1}});
    assertThat(grid.weights()).containsExactly(0.2, 0.3, 0.1, 0.4);
    assertThat(grid.deviation()).isEqualTo(0.5);
    assertThat(DataSources.distribution(MixtureSpec.Grid.DEFAULT).modes().orElseThrow().centres())
        .hasDimensions(25, 2)
        .contains(new double[] {-4, -4}, Index.atIndex(0))
        .contains(new double[] {0, 0}, Index.atIndex(12))
        .contains(new double[] {4, 2}, Index.atIndex(19));
    assertThat(DataSources.distribution(new SubspaceGaussian(2, 1, 1, 1)).modes()).isEmpty();
  }

  /** Kolmogorov and Smirnov's test of the seeds 0 to 199, which many people begin with. */
  @Test
  void firstCentreOfSmallSeeds_isUniform() {
    double[] x = new double[200];
    Arrays.setAll(
        x,
        seed ->
            DataSources.distribution(new MixtureSpec.RandomMixture(8, 2, 2, 0.05, List.of(), seed))
                .modes()
                .orElseThrow()
                .centres()[0][0]);
    assertThat(
            new KolmogorovSmirnovTest()
                .kolmogorovSmirnovTest(new UniformRealDistribution(-2, 2), x))
        .isGreaterThan(0.01);
  }

  /** A hundred of each mode are expected; a statistic of 24.3 is passed once in 1 000. */
  @Test
  void firstPointOfSmallSeeds_isOfEveryModeAsOften() {
    Distribution ring = DataSources.distribution(MixtureSpec.Ring.DEFAULT);
    long[] counts = new long[8];
    for (int seed = 0; seed < 800; seed++) {
      double[] point = ring.points(1, seed)[0];
      double turns = Math.atan2(point[1], point[0]) / (2 * Math.PI);
      counts[Math.floorMod(Math.round(8 * turns), 8)]++;
    }
    double[] expected = new double[8];
    Arrays.fill(expected, 100);
    assertThat(new ChiSquareTest().chiSquare(expected, counts)).isLessThan(24.3);
  }

  /** So that a run is not resumed with other numbers than it began with. */
  @Test
  void digest_followsDrawnNumbersOrSettings() {
    Distribution random = DataSources.distribution(MixtureSpec.RandomMixture.DEFAULT);
    assertThat(random.digest())
        .isNotEqualTo(Digest.sha256(MixtureSpec.RandomMixture.DEFAULT.toString()));
    assertThat(DataSources.distribution(MixtureSpec.Ring.DEFAULT).digest())
        .isEqualTo(Digest.sha256(MixtureSpec.Ring.DEFAULT.toString()));
  }
}
