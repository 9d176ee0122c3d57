package io.equilibria.internal.equilibrium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.mixture.DenseComponent;
import io.equilibria.internal.mixture.DenseWeights;
import io.equilibria.metric.Box;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.ndarray.Shape;

class PointMassSearchTest {
  private static final Box BOX = new Box(new double[] {-2, -2}, new double[] {2, 2});

  /** log(1 - sigmoid(f)). */
  private static double log(double f) {
    return -(Math.max(f, 0) + Math.log1p(Math.exp(-Math.abs(f))));
  }

  /** top - |x - a| - |y - b|, a tent with its peak at (a, b). */
  private static DenseComponent tent(double top, double a, double b) {
    DenseWeights halves =
        new DenseWeights(
            2,
            4,
            new float[] {1, -1, 0, 0, 0, 0, 1, -1},
            new float[] {(float) -a, (float) a, (float) -b, (float) b});
    DenseWeights sum =
        new DenseWeights(4, 1, new float[] {-1, -1, -1, -1}, new float[] {(float) top});
    return network(Activation.RELU, halves, sum);
  }

  private static DenseComponent network(Activation hidden, DenseWeights... layers) {
    return new DenseComponent(
        List.of(layers),
        layers.length > 1 ? Optional.of(hidden) : Optional.empty(),
        Optional.empty(),
        Shape.of(1));
  }

  static DenseComponent random(Activation hidden, long seed) {
    Random random = new Random(seed);
    return network(hidden, random(random, 2, 8), random(random, 8, 8), random(random, 8, 1));
  }

  private static DenseWeights random(Random random, int inputs, int outputs) {
    float[] kernel = new float[inputs * outputs];
    float[] bias = new float[outputs];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (random.nextGaussian() * 1.5 / Math.sqrt(inputs));
    }
    for (int i = 0; i < outputs; i++) {
      bias[i] = (float) random.nextGaussian();
    }
    return new DenseWeights(inputs, outputs, kernel, bias);
  }

  private static double least(DenseComponent network) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= 200; i++) {
      for (int j = 0; j <= 200; j++) {
        double[] point = {-2 + i / 50.0, -2 + j / 50.0};
        least = Math.min(least, log(network.apply(point)[0]));
      }
    }
    return least;
  }

  @Test
  void affineDiscriminator_hasItsMinimumAtACorner() {
    DenseComponent plane =
        network(
            Activation.RELU, new DenseWeights(2, 1, new float[] {1, -0.5f}, new float[] {0.25f}));

    LeastPoint least =
        PointMassSearch.proved(
            List.of(plane), new double[] {1}, PointMassSearchTest::log, BOX, 5000);

    double exact = log(2 + 1 + 0.25);
    assertThat(least.bound()).isLessThanOrEqualTo(exact).isCloseTo(exact, within(0.01));
    assertThat(least.value()).isGreaterThanOrEqualTo(exact).isCloseTo(exact, within(0.01));
    assertThat(least.point()[0]).isCloseTo(2, within(0.02));
    assertThat(least.point()[1]).isCloseTo(-2, within(0.04));
  }

  @Test
  void tent_hasItsMinimumBelowThePeak() {
    LeastPoint least =
        PointMassSearch.proved(
            List.of(tent(2, 0.3, -0.7)), new double[] {1}, PointMassSearchTest::log, BOX, 20_000);

    double exact = log(2);
    assertThat(least.bound()).isLessThanOrEqualTo(exact).isCloseTo(exact, within(4e-3));
    assertThat(least.value()).isGreaterThanOrEqualTo(exact).isCloseTo(exact, within(4e-3));
    assertThat(least.point()[0]).isCloseTo(0.3, within(0.01));
    assertThat(least.point()[1]).isCloseTo(-0.7, within(0.01));
  }

  /** With two tents, the best point is between the peaks. */
  @Test
  void mixture_isSearchedByTheWeightedPayoff() {
    List<DenseComponent> tents = List.of(tent(3, 1, 0), tent(3, -1, 0));
    DoubleUnaryOperator concave = f -> -f * f / 20 - f;

    LeastPoint even = PointMassSearch.proved(tents, new double[] {0.5, 0.5}, concave, BOX, 20_000);
    LeastPoint first = PointMassSearch.proved(tents, new double[] {1, 0}, concave, BOX, 20_000);

    assertThat(first.point()[0]).isCloseTo(1, within(0.02));
    assertThat(first.value()).isCloseTo(concave.applyAsDouble(3), within(0.02));
    double exact = Double.POSITIVE_INFINITY;
    for (double x = -2; x <= 2; x += 1e-3) {
      exact =
          Math.min(
              exact,
              (concave.applyAsDouble(3 - Math.abs(x - 1))
                      + concave.applyAsDouble(3 - Math.abs(x + 1)))
                  / 2);
    }
    assertThat(even.bound()).isLessThanOrEqualTo(exact + 1e-9);
    assertThat(even.value()).isCloseTo(exact, within(0.02));
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void randomNetworks_areBoundedFromBelow(Activation activation) {
    for (int seed = 0; seed < 4; seed++) {
      DenseComponent network = random(activation, seed);

      LeastPoint least =
          PointMassSearch.proved(
              List.of(network), new double[] {1}, PointMassSearchTest::log, BOX, 6000);

      double grid = least(network);
      assertThat(least.bound()).as("seed %s", seed).isLessThanOrEqualTo(grid);
      assertThat(least.value()).isLessThanOrEqualTo(grid + 0.02).isGreaterThan(grid - 0.05);
      assertThat(least.value() - least.bound()).isLessThan(0.05 * (1 + Math.abs(least.value())));
      assertThat(log(network.apply(least.point())[0])).isCloseTo(least.value(), within(1e-9));
    }
  }

  /** Bounds over a cell hold at every point of it. */
  @ParameterizedTest
  @EnumSource(Activation.class)
  void cells_holdTheNetworksValues(Activation activation) {
    Random random = new Random(3);
    for (int n = 0; n < 50; n++) {
      CellBounds network = new CellBounds(random(activation, n));
      double[] centre = {2 * random.nextGaussian(), 2 * random.nextGaussian()};
      double[] half = {random.nextDouble(), 0.3 * random.nextDouble()};
      CellBounds.Bounds bounds = network.over(centre, half);
      assertThat(Arrays.stream(bounds.share()).sum()).isCloseTo(bounds.reach(), within(1e-6));
      for (int k = 0; k < 50; k++) {
        double[] point = {
          centre[0] + (2 * random.nextDouble() - 1) * half[0],
          centre[1] + (2 * random.nextDouble() - 1) * half[1]
        };
        assertThat(network.at(point))
            .isBetween(
                bounds.centre() - bounds.reach() - 1e-9, bounds.centre() + bounds.reach() + 1e-9);
      }
    }
  }

  @Test
  void grid_findsThePeakWithoutABound() {
    DenseComponent tent = tent(2, 0.31, -0.73);

    LeastPoint found =
        PointMassSearch.found(
            points ->
                Arrays.stream(points).mapToDouble(point -> log(tent.apply(point)[0])).toArray(),
            BOX);

    assertThat(found.proved()).isFalse();
    assertThat(found.value()).isCloseTo(log(2), within(1e-4));
    assertThat(found.point()[0]).isCloseTo(0.31, within(1e-3));
  }
}
