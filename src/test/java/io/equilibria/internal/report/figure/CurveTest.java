package io.equilibria.internal.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.report.figure.parts.Curve;
import org.junit.jupiter.api.Test;

class CurveTest {
  private static final double NAN = Double.NaN;

  private static Curve curve(double... line) {
    double[] x = new double[line.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = 10 * i;
    }
    return Curve.single("c", Style.numbered(0), x, line);
  }

  @Test
  void smoothed_isTheMeanAroundEachPoint_atTheEndsOfWhatIsThere() {
    assertThat(curve(0, 3, 6, 0, 3).smoothed(3)).containsExactly(1.5, 3, 3, 3, 1.5);
    assertThat(curve(0, 6).smoothed(9)).containsExactly(3, 3);
    assertThat(curve(0, 6).smoothed(1)).containsExactly(0, 6);
  }

  @Test
  void smoothed_doesNotReachAcrossGapsAndInfinities() {
    double[] smooth = curve(1, 3, NAN, 10, 20, Double.POSITIVE_INFINITY, 7).smoothed(3);
    assertThat(smooth).containsExactly(2, 2, NAN, 15, 15, Double.POSITIVE_INFINITY, 7);
  }

  @Test
  void nearest_isThePointOfAPlace() {
    Curve curve = curve(0, 1, 2);
    assertThat(curve.nearest(10)).isEqualTo(1);
    assertThat(curve.nearest(14.9)).isEqualTo(1);
    assertThat(curve.nearest(15.1)).isEqualTo(2);
    assertThat(curve.nearest(-5)).isZero();
    assertThat(curve.nearest(99)).isEqualTo(2);
  }

  @Test
  void last_isTheLastNumber() {
    assertThat(curve(1, 2, NAN).last()).isEqualTo(1);
    assertThat(curve(NAN).last()).isEqualTo(-1);
  }
}
