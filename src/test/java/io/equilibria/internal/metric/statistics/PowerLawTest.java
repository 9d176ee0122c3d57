package io.equilibria.internal.metric.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.hipparchus.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;

class PowerLawTest {
  private static final double[] X = {10, 30, 100, 1000, 1e5};

  private static double[][] noisy(int units, double noise, long seed) {
    Random random = HashedSeed.random(seed);
    double[][] all = new double[units][];
    for (int i = 0; i < units; i++) {
      all[i] =
          Arrays.stream(X)
              .map(x -> 3 / Math.sqrt(x) * (1 + noise * (2 * random.nextDouble() - 1)))
              .toArray();
    }
    return all;
  }

  @Test
  void exactLaw_isFound() {
    double[] y = Arrays.stream(X).map(x -> 3 * Math.pow(x, -0.5)).toArray();
    PowerLaw law = PowerLaw.fit(X, y);
    assertThat(law.exponent()).isCloseTo(-0.5, within(1e-12));
    assertThat(law.factor()).isCloseTo(3, within(1e-11));
    assertThat(law.at(400)).isCloseTo(0.15, within(1e-12));
  }

  @Test
  void slope_isThatOfLinearRegression() {
    double[] y = noisy(1, 0.5, 4)[0];
    SimpleRegression regression = new SimpleRegression();
    for (int i = 0; i < X.length; i++) {
      regression.addData(Math.log(X[i]), Math.log(y[i]));
    }
    PowerLaw law = PowerLaw.fit(X, y);
    assertThat(law.exponent()).isCloseTo(regression.getSlope(), within(1e-12));
    assertThat(Math.log(law.factor())).isCloseTo(regression.getIntercept(), within(1e-12));
  }

  @Test
  void interval_holdsTheExponentAboutAsOftenAsItsLevelSays() {
    int held = 0;
    for (int i = 0; i < 100; i++) {
      PowerLaw.Fitted fitted = PowerLaw.ofMeans(X, noisy(20, 0.3, 100 + i), 0.9, i);
      held += fitted.exponent().contains(-0.5) ? 1 : 0;
      assertThat(fitted.exponent().contains(fitted.law().exponent())).isTrue();
    }
    assertThat(held).isBetween(78, 98); // 90 expected, deviation 3
  }

  @Test
  void whatHasNoLogarithm_isRefused() {
    double[] one = {10};
    assertThatThrownBy(() -> PowerLaw.fit(one, one)).hasMessageContaining("two places");
    double[] two = {10, 20};
    double[] zero = {1, 0};
    assertThatThrownBy(() -> PowerLaw.fit(two, zero)).hasMessageContaining("found 0.0");
    double[] infinite = {1, Double.POSITIVE_INFINITY};
    assertThatThrownBy(() -> PowerLaw.fit(two, infinite)).hasMessageContaining("Infinity");
  }
}
