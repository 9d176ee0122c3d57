package io.equilibria.game;

import io.equilibria.config.OptimizerSpec;
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
 * How the payoffs of all pairs of players make up what each side minimises: {@link UniformCoupling}
 * or {@link MixtureCoupling}, or a program's own.
 */
public interface Coupling {

  /**
   * Numbers that a side trains beside its players' parameters, by full name, such as the weights of
   * a mixture. They move by the optimiser of the side's first player that is not frozen, and stay
   * where all are.
   *
   * @param players of the side
   */
  default Map<String, Parameter> parameters(Side side, int players) {
    return Map.of();
  }

  /**
   * The player whose optimiser moves {@link #parameters}: the first that is not frozen, or the
   * first where all are.
   *
   * @param players of a side
   * @param optimizer of one of them
   */
  static <P> P optimizer(List<P> players, Function<P, OptimizerSpec> optimizer) {
    return players.stream()
        .filter(one -> optimizer.apply(one).moves())
        .findFirst()
        .orElse(players.get(0));
  }

  /** The learning rate of {@link #parameters}; empty for that of the optimiser. */
  default OptionalDouble rate() {
    return OptionalDouble.empty();
  }

  /**
   * The weights that a side's players are mixed by, {@code [replica, players]}, each row of sum 1;
   * empty where all are equal.
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
   * @param count how many they are
   * @param replicas of the graph
   * @param type of all numbers
   */
  record Players<T extends TFloating>(Side side, int count, int replicas, Class<T> type) {}

  /**
   * What a side minimises in all: each of its players, and the numbers of {@link #parameters},
   * descends its gradient.
   *
   * @param payoffs of the side
   * @param weights values of both sides' parameters, {@code [replica, ...shape]}
   * @return {@code [replica]}
   */
  <T extends TFloating> Operand<T> total(Ops tf, Side side, Payoffs<T> payoffs, Weights<T> weights);
}
