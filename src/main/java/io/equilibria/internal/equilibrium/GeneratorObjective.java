package io.equilibria.internal.equilibrium;

import io.equilibria.config.Catalogue;
import io.equilibria.config.LossSettings;
import io.equilibria.internal.config.LossSpec.Measured.GeneratorForm;
import io.equilibria.internal.loss.Hinge;
import io.equilibria.internal.loss.LeastSquares;
import io.equilibria.internal.loss.LossKinds;
import io.equilibria.internal.loss.MeasuredLoss;
import io.equilibria.internal.loss.NonSaturating;
import io.equilibria.internal.response.PayoffEstimate;
import io.equilibria.loss.AdversarialLoss;
import io.equilibria.loss.AdversarialTerm;
import io.equilibria.metric.Estimate;
import io.equilibria.payoff.Payoff;
import io.equilibria.tensor.PerReplica;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * The training loss of a generator that differs from the payoff F maximised by the discriminator: E
 * l(f(G(z))).
 *
 * <pre>
 *   non-saturating, measured   l = -phi(D)
 *   least squares              l = (f - 1)^2 / 2
 *   hinge                      l = -f
 * </pre>
 *
 * @param symbols the loss in symbols
 * @param of l as a function of the logit
 * @param monotone whether l is decreasing in the logit, so that its minimum over an interval is at
 *     an end point
 */
record GeneratorObjective(String symbols, DoubleUnaryOperator of, boolean monotone) {

  /**
   * The objective of a game's loss; empty if the generator minimises F itself, or if it is unknown.
   */
  static Optional<GeneratorObjective> of(LossSettings settings, Catalogue catalogue) {
    return LossKinds.term(catalogue, PerReplica.same(settings)) instanceof AdversarialTerm term
        ? of(term.loss())
        : Optional.empty();
  }

  private static Optional<GeneratorObjective> of(AdversarialLoss loss) {
    if (loss instanceof Hinge) {
      return Optional.of(new GeneratorObjective("-E f(G(z))", f -> -f, true));
    }
    if (loss instanceof LeastSquares) {
      return Optional.of(
          new GeneratorObjective("E (f(G(z)) - 1)^2 / 2", f -> (f - 1) * (f - 1) / 2, false));
    }
    boolean nonSaturating =
        loss instanceof NonSaturating
            || (loss instanceof MeasuredLoss measured
                && measured.form() == GeneratorForm.NON_SATURATING);
    return nonSaturating ? loss.payoff().map(GeneratorObjective::nonSaturating) : Optional.empty();
  }

  private static GeneratorObjective nonSaturating(Payoff payoff) {
    DoubleUnaryOperator own = f -> -payoff.ofReal(f);
    return new GeneratorObjective("-E " + payoff.name() + " D(G(z))", own, falls(own));
  }

  /** Whether a loss is decreasing, checked on a grid, since a custom phi need not be monotone. */
  private static boolean falls(DoubleUnaryOperator own) {
    for (int i = -400; i < 400; i++) {
      if (own.applyAsDouble(i / 10.0) < own.applyAsDouble((i + 1) / 10.0)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The gain of another generator in this loss.
   *
   * @param each l at samples, at least two
   * @param least the minimum of l over all points
   * @param reached whether a generator of the class attains that minimum
   * @param bounds whether the minimum can bound the gain: no player is known to get below it
   */
  Certificate.OwnLoss exploitability(
      double[] each, LeastPoint least, boolean reached, boolean bounds) {
    PayoffEstimate mean = PayoffEstimate.of(each);
    String estimator = "mean of " + each.length + " samples";
    Estimate gained =
        reached
            ? new Estimate(Math.max(0, mean.value() - least.value()), mean.error(), estimator)
            : new Estimate(0, 0, "the current generators");
    boolean bounded = bounds && least.proved() && mean.value() >= least.bound();
    Optional<Estimate> most =
        bounded
            ? Optional.of(new Estimate(mean.value() - least.bound(), mean.error(), estimator))
            : Optional.empty();
    return new Certificate.OwnLoss(
        symbols,
        new Estimate(mean.value(), mean.error(), estimator),
        new Bracket(gained, most, bounded));
  }
}
