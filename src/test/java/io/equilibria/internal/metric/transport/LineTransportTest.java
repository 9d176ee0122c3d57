package io.equilibria.internal.metric.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.metric.ReferencePoints;
import io.equilibria.metric.Estimate;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class LineTransportTest {
  /** An exponential law of mean a against a standard logistic one, by SciPy's quadrature. */
  @Test
  void quantiles_agreeWithScipy() {
    ReferencePoints.rows("quantiles")
        .forEach(
            row -> {
              DoubleUnaryOperator exponential = u -> -row[0] * Math.log1p(-u);
              DoubleUnaryOperator logistic = u -> Math.log(u) - Math.log1p(-u);
              Estimate found = LineTransport.between(exponential, logistic, row[5]);
              assertThat(found.value()).isCloseTo(row[6], within(1e-9));
              assertThat(found.error()).isLessThan(1e-8);
            });
  }

  @Test
  void crossingQuantiles_keepTheirDigits() {
    // |u - 1/3| over (0, 1): 5/18; its square: 1/9
    DoubleUnaryOperator uniform = u -> u;
    DoubleUnaryOperator point = u -> 1.0 / 3;
    assertThat(LineTransport.between(uniform, point, 1).value()).isCloseTo(5.0 / 18, within(1e-12));
    assertThat(LineTransport.between(uniform, point, 2).value()).isCloseTo(1.0 / 3, within(1e-12));
  }

  @Test
  void weights_countAsRepeatedPoints() {
    double[] x = {3, 1, 2};
    double[] y = {0, 7};
    double[] repeated = {1, 1, 2, 3, 3, 3};
    for (double order : new double[] {1, 2, 4}) {
      Estimate weighted =
          LineTransport.between(x, new double[] {3, 2, 1}, y, new double[] {1, 1}, order);
      assertThat(weighted.value())
          .isCloseTo(LineTransport.between(repeated, y, order).value(), within(1e-12));
    }
  }

  @Test
  void pointWithoutWeight_isNotThere() {
    double[] x = {5, 1000};
    double[] y = {6};
    assertThat(LineTransport.between(x, new double[] {2, 0}, y, new double[] {1}, 1).value())
        .isEqualTo(1);
  }

  @Test
  void mistakes_areRefused() {
    double[] one = {1};
    assertThatThrownBy(() -> LineTransport.between(one, new double[0], 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LineTransport.between(one, new double[] {Double.NaN}, 1))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> LineTransport.between(one, one, one, new double[] {-1}, 1))
        .hasMessageContaining("weight");
    assertThatThrownBy(() -> LineTransport.between(one, one, Double.NaN))
        .hasMessageContaining("order");
    assertThat(Arrays.equals(one, new double[] {1})).isTrue(); // arguments stay as they are
  }
}
