package io.equilibria.internal.metric.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.equilibria.metric.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoxTest {

  @Test
  void union_holdsBoth() {
    Box union =
        new Box(new double[] {0, -3}, new double[] {1, 2})
            .union(new Box(new double[] {-1, 0}, new double[] {0.5, 5}));
    assertThat(union.low()).containsExactly(-1, -3);
    assertThat(union.high()).containsExactly(1, 5);
  }

  @Test
  void box_isNotChangedThroughItsArrays() {
    double[] low = {0};
    Box box = new Box(low, new double[] {1});
    low[0] = 7;
    box.high()[0] = -7;
    assertThat(box.low()).containsExactly(0);
    assertThat(box.high()).containsExactly(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void emptyOrInfiniteBox_isRefused(double high) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Box(new double[] {0}, new double[] {high}))
        .withMessageContaining("coordinate 0");
  }

  @Test
  void boxesOfDifferentDimension_areRefused() {
    Box line = new Box(new double[1], new double[] {1});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> line.union(new Box(new double[2], new double[] {1, 1})))
        .withMessageContaining("found 1 and 2");
  }

  @Test
  void around_holdsAllPointsWithAMargin() {
    Box box = Box.around(new double[][] {{1, 5}, {-2, 7}, {0, 6}}, 0.5);
    assertThat(box.low()).containsExactly(-2.5, 4.5);
    assertThat(box.high()).containsExactly(1.5, 7.5);
  }

  @Test
  void widened_addsAShareOfTheLongestSide() {
    Box box = new Box(new double[] {0, 0}, new double[] {10, 2}).widened(0.1);
    assertThat(box.low()).containsExactly(-1, -1);
    assertThat(box.high()).containsExactly(11, 3);
  }
}
