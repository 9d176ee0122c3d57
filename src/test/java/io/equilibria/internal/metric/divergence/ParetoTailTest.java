package io.equilibria.internal.metric.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParetoTailTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.3, 0.5, 0.7, 1, 2})
  void shape_isFoundWithinItsStandardError(double k) {
    double sum = 0;
    int repetitions = 50;
    for (int i = 0; i < repetitions; i++) {
      sum += ParetoTail.shape(pareto(k, 10_000, new Random(i))) / repetitions;
    }
    // (1 + k) / sqrt(300) for one fit of the 300 greatest values
    assertThat(sum).isCloseTo(k, within(4 * (1 + k) / Math.sqrt(300 * repetitions) + 0.01));
  }

  @Test
  void lightAndBoundedTails_haveAVariance() {
    Random random = new Random(1);
    double[] normal = random.doubles(5000).map(u -> -Math.log(u)).toArray();
    double[] bounded = random.doubles(5000).toArray();
    assertThat(ParetoTail.hasNoVariance(normal)).isFalse();
    assertThat(ParetoTail.hasNoVariance(bounded)).isFalse();
    assertThat(ParetoTail.shape(bounded)).isLessThan(-0.5);
    assertThat(ParetoTail.hasNoVariance(pareto(0.9, 5000, random))).isTrue();
  }

  @Test
  void equalValues_haveNoTail() {
    assertThat(ParetoTail.shape(new double[1000])).isZero();
  }

  @Test
  void scaleAndPlace_doNotMatter() {
    double[] values = pareto(0.4, 2000, new Random(3));
    double[] moved = values.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] = 1e6 * moved[i] + 5;
    }
    assertThat(ParetoTail.shape(moved)).isCloseTo(ParetoTail.shape(values), within(1e-9));
  }

  private static double[] pareto(double k, int n, Random random) {
    return random.doubles(n).map(u -> (Math.pow(u, -k) - 1) / k).toArray();
  }
}
