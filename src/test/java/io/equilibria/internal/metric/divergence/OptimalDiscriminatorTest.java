package io.equilibria.internal.metric.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.metric.Box;
import io.equilibria.metric.Density;
import io.equilibria.metric.Estimate;
import org.junit.jupiter.api.Test;

class OptimalDiscriminatorTest {
  private static Density uniform(double low, double high) {
    return new Density() {
      @Override
      public int dimension() {
        return 1;
      }

      @Override
      public double[] logDensity(double[][] points) {
        double[] logs = new double[points.length];
        for (int i = 0; i < logs.length; i++) {
          boolean inside = points[i][0] >= low && points[i][0] <= high;
          logs[i] = inside ? -Math.log(high - low) : Double.NEGATIVE_INFINITY;
        }
        return logs;
      }

      @Override
      public Box range() {
        return new Box(new double[] {low}, new double[] {high});
      }
    };
  }

  /** Data on [0, 1], samples on [0, 4]: densities 1 and 1/4. */
  @Test
  void optimum_isTheShareOfTheDatasDensity() {
    double[] optimal =
        OptimalDiscriminator.of(
            new RealFake<>(uniform(0, 1), uniform(0, 4)), new double[][] {{0.5}, {3}, {9}});
    assertThat(optimal[0]).isCloseTo(0.8, within(1e-15));
    assertThat(optimal[1]).isZero();
    assertThat(optimal[2]).isEqualTo(0.5);
  }

  /** The value of the game at D* is 2 JS - log 4 (Goodfellow et al. 2014, theorem 1). */
  @Test
  void valueAtTheOptimum_isTheDivergence() {
    Density p = uniform(0, 1);
    Density q = uniform(0, 4);
    double[] at = OptimalDiscriminator.of(new RealFake<>(p, q), new double[][] {{0.5}});
    double value = Math.log(at[0]) + Math.log(1 - at[0]) / 4; // three quarters of q have D = 0
    Estimate js = DivergenceQuadrature.of(FDivergence.JENSEN_SHANNON, new RealFake<>(p, q));
    assertThat(value).isCloseTo(2 * js.value() - Math.log(4), within(1e-6));
  }
}
