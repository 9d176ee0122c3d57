package io.equilibria.internal.metric.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PlanePushForwardTest {
  private static final AffineGaussian GAUSSIAN =
      new AffineGaussian(new double[] {1, -2}, new double[][] {{0.5, 0.3}, {-0.2, 1.5}});

  /** An affine map is its own interpolation, however coarse the grid. */
  @Test
  void affineMap_hasTheDensityOfTheGaussian() {
    double[][] points = {{1.05, -2}, {1.3, -1}, {0.4, -3.7}, {1.9, -2.2}};
    double[] exact = GaussianDensity.of(GAUSSIAN).orElseThrow().logDensity(points);
    for (int cells : new int[] {1, 7, 64}) {
      double[] found = of(cells, PlanePushForwardTest::affine).logDensity(points);
      for (int i = 0; i < points.length; i++) {
        assertThat(found[i]).isCloseTo(exact[i], within(1e-5)); // images are of float32
      }
    }
  }

  /** (|z1|, z2): twice the normal density on one side, none on the other. */
  @Test
  void foldedMap_addsUpBothSheets() {
    PlanePushForward folded = of(32, z -> new double[] {Math.abs(z[0]), z[1]});
    double[] found = folded.logDensity(new double[][] {{0.7, 0.4}, {-0.7, 0.4}});
    double normal = -(0.49 + 0.16) / 2 - Math.log(2 * Math.PI);
    assertThat(found[0]).isCloseTo(normal + Math.log(2), within(1e-5));
    assertThat(found[1]).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  /** A fold that stretches unevenly: the mass is 1, except for the part outside the grid. */
  @Test
  void mass_isOne() {
    PlanePushForward law = of(96, PlanePushForwardTest::bent);
    double[] low = law.range().low();
    double[] high = law.range().high();
    int side = 700;
    double[][] grid = new double[side * side][];
    for (int i = 0; i < grid.length; i++) {
      int row = i / side;
      grid[i] =
          new double[] {
            low[0] + (i % side + 0.5) / side * (high[0] - low[0]),
            low[1] + (row + 0.5) / side * (high[1] - low[1])
          };
    }
    double sum = Arrays.stream(law.logDensity(grid)).map(Math::exp).sum();
    double cell = (high[0] - low[0]) * (high[1] - low[1]) / grid.length;
    assertThat(sum * cell).isCloseTo(1, within(5e-3));
  }

  /** Draws fall into a box as often as the density says. */
  @Test
  void points_areDrawsOfTheLaw() {
    PlanePushForward law = of(96, PlanePushForwardTest::bent);
    int count = 20_000;
    long inside =
        Arrays.stream(law.points(count, 3))
            .filter(p -> p[0] > 0.2 && p[0] < 0.9 && p[1] > -0.5 && p[1] < 0.5)
            .count();
    int side = 200;
    double[][] grid = new double[side * side][];
    for (int i = 0; i < grid.length; i++) {
      int row = i / side;
      grid[i] = new double[] {0.2 + (i % side + 0.5) / side * 0.7, -0.5 + (row + 0.5) / side};
    }
    double mass = Arrays.stream(law.logDensity(grid)).map(Math::exp).average().orElseThrow() * 0.7;
    assertThat(inside / (double) count)
        .isCloseTo(mass, within(4 * Math.sqrt(mass * (1 - mass) / count)));
  }

  /** Draws lie in their own triangles however thin those are: the density is nowhere 0 at one. */
  @Test
  void densityAtItsOwnPoints_isPositiveWhereTheMapIsThin() {
    PlanePushForward thin = of(64, z -> new double[] {Math.tanh(z[0]), 1e-5 * z[1]});
    double[] found = thin.logDensity(thin.points(2000, 1));
    assertThat(Arrays.stream(found).min().orElseThrow()).isGreaterThan(0);
  }

  @Test
  void mapToALine_isFlatEverywhere() {
    assertThat(of(16, z -> new double[] {z[0] + z[1], 0}).flatMass()).isCloseTo(1, within(0.02));
    assertThat(of(16, PlanePushForwardTest::bent).flatMass()).isZero();
  }

  @Test
  void badImages_areRefused() {
    assertThatThrownBy(() -> PlanePushForward.of(new float[5][2]))
        .hasMessageContaining("square grid, found 5");
    float[][] infinite = new float[4][2];
    infinite[2][1] = Float.POSITIVE_INFINITY;
    assertThatThrownBy(() -> PlanePushForward.of(infinite)).hasMessageContaining("finite images");
  }

  private static double[] affine(double[] z) {
    return new double[] {1 + 0.5 * z[0] + 0.3 * z[1], -2 - 0.2 * z[0] + 1.5 * z[1]};
  }

  private static double[] bent(double[] z) {
    return new double[] {Math.tanh(z[0]) + 0.2 * z[1], z[1] * z[1] / 4 - 0.5 * z[0]};
  }

  private static PlanePushForward of(int cells, UnaryOperator<double[]> map) {
    float[][] images = PlanePushForward.vertices(cells);
    for (float[] vertex : images) {
      double[] image = map.apply(new double[] {vertex[0], vertex[1]});
      vertex[0] = (float) image[0];
      vertex[1] = (float) image[1];
    }
    return PlanePushForward.of(images);
  }
}
