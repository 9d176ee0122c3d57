package io.equilibria.internal.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.payoff.CriticPayoff;
import io.equilibria.internal.payoff.HingePayoff;
import io.equilibria.internal.payoff.LeastSquaresPayoff;
import io.equilibria.internal.payoff.Logarithm;
import io.equilibria.internal.payoff.SmoothedLogarithm;
import io.equilibria.internal.theory.PaperRate.Domain;
import io.equilibria.payoff.Payoff;
import java.util.List;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calculators against values worked by hand. */
class TheoremsTest {
  private static final Offset<Double> ROUNDING = within(1e-9);

  /** p = 1000, Delta = 1, L_phi = 1, L = 2. */
  private static final ClassConstants PLAIN = new ClassConstants(1000, 1, 1, 2);

  /**
   * m = 1000 * 1 * log(2 * 1 * 1000 / 0.1) / 0.01 = 100 000 log 20 000, and log 20 000 = log 2 + 4
   * log 10 = 0.693 147 180 56 + 9.210 340 371 98 = 9.903 487 552 54.
   */
  @Test
  void samples_areThoseWorkedByHand() {
    PaperRate rate = new SampleTheorem(PLAIN, 1).samples();
    assertThat(rate.at(0.1)).isCloseTo(990_348.755_254, within(1e-5));
    assertThat(rate.limit()).isCloseTo(2000, ROUNDING);
    assertThat(new SampleTheorem(PLAIN, 3).samples().at(0.1))
        .isCloseTo(3 * 990_348.755_254, within(1e-4));
  }

  /**
   * The smoothed log with delta = 0.01 has Delta = log 100 = 4.605 170 185 99 and L_phi = 0.99 /
   * 0.01 = 99. p = 50, L = 0.4, eps = 0.5: Delta^2 = 21.207 592 441 6; L L_phi p / eps = 0.4 * 99 *
   * 50 / 0.5 = 3960, whose logarithm is log 4000 + log 0.99 = 8.294 049 640 10 - 0.010 050 335 85 =
   * 8.283 999 304 25. m = 50 * 21.207 592 441 6 * 8.283 999 304 25 / 0.25 = 35 136.736...
   */
  @Test
  void samplesOfSmoothedLog_areThoseWorkedByHand() {
    PhiConstants phi = PhiConstants.of(new SmoothedLogarithm(0.01));
    ClassConstants discriminators = new ClassConstants(50, phi.range(), phi.lipschitz(), 0.4);
    double byHand = 50 * 21.207_592_441_6 * 8.283_999_304_25 / 0.25;
    assertThat(byHand).isCloseTo(35_136.736, within(1e-3));
    assertThat(new SampleTheorem(discriminators, 1).samples().at(0.5))
        .isCloseTo(byHand, within(1e-4));
  }

  /**
   * T = 1000 log(2 * 3 * 1 * 1000 / 0.1) / 0.01 = 100 000 log 60 000 = 100 000 * 11.002 099 841 2.
   */
  @Test
  void components_areThoseWorkedByHand() {
    ComponentTheorem theorem = new ComponentTheorem(PLAIN, 3, 1);
    assertThat(theorem.components().at(0.1)).isCloseTo(1_100_209.984_12, within(1e-4));
    // Half of eps = 0.1, divided by L_phi L' = 3.
    assertThat(theorem.nearness(0.1, 0.5)).isCloseTo(0.05 / 3, ROUNDING);
  }

  /** T p of generators with 200 parameters: 200 times the T above. */
  @Test
  void singleNetwork_hasTheParametersOfItsComponents() {
    SingleNetworkTheorem theorem = new SingleNetworkTheorem(new ComponentTheorem(PLAIN, 3, 1), 200);
    assertThat(theorem.parameters(0.1)).isCloseTo(220_041_996.824, within(1e-2));
    assertThat(theorem.errorFor(theorem.parameters(0.1))).isCloseTo(0.1, ROUNDING);
  }

  /**
   * m = 32 / 0.01 * (1000 + log 4 + 1000 log(1 + 16 * 1 * 2 / 0.1)), where log 4 = 1.386 294 361 12
   * and log 321 = 5.771 441 123 13: 3200 * (1001.386 294 361 + 5771.441 123 13) = 3200 * 6772.827
   * 417 49. T = 8 / 0.01 * 1000 log(1 + 8 * 2 / 0.1) = 800 * 1000 log 161 = 800 * 5081.404 364 98.
   */
  @Test
  void countedNumbers_areThoseWorkedByHand() {
    assertThat(new SampleTheorem(PLAIN, 1).counted(1).at(0.1))
        .isCloseTo(3200 * 6772.827_417_49, within(1e-3));
    assertThat(new ComponentTheorem(PLAIN, 3, 1).counted(1).at(0.1))
        .isCloseTo(800 * 5081.404_364_98, within(1e-3));
  }

  /**
   * The two steps of the proof separately: with this number of samples, the probability of a
   * deviation at any point of the net is exp(-p); one sample fewer would not suffice.
   */
  @ParameterizedTest
  @CsvSource({"1, 0.3, 1", "20, 0.05, 2", "3, 1.5, 0.25"})
  void countedSamples_makeTheUnionBoundTheFailure(long p, double eps, double radius) {
    ClassConstants discriminators = new ClassConstants(p, 1.5, 2, 0.7);
    SampleTheorem theorem = new SampleTheorem(discriminators, 1);
    double spacing = eps / (8 * 0.7 * 2);
    double net = Math.pow(1 + 2 * radius / spacing, (double) p);
    double m = theorem.counted(radius).at(eps);
    double each = 2 * Math.exp(-2 * m * Math.pow(eps / 4, 2) / Math.pow(2 * 1.5, 2));
    assertThat(2 * net * each).isCloseTo(theorem.failure(), Percentage.withPercentage(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1e-3, 0.1, 1, 100, 735, 736, 1500, 1999.999})
  void inverse_returnsTheError(double eps) {
    PaperRate rate = new SampleTheorem(PLAIN, 0.5).samples();
    double number = rate.at(eps);
    if (number >= 1) {
      assertThat(rate.errorFor(number)).isCloseTo(eps, Percentage.withPercentage(1e-9));
    }
    CountedRate counted = new SampleTheorem(PLAIN, 1).counted(2);
    assertThat(counted.errorFor(Math.max(1, counted.at(eps))))
        .isCloseTo(
            counted.at(eps) < 1 ? counted.errorFor(1) : eps, Percentage.withPercentage(1e-9));
  }

  /** eps = A exp(-W(2 K) / 2) with K = n A^2 / (c p Delta^2), where W e^W = 2 K. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 7, 1e3, 1e6, 1e12, 1e30})
  void inverse_isLambertsFunction(double number) {
    ClassConstants small = new ClassConstants(3, 2, 1.5, 0.2);
    double top = 0.2 * 1.5 * 3;
    double k = number * top * top / (3 * 4);
    double w = 1;
    for (int i = 0; i < 200; i++) { // Newton's method for w + log w = log 2 K
      w -= (w + Math.log(w) - Math.log(2 * k)) / (1 + 1 / w);
      w = Math.max(w, 1e-12);
    }
    assertThat(new SampleTheorem(small, 1).samples().errorFor(number))
        .isCloseTo(top * Math.exp(-w / 2), Percentage.withPercentage(1e-9));
  }

  /** A = L L_phi p = 2000: the logarithm is 1 at 2000 / e = 735.76. */
  @Test
  void domains_endWhereTheLogarithmDoes() {
    PaperRate rate = new SampleTheorem(PLAIN, 1).samples();
    assertThat(rate.domain(735)).isEqualTo(Domain.MEANT);
    assertThat(rate.domain(736)).isEqualTo(Domain.SMALL_LOGARITHM);
    assertThat(rate.domain(1999)).isEqualTo(Domain.SMALL_LOGARITHM);
    assertThat(rate.domain(2001)).isEqualTo(Domain.NONE);
    assertThat(rate.at(1999)).isPositive();
    assertThat(rate.at(2001)).isNegative();
  }

  /** Products of norms beyond double's square root. */
  @Test
  void hugeConstants_stayFinite() {
    ClassConstants huge = new ClassConstants(1_000_000, 5, 1e200, 1e200);
    PaperRate rate = new SampleTheorem(huge, 1).samples();
    // 1e6 * 25 * (400 + 6 + 1) * log 10 / 0.01
    assertThat(rate.at(0.1)).isCloseTo(2.5e9 * 407 * Math.log(10), Percentage.withPercentage(1e-9));
    assertThat(rate.errorFor(rate.at(0.1))).isCloseTo(0.1, ROUNDING);
    assertThat(rate.errorFor(1))
        .isCloseTo(
            new SampleTheorem(new ClassConstants(1_000_000, 5, 1e150, 1e250), 1)
                .samples()
                .errorFor(1),
            Percentage.withPercentage(1e-9));
  }

  /** At logits of -2 and 2 log D is -log(1 + e^2) and -log(1 + e^-2), and its slope 1 / D. */
  @Test
  void phi_hasTheConstantsOfItsFunction() {
    assertThat(PhiConstants.of(new Logarithm()).isBounded()).isFalse();
    PhiConstants bounded = PhiConstants.logOfBoundedLogits(2);
    assertThat(bounded.range()).isCloseTo(-Math.log(1 / (1 + Math.exp(2))), ROUNDING);
    assertThat(bounded.lipschitz()).isCloseTo(1 + Math.exp(2), ROUNDING);
    for (Payoff payoff : List.of(new CriticPayoff(), new HingePayoff(), new LeastSquaresPayoff())) {
      PhiConstants phi = PhiConstants.ofCritic(payoff, 3).orElseThrow();
      double largest = 0;
      double steepest = 0;
      for (double f = -3; f < 3 - 1e-9; f += 1.0 / 1024) {
        for (double value : new double[] {payoff.ofReal(f), payoff.ofGenerated(f)}) {
          largest = Math.max(largest, Math.abs(value));
        }
        double rise = payoff.ofReal(f + 1.0 / 1024) - payoff.ofReal(f);
        steepest = Math.max(steepest, Math.abs(rise) * 1024);
      }
      assertThat(phi.range()).as(phi.name()).isBetween(largest, largest + 0.01);
      assertThat(phi.lipschitz()).as(phi.name()).isBetween(steepest, steepest + 0.01);
    }
    assertThat(PhiConstants.ofCritic(Payoff.of(new Logarithm()), 3)).isEmpty();
  }

  @Test
  void unfitNumbers_areRefused() {
    SampleTheorem theorem = new SampleTheorem(PLAIN, 1);
    assertThatThrownBy(() -> new ClassConstants(0, 1, 1, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("at least 1, found 0");
    assertThatThrownBy(() -> new ClassConstants(1, Double.POSITIVE_INFINITY, 1, 1))
        .hasMessageContaining("Delta", "found Infinity");
    assertThatThrownBy(() -> new ClassConstants(1, 1, 1, Double.NaN))
        .hasMessageContaining("parameters: expected a finite number above 0, found NaN");
    assertThatThrownBy(() -> theorem.samples().at(0)).hasMessageContaining("eps");
    assertThatThrownBy(() -> theorem.counted(1).at(-1)).hasMessageContaining("found -1.0");
    assertThatThrownBy(() -> theorem.samples().errorFor(0.5)).hasMessageContaining("found 0.5");
    assertThatThrownBy(() -> theorem.counted(0)).hasMessageContaining("radius");
    assertThatThrownBy(() -> new SampleTheorem(PLAIN, 0)).hasMessageContaining("constant");
    assertThatThrownBy(() -> new ComponentTheorem(PLAIN, -1, 1)).hasMessageContaining("input");
    assertThatThrownBy(() -> PhiConstants.logOfBoundedLogits(0)).hasMessageContaining("logit");
  }
}
