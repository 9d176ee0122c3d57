package io.equilibria.internal.equilibrium;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.layer.Linear;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.payoff.LeastSquaresPayoff;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Layer;
import io.equilibria.payoff.Payoff;
import java.util.List;
import java.util.Optional;

/**
 * The payoff of a constant discriminator that belongs to the class of the discriminators.
 *
 * @param real a(f), the contribution of each data point
 * @param generated b(f), the contribution of each sample
 */
record ConstantDiscriminator(double real, double generated) {
  /** The best constant for least squares; other payoffs of the library have theirs at 0. */
  private static final double HALF = 0.5;

  /**
   * A constant that the class of each discriminator contains; empty if none is known. A last layer
   * x W + b outputs b for W = 0, and x W without a bias outputs 0.
   */
  static Optional<ConstantDiscriminator> of(ExperimentSpec experiment, Payoff payoff) {
    List<Layer> last =
        Networks.of(experiment).discriminators().stream().map(one -> last(one.network())).toList();
    if (!last.stream().allMatch(layer -> layer instanceof Dense || layer instanceof Linear)) {
      return Optional.empty();
    }
    double largest =
        experiment.game().discriminatorPlayers().stream()
            .mapToDouble(one -> one.constraint().largest().orElse(Double.POSITIVE_INFINITY))
            .min()
            .orElse(0);
    return Optional.of(of(payoff, last.stream().allMatch(Dense.class::isInstance) ? largest : 0));
  }

  private static Layer last(Network network) {
    List<Network.Stage> stages = network.stages();
    return stages.get(stages.size() - 1).layer();
  }

  /**
   * The best constant, if the class is known to contain it, otherwise f = 0.
   *
   * @param largest the class contains every constant from {@code -largest} to {@code largest}
   */
  static ConstantDiscriminator of(Payoff payoff, double largest) {
    double best = payoff instanceof LeastSquaresPayoff ? HALF : Double.POSITIVE_INFINITY;
    double half = payoff.indifferent() / 2;
    return largest >= best
        ? new ConstantDiscriminator(half, half)
        : new ConstantDiscriminator(payoff.ofReal(0), payoff.ofGenerated(0));
  }

  /** F of the constant. */
  double payoff() {
    return real + generated;
  }
}
