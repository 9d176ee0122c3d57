package io.equilibria.internal.metric.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.metric.divergence.RealFake;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LineDistanceTest {
  private static final AffineGaussian HORIZONTAL = line(0, 1, 3, 0);

  @Test
  void parallelLine_hasItsGapAndNoAngle() {
    LineDistance distance = LineDistance.between(new RealFake<>(HORIZONTAL, line(7, 3, -0.1, 0)));
    assertThat(distance.offset()).isEqualTo(2);
    assertThat(distance.angle()).isZero();
  }

  @Test
  void perpendicularLine_hasARightAngle() {
    LineDistance distance = LineDistance.between(new RealFake<>(HORIZONTAL, line(0, 1, 0, 5)));
    assertThat(distance.offset()).isZero();
    assertThat(distance.degrees()).isEqualTo(90);
  }

  /** Real and fake swapped would give 1/sqrt 2 here. */
  @Test
  void offset_isOfTheGeneratorsMeanFromTheDatasLine() {
    AffineGaussian diagonal = line(5, 2, 1, 1);
    LineDistance distance = LineDistance.between(new RealFake<>(HORIZONTAL, diagonal));
    LineDistance swapped = LineDistance.between(new RealFake<>(diagonal, HORIZONTAL));
    assertThat(distance.offset()).isEqualTo(1);
    assertThat(swapped.offset()).isCloseTo(4 / Math.sqrt(2), within(1e-15));
    assertThat(distance.angle()).isCloseTo(Math.PI / 4, within(1e-15));
  }

  @Property
  void slidingAndTurningRound_changeNothing(
      @ForAll @DoubleRange(min = -10, max = 10) double slide,
      @ForAll @DoubleRange(min = 0.1, max = 3) double turn) {
    AffineGaussian fake = line(2, 5, 1, 0.5);
    LineDistance here = LineDistance.between(new RealFake<>(line(1, 1, 2, 1), fake));
    AffineGaussian slid = line(1 + 2 * slide, 1 + slide, -2 * turn, -turn);
    LineDistance there = LineDistance.between(new RealFake<>(slid, fake));
    assertThat(there.offset()).isCloseTo(here.offset(), within(1e-12));
    assertThat(there.angle()).isCloseTo(here.angle(), within(1e-12));
  }

  @Test
  void smallAngle_keepsItsDigits() {
    LineDistance distance = LineDistance.between(new RealFake<>(HORIZONTAL, line(0, 0, 1, 1e-9)));
    assertThat(distance.angle()).isCloseTo(1e-9, within(1e-20)); // acos would give 0
  }

  @Test
  void pointOrSpace_isRefused() {
    assertThatThrownBy(() -> LineDistance.between(new RealFake<>(HORIZONTAL, line(0, 0, 0, 0))))
        .hasMessageContaining("of the generator");
    AffineGaussian space = AffineGaussian.onLine(new double[3], new double[] {1, 0, 0});
    assertThatThrownBy(() -> LineDistance.between(new RealFake<>(space, HORIZONTAL)))
        .hasMessageContaining("of the data, found mean [3]");
  }

  private static AffineGaussian line(double x, double y, double dx, double dy) {
    return AffineGaussian.onLine(new double[] {x, y}, new double[] {dx, dy});
  }
}
