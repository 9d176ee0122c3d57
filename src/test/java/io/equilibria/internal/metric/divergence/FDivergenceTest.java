package io.equilibria.internal.metric.divergence;

import static io.equilibria.internal.metric.divergence.FDivergence.JENSEN_SHANNON;
import static io.equilibria.internal.metric.divergence.FDivergence.KULLBACK_LEIBLER;
import static io.equilibria.internal.metric.divergence.FDivergence.NEYMAN_CHI_SQUARED;
import static io.equilibria.internal.metric.divergence.FDivergence.PEARSON_CHI_SQUARED;
import static io.equilibria.internal.metric.divergence.FDivergence.REVERSE_KULLBACK_LEIBLER;
import static io.equilibria.internal.metric.divergence.FDivergence.SQUARED_HELLINGER;
import static io.equilibria.internal.metric.divergence.FDivergence.TOTAL_VARIATION;
import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.metric.Estimate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FDivergenceTest {

  /** q f(p/q) by the generators as the literature writes them, p = 0.3, q = 0.2. */
  @ParameterizedTest
  @CsvSource({
    "JENSEN_SHANNON, 0.005033878387672",
    "KULLBACK_LEIBLER, 0.021639532432",
    "REVERSE_KULLBACK_LEIBLER, 0.018906978378",
    "TOTAL_VARIATION, 0.05",
    "SQUARED_HELLINGER, 0.005051025722",
    "PEARSON_CHI_SQUARED, 0.05",
    "NEYMAN_CHI_SQUARED, 0.033333333333"
  })
  void integrand_isTheGeneratorsValue(FDivergence divergence, double expected) {
    // python3 -c "from math import *; p,q=.3,.2; print((p*log(2*p/(p+q))+q*log(2*q/(p+q)))/2,
    //   p*log(p/q)-p+q, q*log(q/p)-q+p, abs(p-q)/2, (sqrt(p)-sqrt(q))**2/2, (p-q)**2/q,
    // (p-q)**2/p)"
    assertThat(divergence.integrand(Math.log(0.3), Math.log(0.2)))
        .isCloseTo(expected, within(1e-11));
  }

  @ParameterizedTest
  @EnumSource
  void whereOneDensityIsZero_theLimitIsTaken(FDivergence divergence) {
    double logP = Math.log(0.4);
    double pOnly = divergence.integrand(logP, NEGATIVE_INFINITY);
    double expected =
        switch (divergence) {
          case JENSEN_SHANNON -> 0.2 * Math.log(2);
          case TOTAL_VARIATION, SQUARED_HELLINGER -> 0.2;
          case REVERSE_KULLBACK_LEIBLER, NEYMAN_CHI_SQUARED -> 0.4;
          case KULLBACK_LEIBLER, PEARSON_CHI_SQUARED -> POSITIVE_INFINITY;
        };
    assertThat(pOnly).isEqualTo(expected, within(1e-15));
    assertThat(divergence.reversed().integrand(NEGATIVE_INFINITY, logP)).isEqualTo(pOnly);
    assertThat(divergence.integrand(NEGATIVE_INFINITY, NEGATIVE_INFINITY)).isZero();
  }

  @Property(tries = 2000)
  void integrand_isNeverNegativeNorNaNAtAnyScale(
      @ForAll FDivergence divergence,
      @ForAll @DoubleRange(min = -1e5, max = 700) double logP,
      @ForAll @DoubleRange(min = -1e5, max = 700) double logQ) {
    assertThat(divergence.integrand(logP, logQ)).isGreaterThanOrEqualTo(0);
    assertThat(divergence.integrand(logP, logP)).isZero();
    assertThat(divergence.integrand(logP, logQ))
        .isEqualTo(divergence.reversed().integrand(logQ, logP));
  }

  @Property(tries = 1000)
  void closeDensities_keepTheirDigits(
      @ForAll @DoubleRange(min = -5, max = 5) double logP,
      @ForAll @DoubleRange(min = 1e-6, max = 1e-4) @Scale(6) double apart) {
    // q f(1 + e) = q f''(1) e^2 / 2 + O(e^3), f'' being 1, 1, 1/4, 1/4, 2, 2
    double logQ = logP + apart;
    double exact = logQ - logP; // what is left of it after rounding
    double square = Math.exp(logP) * exact * exact;
    assertThat(KULLBACK_LEIBLER.integrand(logP, logQ) / square).isCloseTo(0.5, within(1e-3));
    assertThat(REVERSE_KULLBACK_LEIBLER.integrand(logP, logQ) / square)
        .isCloseTo(0.5, within(1e-3));
    assertThat(JENSEN_SHANNON.integrand(logP, logQ) / square).isCloseTo(0.125, within(1e-3));
    assertThat(SQUARED_HELLINGER.integrand(logP, logQ) / square).isCloseTo(0.125, within(1e-3));
    assertThat(PEARSON_CHI_SQUARED.integrand(logP, logQ) / square).isCloseTo(1, within(1e-3));
    assertThat(NEYMAN_CHI_SQUARED.integrand(logP, logQ) / square).isCloseTo(1, within(1e-3));
  }

  @Property(tries = 1000)
  void slope_isTheDerivativeInP(
      @ForAll FDivergence divergence,
      @ForAll @DoubleRange(min = -3, max = 3) double logP,
      @ForAll @DoubleRange(min = -3, max = 3) double logQ) {
    if (Math.abs(logP - logQ) < 0.01) {
      return; // total variation bends there
    }
    double h = 1e-6 * Math.exp(logP);
    double up = divergence.integrand(Math.log(Math.exp(logP) + h), logQ);
    double down = divergence.integrand(Math.log(Math.exp(logP) - h), logQ);
    double slope = divergence.slope(logP - logQ);
    assertThat((up - down) / (2 * h)).isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
  }

  @Property(tries = 1000)
  void integrands_keepTheKnownInequalities(
      @ForAll @DoubleRange(min = -20, max = 3) double logP,
      @ForAll @DoubleRange(min = -20, max = 3) double logQ) {
    double rounding = 1 + 1e-12;
    double hellinger = SQUARED_HELLINGER.integrand(logP, logQ);
    double variation = TOTAL_VARIATION.integrand(logP, logQ);
    // H^2 <= TV, JS <= log 2 TV, 2 H^2 <= KL <= chi^2, each of them point by point
    assertThat(hellinger).isLessThanOrEqualTo(variation * rounding);
    assertThat(JENSEN_SHANNON.integrand(logP, logQ))
        .isLessThanOrEqualTo(Math.log(2) * variation * rounding);
    assertThat(2 * hellinger)
        .isLessThanOrEqualTo(KULLBACK_LEIBLER.integrand(logP, logQ) * rounding + 1e-18);
    assertThat(KULLBACK_LEIBLER.integrand(logP, logQ))
        .isLessThanOrEqualTo(PEARSON_CHI_SQUARED.integrand(logP, logQ) * rounding + 1e-18);
  }

  @Test
  void beyondTheLargestDouble_isInfinite() {
    assertThat(PEARSON_CHI_SQUARED.integrand(0, -1000)).isEqualTo(POSITIVE_INFINITY);
    assertThat(PEARSON_CHI_SQUARED.integrand(-1000, 0)).isEqualTo(1);
    assertThat(KULLBACK_LEIBLER.integrand(0, -1000)).isEqualTo(999);
  }

  @ParameterizedTest
  @EnumSource
  void nonsense_isRefused(FDivergence divergence) {
    assertThatThrownBy(() -> divergence.integrand(Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> divergence.integrand(0, POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void estimate_refusesNaNAndAnonymity() {
    assertThatThrownBy(() -> new Estimate(Double.NaN, 0, "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Estimate(1, Double.NaN, "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Estimate(1, -1, "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Estimate(1, 1, " ")).isInstanceOf(IllegalArgumentException.class);
    assertThat(new Estimate(POSITIVE_INFINITY, 0, "x").value()).isEqualTo(POSITIVE_INFINITY);
  }
}
