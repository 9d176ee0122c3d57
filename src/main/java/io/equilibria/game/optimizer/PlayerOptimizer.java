package io.equilibria.game.optimizer;

import io.equilibria.config.OptimizerSpec;
import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.Variable;
import java.util.List;
import org.tensorflow.types.family.TFloating;

/**
 * A player's optimiser and what it trains.
 *
 * @param specs by replica
 * @param trained variables; none if the player is frozen
 * @param optimizer of these
 */
public record PlayerOptimizer<T extends TFloating>(
    PerReplica<OptimizerSpec> specs, List<Variable> trained, Optimizer<T> optimizer) {

  /**
   * The optimiser of a player.
   *
   * @param player first part of the names of the optimiser's own variables
   * @param trainable the player's trained parameters, which stay where they are if it is frozen
   */
  public static <T extends TFloating> PlayerOptimizer<T> of(
      PerReplica<OptimizerSpec> specs, String player, List<Variable> trainable, Class<T> type) {
    List<Variable> trained = specs.first().moves() ? trainable : List.of();
    return new PlayerOptimizer<>(specs, trained, Optimizer.of(specs, player, trained, type));
  }
}
