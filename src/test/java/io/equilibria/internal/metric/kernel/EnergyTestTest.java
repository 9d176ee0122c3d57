package io.equilibria.internal.metric.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.statistics.HashedSeed;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnergyTestTest {
  private static double[][] normal(int count, double mean, Random random) {
    double[][] points = new double[count][2];
    for (double[] point : points) {
      point[0] = mean + random.nextGaussian();
      point[1] = random.nextGaussian();
    }
    return points;
  }

  @Test
  void statistic_isTheEnergyDistance() {
    Random random = HashedSeed.random(3);
    double[][] a = normal(17, 0, random);
    double[][] b = normal(11, 0.4, random);
    double expected = EnergyDistance.vStatistic(a, b, Execution.SEQUENTIAL).value();
    EnergyTest test = EnergyTest.of(a, b, 9, 1, Execution.SEQUENTIAL);
    assertThat(test.statistic()).isEqualTo(expected, within(1e-12));
    assertThat(test.divisions()).isEqualTo(9);
  }

  /** All 6 divisions of 2 + 2 points: 2 of them, the halves in either order, are the farthest. */
  @Test
  void p_isTheShareOfDivisionsAtLeastAsFar() {
    double[][] a = {{0, 0}, {0, 0.1}};
    double[][] b = {{5, 0}, {5, 0.1}};
    int divisions = 6000;
    double p = EnergyTest.of(a, b, divisions, 1, Execution.SEQUENTIAL).p();
    assertThat(p).isEqualTo(1 / 3.0, within(0.03));
  }

  @Test
  void equalLaws_areRejectedAsOftenAsTheLevelSays() {
    int rejected = 0;
    for (int trial = 0; trial < 200; trial++) {
      Random random = HashedSeed.random(trial);
      double p =
          EnergyTest.of(
                  normal(15, 0, random), normal(20, 0, random), 49, trial, Execution.SEQUENTIAL)
              .p();
      rejected += p <= 0.1 ? 1 : 0;
    }
    assertThat(rejected).isBetween(8, 36); // 20 expected, deviation 4.2
  }

  @Test
  void shiftedLaw_isFound() {
    Random random = HashedSeed.random(7);
    double[][] a = normal(80, 0, random);
    double[][] b = normal(80, 1, random);
    assertThat(EnergyTest.of(a, b, 99, 1, Execution.SEQUENTIAL).p()).isEqualTo(0.01);
  }

  @Test
  void nonsense_isRefused() {
    double[][] one = {{1, 2}};
    double[][] two = {{1, 2}, {3, 4}};
    assertThatThrownBy(() -> EnergyTest.of(one, two, 9, 1, Execution.SEQUENTIAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 1, 2 and 9");
    assertThatThrownBy(() -> EnergyTest.of(two, new double[2][3], 9, 1, Execution.SEQUENTIAL))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
