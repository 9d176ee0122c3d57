package io.equilibria.internal.equilibrium;

import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.metric.divergence.DivergenceQuadrature;
import io.equilibria.internal.metric.divergence.DivergenceUnavailableException;
import io.equilibria.internal.metric.divergence.FDivergence;
import io.equilibria.internal.metric.divergence.GaussianDivergence;
import io.equilibria.internal.metric.divergence.MonteCarloDivergence;
import io.equilibria.internal.metric.divergence.RealFake;
import io.equilibria.internal.payoff.ConcaveBound;
import io.equilibria.internal.payoff.HingePayoff;
import io.equilibria.internal.payoff.Identity;
import io.equilibria.internal.payoff.LeastSquaresPayoff;
import io.equilibria.internal.payoff.Logarithm;
import io.equilibria.internal.payoff.MeasuredPayoff;
import io.equilibria.internal.payoff.SmoothedLogarithm;
import io.equilibria.metric.Density;
import io.equilibria.metric.Estimate;
import io.equilibria.payoff.MeasuringFunction;
import io.equilibria.payoff.Payoff;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * The largest payoff of any function as a discriminator, between the law p of the data and the law
 * q of the generator:
 *
 * <pre>
 *   log        f* = log p - log q        2 JS(p, q) - 2 log 2
 *   identity   D* = 1 where p > q        1 + TV(p, q)
 *   hinge      f* = sign(p - q)          2 TV(p, q) - 2
 * </pre>
 *
 * <p>(Goodfellow et al. 2014, theorem 1; Lim and Ye 2017, lemma 4.) If a law is unknown, and for
 * other payoffs, the only bound is the maximum of a plus the maximum of b, attained by mutually
 * singular laws. Unbounded critics have no bound.
 */
final class AllFunctions {
  private static final String OVER = "all functions";
  private static final int GRID = 1000;

  /** Rounding error of sums of terms near 1. */
  private static final double ROUNDING = 1e-12;

  private AllFunctions() {}

  /**
   * The bound; empty if the payoff has none.
   *
   * @param points points of both laws, for divergences without another estimator
   */
  static Optional<OuterBound> bound(Payoff payoff, KnownLaws laws, HeldOutPart points) {
    if (!payoff.bounded()) {
      return Optional.empty();
    }
    return divergence(payoff)
        .flatMap(
            form ->
                between(form.divergence, laws, points)
                    .map(found -> form.bound(found, !laws.interpolated())))
        .or(() -> trivial(payoff, laws));
  }

  /** Payoff = offset + factor D(p, q). */
  private record Form(FDivergence divergence, double factor, double offset) {
    OuterBound bound(Estimate found, boolean proved) {
      return new OuterBound(
          beyondRounding(offset + factor * found.value()),
          beyondRounding(factor * found.error()),
          proved,
          OVER,
          "%s by %s%s"
              .formatted(
                  divergence.title(),
                  found.estimator(),
                  proved ? "" : ", the generator interpolated on a grid"));
    }
  }

  /**
   * Removes rounding: laws that do not overlap have the largest divergence up to rounding errors.
   */
  private static double beyondRounding(double value) {
    return Math.abs(value) < ROUNDING ? 0 : value;
  }

  private static Optional<Form> divergence(Payoff payoff) {
    if (payoff instanceof HingePayoff) {
      return Optional.of(new Form(FDivergence.TOTAL_VARIATION, 2, -2));
    }
    if (payoff instanceof MeasuredPayoff measured) {
      if (measured.phi() instanceof Logarithm) {
        return Optional.of(new Form(FDivergence.JENSEN_SHANNON, 2, -2 * Math.log(2)));
      }
      if (measured.phi() instanceof Identity) {
        return Optional.of(new Form(FDivergence.TOTAL_VARIATION, 1, 1));
      }
    }
    return Optional.empty();
  }

  private static Optional<Estimate> between(
      FDivergence divergence, KnownLaws laws, HeldOutPart points) {
    if (laws.interpolated()) { // Its density has many kinks, for which quadrature is unsuitable.
      return laws.densities()
          .map(
              both ->
                  MonteCarloDivergence.of(
                      divergence, both, points.beside(laws.draws().orElseThrow())));
    }
    Optional<Estimate> closed = laws.gaussians().flatMap(both -> closed(divergence, both));
    return closed.isPresent()
        ? closed
        : laws.densities().flatMap(both -> quadrature(divergence, both));
  }

  private static Optional<Estimate> closed(FDivergence divergence, RealFake<AffineGaussian> laws) {
    try {
      return Optional.of(GaussianDivergence.of(divergence, laws));
    } catch (DivergenceUnavailableException noForm) {
      return Optional.empty();
    }
  }

  private static Optional<Estimate> quadrature(
      FDivergence divergence, RealFake<? extends Density> laws) {
    try {
      return Optional.of(DivergenceQuadrature.of(divergence, laws));
    } catch (IllegalArgumentException refused) {
      return Optional.empty(); // Three dimensions, or modes too narrow for quadrature.
    }
  }

  /** The bound of the payoff itself; empty for a payoff of a program, whose maximum is unknown. */
  private static Optional<OuterBound> trivial(Payoff payoff, KnownLaws laws) {
    return greatest(payoff).stream()
        .mapToObj(
            most ->
                new OuterBound(
                    most, 0, true, OVER, "greatest value of the payoff" + reason(laws.missing())))
        .findFirst();
  }

  /**
   * The reason for the weaker bound; empty if both laws are known and the payoff has no divergence
   * that can be computed.
   */
  private static String reason(String missing) {
    return missing.isEmpty() ? "" : "; " + missing;
  }

  /** sup a + sup b. */
  private static OptionalDouble greatest(Payoff payoff) {
    if (payoff instanceof HingePayoff || payoff instanceof LeastSquaresPayoff) {
      return OptionalDouble.of(0);
    }
    if (!(payoff instanceof MeasuredPayoff measured)) {
      return OptionalDouble.empty();
    }
    MeasuringFunction phi = measured.phi();
    boolean rises =
        phi instanceof Logarithm || phi instanceof Identity || phi instanceof SmoothedLogarithm;
    return OptionalDouble.of(2 * (rises ? phi.of(1) : greatest(phi::of)));
  }

  /** An upper bound of a concave function on [0, 1]. */
  static double greatest(DoubleUnaryOperator concave) {
    double[] values = new double[GRID + 1];
    Arrays.setAll(values, i -> concave.applyAsDouble((double) i / GRID));
    return ConcaveBound.above(values);
  }
}
