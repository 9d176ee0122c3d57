package io.equilibria.internal.game;

import io.equilibria.internal.config.OptimizerSpec;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Weights;
import io.equilibria.objective.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Combines the payoffs of all pairs of players into the total that each side minimises. Built in
 * are {@link UniformCoupling} and {@link MixtureCoupling}; programs may add others.
 */
public interface Coupling {

  /**
   * Parameters that a side trains in addition to its players' parameters, by full name, such as
   * mixture weights. They are updated by the optimiser of the side's first player that is not
   * frozen, and stay fixed if all players are frozen.
   *
   * @param players the number of players of the side
   */
  default Map<String, Parameter> parameters(Side side, int players) {
    return Map.of();
  }

  /**
   * The player whose optimiser updates {@link #parameters}: the first that is not frozen, or the
   * first if all are.
   *
   * @param players the players of a side
   * @param optimizer returns the optimiser settings of a player
   */
  static <P> P optimizer(List<P> players, Function<P, OptimizerSpec> optimizer) {
    return players.stream()
        .filter(one -> optimizer.apply(one).moves())
        .findFirst()
        .orElse(players.get(0));
  }

  /** The learning rate of {@link #parameters}; empty for the optimiser's rate. */
  default OptionalDouble rate() {
    return OptionalDouble.empty();
  }

  /**
   * The mixture weights of a side's players, {@code [replica, players]}, each row summing to 1;
   * empty if all are equal.
   *
   * @param weights values of {@link #parameters}, {@code [replica, ...shape]}
   */
  default <T extends TFloating> Optional<Operand<T>> shares(
      Ops tf, Players<T> of, Weights<T> weights) {
    return Optional.empty();
  }

  /**
   * The players of a side in a graph.
   *
   * @param count the number of players
   * @param replicas the number of replicas in the graph
   * @param type the floating type
   */
  record Players<T extends TFloating>(Side side, int count, int replicas, Class<T> type) {}

  /**
   * The total that a side minimises: each of its players and {@link #parameters} follow its
   * negative gradient.
   *
   * @param payoffs the payoffs of the side
   * @param weights values of both sides' parameters, {@code [replica, ...shape]}
   * @return {@code [replica]}
   */
  <T extends TFloating> Operand<T> total(Ops tf, Side side, Payoffs<T> payoffs, Weights<T> weights);
}
